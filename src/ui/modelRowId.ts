import { DEFAULT_PROVIDER } from '../config/defaultProvider';

/** The id of the row that stands for a model, or without one for Codex's default. */
export function modelRowId(model: string | undefined, provider = DEFAULT_PROVIDER): string {
  if (model === undefined) return 'default';
  return provider === DEFAULT_PROVIDER ? `model ${model}` : `model ${JSON.stringify([provider, model])}`;
}

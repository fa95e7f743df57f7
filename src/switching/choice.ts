// What a person asks for, and the keys it changes.
import { type Catalog, findModel, type Model } from '../catalog/catalog';
import { SELECTION_KEYS, type Selection } from '../config/selection';
import type { Change } from '../toml/edit';
import type { ChoiceArguments } from './choiceArguments';

/** A pick; `undefined` means that the key shall not be set, so that Codex's default counts. */
export interface Choice {
  readonly model: string | undefined;
  readonly effort: string | undefined;
  /** Left out unless the pick is about the provider too. */
  readonly provider?: string | undefined;
}

/** Codex's own default: neither model nor effort is set. */
export const CODEX_DEFAULT: Choice = { model: undefined, effort: undefined };

/** Model and effort are always written together, as `/model` of the Codex CLI does (0.169.0). */
export function changesFor(choice: Choice): Change[] {
  const changes: Change[] = [
    { path: [SELECTION_KEYS.model], value: choice.model },
    { path: [SELECTION_KEYS.effort], value: choice.effort },
  ];
  if ('provider' in choice) changes.push({ path: [SELECTION_KEYS.provider], value: choice.provider });
  return changes;
}

/** The effort that a change of model may keep: one the new model is known to have; Codex itself never checks (0.169.0). */
export function effortToKeep(model: Model | undefined, saved: Selection): string | undefined {
  return saved.effort !== undefined && model?.efforts?.levels.includes(saved.effort) ? saved.effort : undefined;
}

/** The providers that Codex knows without a definition (0.169.0); the first is the one it uses when none is set. */
export const BUILT_IN_PROVIDERS = ['openai', 'ollama', 'lmstudio', 'amazon-bedrock'];

export type FromArguments =
  | { readonly ok: true; readonly choice: Choice }
  | { readonly ok: false; readonly unknownProvider: string; readonly knownProviders: readonly string[] };

/** The choice that a keybinding means: an effort it does not name is kept where the model has it, and unset otherwise. */
export function choiceFromArguments(
  asked: ChoiceArguments,
  { catalog, saved, providers }: { catalog: Catalog; saved: Selection; providers: readonly string[] },
): FromArguments {
  const model = findModel(catalog, asked.model);
  const isSameModel = asked.model === saved.model;
  const kept = isSameModel ? saved.effort : effortToKeep(model, saved);
  const choice = { model: asked.model, effort: asked.effort === undefined ? kept : (asked.effort ?? undefined) };
  if (asked.provider === undefined) return { ok: true, choice };
  const knownProviders = [...BUILT_IN_PROVIDERS, ...providers];
  if (!knownProviders.includes(asked.provider)) return { ok: false, unknownProvider: asked.provider, knownProviders };
  return {
    ok: true,
    choice: { ...choice, provider: asked.provider === BUILT_IN_PROVIDERS[0] ? undefined : asked.provider },
  };
}

// What a pick does not carry over to another model: said in words, since nobody asked for it.
import type { Catalog } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import type { Selection } from '../config/selection';

export interface Lost {
  readonly what: 'effort' | 'tier';
  readonly model: string;
  readonly from: string;
  /** What counts instead; undefined for what Codex does on its own. */
  readonly to: string | undefined;
  /** Whether the model is known to lack it, and not only unknown. */
  readonly isKnown: boolean;
}

/** Nothing where the person had a choice: the model has the saved effort, or `to` is that. */
export function lostEffort(
  catalog: Catalog,
  saved: Selection,
  model: string | undefined,
  to: string | undefined,
): readonly Lost[] {
  const from = saved.effort;
  if (from === undefined || model === undefined || model === saved.model || to === from) return [];
  const efforts = matchModel(catalog, model)?.efforts;
  if (efforts?.levels.includes(from)) return [];
  return [{ what: 'effort', model, from, to: to ?? efforts?.default, isKnown: efforts !== undefined }];
}

/** `kept` is what the model is not known to lack. */
export function lostTier(saved: Selection, model: string | undefined, kept: string | undefined): readonly Lost[] {
  if (saved.tier === undefined || model === undefined || kept !== undefined) return [];
  return [{ what: 'tier', model, from: saved.tier, to: undefined, isKnown: true }];
}

// Which effort goes with a model: settled by what is known, or a question for the person.
import { type Catalog, findModel, knownEfforts } from '../catalog/catalog';
import type { Selection } from '../config/selection';

/** When the picker asks for an effort. */
export type EffortStepMode = 'whenSeveral' | 'always' | 'never';

export type EffortQuestion =
  | { readonly kind: 'settled'; readonly effort: string | undefined }
  | ({ readonly kind: 'ask' } & EffortChoices);

export interface EffortChoices {
  readonly levels: readonly string[];
  /** The model's own default, where it is known. */
  readonly default: string | undefined;
  /** What the file says of this very model; undefined where it is about another one. */
  readonly saved: { readonly effort: string | undefined } | undefined;
}

/** The effort that a change to `model` keeps: its own, or one that it is known to have; Codex never checks (0.169.0). */
export function effortToKeep(catalog: Catalog, saved: Selection, model: string | undefined): string | undefined {
  if (saved.effort === undefined || model === saved.model) return saved.effort;
  return findModel(catalog, model)?.efforts?.levels.includes(saved.effort) ? saved.effort : undefined;
}

/** What to do about the effort when `model` is picked. */
export function effortQuestion(
  catalog: Catalog,
  saved: Selection,
  model: string,
  mode: EffortStepMode,
): EffortQuestion {
  if (mode === 'never') return { kind: 'settled', effort: effortToKeep(catalog, saved, model) };
  const efforts = findModel(catalog, model)?.efforts;
  if (mode === 'always') return { kind: 'ask', ...effortChoices(catalog, saved, model) };
  if (efforts) {
    const [only, ...others] = efforts.levels;
    return others.length === 0
      ? { kind: 'settled', effort: only }
      : { kind: 'ask', ...effortChoices(catalog, saved, model) };
  }
  // Without known efforts only the saved one is in question, and it is never carried over unseen.
  if (saved.effort === undefined) return { kind: 'settled', effort: undefined };
  return { kind: 'ask', ...effortChoices(catalog, saved, model), levels: [saved.effort] };
}

/** The efforts to choose from: those of the model, or where they are not known every one that is. */
export function effortChoices(catalog: Catalog, saved: Selection, model: string | undefined): EffortChoices {
  const efforts = findModel(catalog, model)?.efforts;
  const levels = efforts?.levels ?? knownEfforts(catalog);
  const isSame = model === saved.model;
  // What the file holds for this model stays in the list, even if the catalog does not know it.
  const foreign = isSame && saved.effort !== undefined && !levels.includes(saved.effort) ? [saved.effort] : [];
  return {
    levels: [...levels, ...foreign],
    default: efforts?.default,
    saved: isSame ? { effort: saved.effort } : undefined,
  };
}

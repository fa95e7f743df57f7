// Which effort goes with a model: settled by what is known, or a question for the person.
import { type Catalog, knownEfforts } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import type { Selection } from '../config/selection';
import { type Lost, lostEffort } from './lost';

/** When the picker asks for an effort. */
export type EffortStepMode = 'whenSeveral' | 'always' | 'never';

export type EffortQuestion =
  | { readonly kind: 'settled'; readonly effort: string | undefined; readonly lost: readonly Lost[] }
  | ({ readonly kind: 'ask' } & EffortChoices);

export interface EffortChoices {
  readonly levels: readonly string[];
  /** The model's own default, where it is known. */
  readonly default: string | undefined;
  /** What the file says of this very model; undefined where it is about another one. */
  readonly saved: { readonly effort: string | undefined } | undefined;
  /** What was last used with the model, where it is one of the levels. */
  readonly lastUsed: string | undefined;
  /** What offering these leaves behind. */
  readonly lost: readonly Lost[];
}

/** The effort that a change to `model` keeps: its own, or one that it is known to have; Codex never checks (0.169.0). */
function effortToKeep(catalog: Catalog, saved: Selection, model: string | undefined): string | undefined {
  if (saved.effort === undefined || model === saved.model) return saved.effort;
  return matchModel(catalog, model)?.efforts?.levels.includes(saved.effort) ? saved.effort : undefined;
}

/** The effort for a pick that names none: what can be kept, else what was last used with the model. */
export function settleEffort(
  catalog: Catalog,
  saved: Selection,
  model: string,
  lastUsed: string | undefined,
): { readonly effort: string | undefined; readonly lost: readonly Lost[] } {
  const levels = matchModel(catalog, model)?.efforts?.levels;
  const known = lastUsed !== undefined && levels?.includes(lastUsed) !== false ? lastUsed : undefined;
  // Without an effort of its own the same model is as the person left it.
  const effort = effortToKeep(catalog, saved, model) ?? (model === saved.model ? undefined : known);
  return { effort, lost: lostEffort(catalog, saved, model, effort) };
}

/** What to do about the effort when `model` is picked; `lastUsed` is what was last used with it. */
export function effortQuestion(
  catalog: Catalog,
  saved: Selection,
  model: string,
  mode: EffortStepMode,
  lastUsed?: string,
): EffortQuestion {
  if (mode === 'never') return { kind: 'settled', ...settleEffort(catalog, saved, model, lastUsed) };
  const found = matchModel(catalog, model);
  const choices = effortChoices(catalog, saved, model, lastUsed);
  // A service tier is something to choose as well.
  if (mode === 'always' || (found?.tiers?.offered.length ?? 0) > 0) return { kind: 'ask', ...choices };
  if (found?.efforts) {
    const [only, ...others] = found.efforts.levels;
    return others.length === 0
      ? { kind: 'settled', effort: only, lost: lostEffort(catalog, saved, model, only) }
      : { kind: 'ask', ...choices };
  }
  // Without known efforts only those in use are in question, and none is carried over unseen.
  const inUse = [...new Set([saved.effort, lastUsed].filter((effort) => effort !== undefined))];
  if (inUse.length === 0) return { kind: 'settled', effort: undefined, lost: [] };
  return { kind: 'ask', ...choices, lastUsed, lost: [], levels: inUse };
}

/** The efforts to choose from: those of the model, or where they are not known every one that is. */
export function effortChoices(
  catalog: Catalog,
  saved: Selection,
  model: string | undefined,
  lastUsed?: string,
): EffortChoices {
  const efforts = matchModel(catalog, model)?.efforts;
  const known = efforts?.levels ?? knownEfforts(catalog);
  const isSame = model === saved.model;
  // What the file holds for this model stays in the list, even if the catalog does not know it.
  const foreign = isSame && saved.effort !== undefined && !known.includes(saved.effort) ? [saved.effort] : [];
  const levels = [...known, ...foreign];
  const choices = {
    levels,
    default: efforts?.default,
    saved: isSame ? { effort: saved.effort } : undefined,
    lastUsed: lastUsed !== undefined && levels.includes(lastUsed) ? lastUsed : undefined,
  };
  // Where the model's own are not known, the saved one is still there to be taken.
  const lost = efforts === undefined ? [] : lostEffort(catalog, saved, model, firstEffort(choices));
  return { ...choices, lost };
}

/** The effort that is offered first: what is saved for the model, else what was last used with it, else its default. */
export function firstEffort(choices: Omit<EffortChoices, 'lost'>): string | undefined {
  return choices.saved?.effort ?? choices.lastUsed ?? (choices.saved ? undefined : choices.default);
}

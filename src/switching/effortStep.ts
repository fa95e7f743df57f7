import type { ReasoningEfforts } from '../catalog/catalog';

export type EffortStep =
  | { readonly kind: 'effort'; readonly effort: string }
  /** There is none beyond this one. */
  | { readonly kind: 'limit'; readonly effort: string }
  /** The saved effort is not one of the model's. */
  | { readonly kind: 'foreign'; readonly effort: string };

/** The effort one step above or below the saved one; where none is saved, Codex uses the model's default. */
export function stepEffort(efforts: ReasoningEfforts, saved: string | undefined, direction: 'up' | 'down'): EffortStep {
  const current = saved ?? efforts.default;
  const index = efforts.levels.indexOf(current);
  if (index === -1) return { kind: 'foreign', effort: current };
  const next = efforts.levels[direction === 'up' ? index + 1 : index - 1];
  return next === undefined ? { kind: 'limit', effort: current } : { kind: 'effort', effort: next };
}

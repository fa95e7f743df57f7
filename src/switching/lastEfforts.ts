// The effort that was last used with each model on this machine.
import { recordOf } from '../catalog/lenient';
import type { Selection } from '../config/selection';
import { isName } from './choiceArguments';

export interface LastEffort {
  readonly model: string;
  readonly effort: string;
}

/** More models than one person uses; the longest unused is forgotten. */
const LIMIT = 100;

/** The memory after a selection was used, newest first; a model that was left without an effort has none to remember. */
export function rememberEffort(
  known: readonly LastEffort[],
  { model, effort }: Pick<Selection, 'model' | 'effort'>,
): LastEffort[] {
  const others = known.filter((entry) => entry.model !== model);
  if (!isName(model) || !isName(effort)) return others;
  return [{ model, effort }, ...others].slice(0, LIMIT);
}

/** The memory after a switch: what it replaced was the last of its model, too. */
export function rememberSwitch(known: readonly LastEffort[], before: Selection, after: Selection): LastEffort[] {
  return rememberEffort(rememberEffort(known, before), after);
}

export function lastEffortOf(known: readonly LastEffort[], model: string | undefined): string | undefined {
  return known.find((entry) => entry.model === model)?.effort;
}

/** The memory out of a storage that may hold anything, each model once. */
export function readLastEfforts(stored: unknown): LastEffort[] {
  if (!Array.isArray(stored)) return [];
  const entries = stored.flatMap((value: unknown): LastEffort[] => {
    const { model, effort } = recordOf(value);
    return isName(model) && isName(effort) ? [{ model, effort }] : [];
  });
  return entries
    .filter(({ model }, index) => entries.findIndex((other) => other.model === model) === index)
    .slice(0, LIMIT);
}

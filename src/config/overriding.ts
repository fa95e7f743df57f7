import type { Surface } from './fate';
import type { Resolution } from './resolveConfig';
import type { Selection } from './selection';
import { SETTING_NAMES, type SettingName, type Statement } from './statement';

/** The statement that has its way here instead of what the user's file says about these settings, the model's first. */
export function overriding(
  { effective }: Resolution,
  saved: Selection,
  names: readonly SettingName[] = SETTING_NAMES,
  surface: Surface = 'exec',
): Statement | undefined {
  const winners = names.map((name) => ({ winner: effective[surface][name], saved: saved[name] }));
  // An empty tier is none, as is one that is not set.
  return winners.find(({ winner, saved }) => winner !== undefined && (winner.value || undefined) !== saved)?.winner;
}

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
  return winners.find(
    ({ winner, saved }) => winner !== undefined && (winner.value || undefined) !== (saved || undefined),
  )?.winner;
}

/**
 * The same of what a pick says: where the app server and `exec` use it, the terminal UI may not. What is left to the system's
 * file, which stands below, is not overridden by it.
 */
export function overridingPick(
  resolution: Resolution,
  saved: Selection,
  names: readonly SettingName[],
): Statement | undefined {
  const overridingOn = (surface: Surface) => {
    const winners = resolution.effective[surface];
    const said = names.filter((name) => winners[name]?.layer.source.kind !== 'system');
    return overriding(resolution, saved, said, surface);
  };
  return overridingOn('exec') ?? overridingOn('tui');
}

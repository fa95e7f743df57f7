import { compareVersions } from '../catalog/compareVersions';

/** Whether a Codex version is `since` or newer. A pre-release counts as its release; what is no version counts as the newest. */
export function isAtLeast(version: string, since: string): boolean {
  const release = /\d+\.\d+\.\d+/.exec(version)?.[0];
  return release === undefined || compareVersions(release, since) >= 0;
}

import { rulesOf } from './codexRules';
import type { LayerSource } from './layer';
import { type Resolution, resolveConfig } from './resolveConfig';

/** What Codex makes of its configuration where it reads a file: that of a profile only as `codex --profile`, where the version has such files. */
export function resolutionWith(resolution: Resolution, source: LayerSource): Resolution {
  const { facts, cliVersion } = resolution;
  if (source.kind !== 'profile' || !rulesOf(cliVersion).profileFiles) return resolution;
  return resolveConfig({ ...facts, cliVersion, profile: source.name });
}

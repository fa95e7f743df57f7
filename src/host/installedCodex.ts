// The installed Codex, for those who name it, or ask it about something else than its models.
import type { CodexSays } from '../config/confirmation';
import { askConfig, type ConfigToAsk } from './askConfig';
import type { CatalogMonitor } from './catalogMonitor';
import type { Environment } from './searchPath';

/** In milliseconds. */
const PATIENCE_MS = 15_000;

/** The program that the last look has found, or nothing; starts nothing. */
export function installedCodex({ codex, version }: CatalogMonitor) {
  return codex?.kind === 'found' ? { ...codex, version } : undefined;
}

/** Asks the Codex that the last look has found what it makes of a configuration. */
export async function askInstalled(
  catalog: CatalogMonitor,
  config: ConfigToAsk,
  { environment, tmpdir }: { readonly environment: Environment; readonly tmpdir: string },
): Promise<CodexSays> {
  const codex = installedCodex(catalog);
  if (codex === undefined) return { kind: 'failed', failure: { kind: 'notStarted', errno: 'ENOENT' } };
  const { path: program, searchPath } = codex;
  return askConfig({ program, environment, searchPath, tmpdir, milliseconds: PATIENCE_MS }, config);
}

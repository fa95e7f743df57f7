// The installed Codex, for those who name it, or ask it about something else than its models.
import { type Confirmation, confirmationOf } from '../config/confirmation';
import { dependsOnVersion, type Refusal } from '../config/refusal';
import { resolveConfig } from '../config/resolveConfig';
import { askConfig } from './askConfig';
import type { CatalogMonitor } from './catalogMonitor';
import type { Asking } from './codexQuestions';
import { layersHere, type WhereLayersAre } from './layersHere';

/** In milliseconds. */
const PATIENCE_MS = 15_000;

type Looked = Pick<CatalogMonitor, 'codex' | 'askedVersion'>;

/** The program that the last look has found, or nothing; starts nothing. */
export function installedCodex({ codex, askedVersion }: Looked) {
  return codex?.kind === 'found' ? { ...codex, version: askedVersion } : undefined;
}

/** Asks the Codex that the last look has found what it makes of the configuration, and holds that against what we say of it. */
export async function confirmInstalled(
  catalog: Looked,
  where: WhereLayersAre,
  by: Pick<Asking, 'environment' | 'tmpdir' | 'signal'>,
): Promise<Confirmation> {
  const codex = installedCodex(catalog);
  if (codex === undefined) return { kind: 'failed', failure: { kind: 'notStarted', errno: 'ENOENT' } };
  const { path: program, searchPath } = codex;
  const asking = { ...by, program, searchPath, milliseconds: PATIENCE_MS };
  const { cliVersion, ...facts } = await layersHere(where);
  const says = await askConfig(asking, { layers: facts.layers, folder: where.folder() });
  // The same texts, by the rules of the version that has answered.
  const version = says.kind === 'failed' ? undefined : says.version;
  return confirmationOf(resolveConfig({ ...facts, cliVersion: version ?? cliVersion }), says);
}

/** Judges, and judges anew by the version of the installed Codex before a refusal is told: what one version refuses another takes. */
export async function judgedByInstalled<T>(
  version: () => string | undefined,
  ask: () => PromiseLike<unknown>,
  judge: () => Promise<T>,
  refusalIn: (judged: T) => Refusal | undefined,
): Promise<T> {
  const before = version();
  const judged = await judge();
  const refusal = refusalIn(judged);
  if (refusal === undefined || !dependsOnVersion(refusal)) return judged;
  await ask();
  return version() === before ? judged : judge();
}

// What `codex exec` says that it is about to use, before it asks a model for anything.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codexProgram } from './codexProgram';
import { execBanner } from './execBanner';

export interface Run {
  readonly home: string;
  readonly folder: string;
  /** As in `--profile`. */
  readonly profile?: string;
}

/** The lines `key: value` that exec prints first; `undefined` when it ends without them. */
export async function bannerOf(
  version: string,
  { home, folder, profile }: Run,
): Promise<Readonly<Record<string, string>> | undefined> {
  // Without a fresh cache, 0.98.0 waits for the network.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(home, 'models_cache.json'), JSON.stringify(cache));
  const selected = profile === undefined ? [] : ['--profile', profile];
  const args = ['exec', ...selected, '--skip-git-repo-check', '-C', folder, 'hi'];
  return execBanner(codexProgram(version), args, { CODEX_HOME: home });
}

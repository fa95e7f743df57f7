// What `codex exec` says that it is about to use, before it asks a model for anything.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codexProgram } from './codexProgram';

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
  const exec = spawn(codexProgram(version), args, {
    env: { ...process.env, CODEX_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let said = '';
  const listen = (text: Buffer) => {
    said += text;
    // The banner is complete; what follows is a request that nobody may make.
    if (/^session id: /m.test(said)) exec.kill('SIGKILL');
  };
  exec.stdout.on('data', listen);
  exec.stderr.on('data', listen);
  await new Promise((resolve) => exec.once('close', resolve));
  if (!/^session id: /m.test(said)) return undefined;
  return Object.fromEntries([...said.matchAll(/^([a-z ]+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
}

// What Codex is asked for its models, and how: fixed arguments, a scratch home, never a workspace.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AskFailure } from '../catalog/catalogState';
import { type Listing, parseModelCatalog, readModelList } from '../catalog/parseListing';
import { askAppServer } from './appServer';
import { errnoOf } from './fileProblem';
import { type ProgramEnd, type ProgramRun, runProgram } from './runProgram';
import { type Environment, variable } from './searchPath';

export interface Asking {
  readonly program: string;
  readonly environment: Environment;
  /** The directories of PATH that may be searched; a launcher needs Node. */
  readonly searchPath: readonly string[];
  /** A directory for scratch homes. */
  readonly tmpdir: string;
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
}

export interface Homes {
  /** The working directory, and the Codex home where the person's own is not needed. */
  readonly scratch: string;
  /** The person's own Codex home, for what only it can tell. */
  readonly own?: string | undefined;
}

export type Asked = Extract<Listing, { kind: 'listed' }> | AskFailure;

/** The real answer has 0.75 MB (0.169.0); it grows by 60 KB with each model. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The version, without what stands around it; undefined when the program is not Codex or does not say. */
export async function askVersion(asking: Asking, { scratch }: Homes): Promise<string | undefined> {
  const end = await runCodex(asking, { scratch }, ['--version']);
  return end.kind === 'done' ? /^codex(?:-cli)? (\d+\.\d+\.\d+\S*)\s*$/m.exec(end.stdout)?.[1] : undefined;
}

/**
 * `debug models`, since 0.122.0 (0.121.0 refuses it): what is built in, or with the person's own home what Codex offers
 * there, for which it may ask the network and write its own cache, as at any other start.
 */
export async function askDebugModels(asking: Asking, homes: Homes): Promise<Asked> {
  const end = await runCodex(asking, homes, ['debug', 'models', ...(homes.own === undefined ? ['--bundled'] : [])]);
  return end.kind === 'done' ? parseModelCatalog(end.stdout) : end;
}

/** `model/list` of `app-server`, for versions before 0.122.0 (0.98.0 to 0.120.0; 0.98.0 leaves out hidden models). */
export async function askModelList(asking: Asking, homes: Homes): Promise<Asked> {
  const call = { method: 'model/list', params: { includeHidden: true, limit: 1000 } };
  const answer = await askAppServer(call, (talk) => runCodex(asking, { scratch: homes.scratch }, ['app-server'], talk));
  if (answer.kind === 'error') return { kind: 'refused', message: answer.message };
  return answer.kind === 'result' ? readModelList(answer.result) : answer;
}

/** A home that is removed again: `app-server` writes databases into its home, and everything writes `tmp` (0.169.0). */
export async function withScratchHome<T>(
  by: Pick<Asking, 'tmpdir' | 'signal'>,
  use: (home: string) => Promise<T>,
): Promise<T | NoScratch> {
  try {
    return await inScratchHome(by, use);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    return { kind: 'noScratch', errno };
  }
}

type NoScratch = Extract<AskFailure, { kind: 'noScratch' }>;

async function inScratchHome<T>(
  { tmpdir, signal }: Pick<Asking, 'tmpdir' | 'signal'>,
  use: (home: string) => Promise<T>,
): Promise<T> {
  await mkdir(tmpdir, { recursive: true });
  await removeLeftHomes(tmpdir);
  const home = await mkdtemp(join(tmpdir, SCRATCH_NAME));
  const removeNow = () => removeAtOnce(home);
  signal?.addEventListener('abort', removeNow);
  try {
    return await use(home);
  } finally {
    signal?.removeEventListener('abort', removeNow);
    // A program that was just ended may still be letting go of its files.
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

const SCRATCH_NAME = 'codex-model-picker-';

/** In milliseconds; longer than any limit of a question. */
const LEFT_AFTER = 60 * 60 * 1000;

/** Those of windows that were killed: one may hold a copy of a configuration. */
async function removeLeftHomes(tmpdir: string): Promise<void> {
  const homes = (await readdir(tmpdir))
    .filter((name) => name.startsWith(SCRATCH_NAME))
    .map((name) => join(tmpdir, name));
  await Promise.all(
    homes.map(async (home) => {
      // Another window may be at the same.
      const age = await stat(home).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > LEFT_AFTER) await rm(home, { recursive: true, force: true }).catch(() => undefined);
    }),
  );
}

/** A window that closes waits for nothing. */
function removeAtOnce(home: string): void {
  try {
    rmSync(home, { recursive: true, force: true });
  } catch {
    // Windows keeps what a program holds open: the next question removes it.
  }
}

/** Starts the program with these arguments; `scratch` is its working directory. */
export function runCodex(
  { program, environment, searchPath, milliseconds, signal }: Asking,
  { scratch, own = scratch }: Homes,
  args: readonly string[],
  talk: Pick<ProgramRun, 'input' | 'isAnswered'> = {},
): Promise<ProgramEnd> {
  return runProgram({
    program,
    args,
    cwd: scratch,
    environment: environmentFor(environment, searchPath, own),
    milliseconds,
    maxBytes: MAX_BYTES,
    signal,
    ...talk,
  });
}

/** What a program needs to start and to reach the network of this machine; no key and no token is among it. */
const PASSED_ON = [
  ...['HOME', 'USER', 'LANG', 'TMPDIR', 'VOLTA_HOME'],
  ...['SystemRoot', 'SystemDrive', 'windir', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP', 'PATHEXT'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'CODEX_CA_CERTIFICATE'],
];

function environmentFor(environment: Environment, searchPath: readonly string[], home: string): Environment {
  const { platform } = process;
  const delimiter = platform === 'win32' ? ';' : ':';
  const passed = PASSED_ON.flatMap((name) => {
    const value = variable({ environment, platform }, platform === 'win32' ? name.toUpperCase() : name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), PATH: searchPath.join(delimiter), CODEX_HOME: home };
}

// Where the Codex CLI is. Only looks at the disk: nothing is started.
import { constants } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { ProgramProblem } from '../catalog/catalogState';
import { errnoOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { installPlaces } from './installPlaces';
import { nativeCodex, programsOfExtension } from './nativeCodex';
import { type SearchPathInput, searchPath } from './searchPath';

export interface FindCodexInput extends SearchPathInput {
  /** The `cliPath` setting: absolute or `~/…`; empty is unset. */
  readonly setting: string;
  readonly arch: string;
  /** The folder of the installed Codex IDE extension. */
  readonly ideExtension: string | undefined;
}

export type CodexSource = 'setting' | 'path' | 'installPlace' | 'ideExtension';

export type FoundCodex =
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly source: CodexSource;
      /** Changes when another program comes to stand at the path. */
      readonly identity: string;
      /** The directories of PATH that may be searched; a launcher needs Node. */
      readonly searchPath: readonly string[];
    }
  /** The directories that were looked into. */
  | { readonly kind: 'notFound'; readonly looked: readonly string[] }
  /** A setting that is wrong is said to be, not passed over. */
  | { readonly kind: 'invalidSetting'; readonly path: string; readonly problem: ProgramProblem };

type Looked = SeenProgram | { readonly kind: 'problem'; readonly problem: ProgramProblem };

interface SeenProgram {
  readonly kind: 'program';
  readonly path: string;
  readonly identity: string;
  readonly isLauncher: boolean;
}

/** Finds the Codex to ask: the one that is set, else the one on PATH, else one where they usually are. */
export async function findCodex(input: FindCodexInput, fs: FileSystem = nodeFileSystem): Promise<FoundCodex> {
  const path = input.platform === 'win32' ? win32 : posix;
  const onPath = await searchPath(input, fs);
  const found = ({ path, identity }: SeenProgram, source: CodexSource): FoundCodex => ({
    kind: 'found',
    path,
    source,
    identity,
    searchPath: onPath,
  });
  const setting = input.setting.trim();
  if (setting !== '') {
    const named = /^~[\\/]/.test(setting) ? path.join(input.homedir, setting.slice(2)) : setting;
    const seen: Looked = path.isAbsolute(named)
      ? await look(named, input, fs)
      : { kind: 'problem', problem: 'notAbsolute' };
    if (seen.kind === 'problem') return { kind: 'invalidSetting', path: named, problem: seen.problem };
    return found(seen, 'setting');
  }
  const names = input.platform === 'win32' ? ['codex.exe', 'codex.cmd'] : ['codex'];
  const usual = await installPlaces(input, fs);
  const spots = [
    ...onPath.map((directory) => ({ source: 'path' as const, directory, names })),
    ...usual.map((directory) => ({ source: 'installPlace' as const, directory, names })),
    ...programsOfExtension(input.ideExtension ?? '', input)
      .filter(() => input.ideExtension !== undefined)
      .map((program) => ({
        source: 'ideExtension' as const,
        directory: path.dirname(program),
        names: [path.basename(program)],
      })),
  ];
  // A launcher without its program hardly works (in WSL, PATH names those of Windows), so it is the last resort.
  let launcher: FoundCodex | undefined;
  for (const { source, directory, names } of spots) {
    for (const name of names) {
      const seen = await look(path.join(directory, name), input, fs);
      if (seen.kind === 'problem') continue;
      if (!seen.isLauncher) return found(seen, source);
      launcher ??= found(seen, source);
    }
  }
  return launcher ?? { kind: 'notFound', looked: [...new Set(spots.map(({ directory }) => directory))] };
}

/** What can be started at a path. */
async function look(file: string, input: FindCodexInput, fs: FileSystem): Promise<Looked> {
  const problem = (code: ProgramProblem): Looked => ({ kind: 'problem', problem: code });
  try {
    if (!(await fs.stat(file)).isFile()) return problem('notAFile');
    const native = await nativeCodex(file, input, fs);
    const isLauncher = native.kind === 'launcher';
    if (isLauncher && input.platform === 'win32') return problem('needsShell');
    const program = isLauncher ? file : native.path;
    // Windows has no such permission.
    if (input.platform !== 'win32') await fs.access(program, constants.X_OK);
    const { size, mtimeMs } = await fs.stat(program);
    return { kind: 'program', path: program, identity: `${program}|${size}|${mtimeMs}`, isLauncher };
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    return problem(errno === 'ENOENT' || errno === 'ENOTDIR' ? 'missing' : 'notExecutable');
  }
}

// Which directory is Codex's home here, by the rules of the Codex CLI (0.169.0) plus our own setting.
import { isAbsolute, join, normalize, sep } from 'node:path';
import type { FileProblem, HomeSource } from '../config/fileProblem';
import { expandTilde } from './expandTilde';
import { errnoOf, problemOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';

export interface CodexHomeInput {
  /** The `codexHome` setting: absolute or `~/…`; empty is unset. */
  readonly setting: string;
  /** `CODEX_HOME`; empty is unset, as for Codex. */
  readonly environment: string | undefined;
  readonly homedir: string;
  readonly cwd: string;
}

/** The home; `path` is where it was looked for, as named, whatever was found. */
export type CodexHome =
  /** `realPath` has no links, as Codex reports it. */
  | { readonly kind: 'found'; readonly source: HomeSource; readonly path: string; readonly realPath: string }
  /** Only the default home may be missing: Codex makes it when it first writes. */
  | { readonly kind: 'missing'; readonly source: 'default'; readonly path: string }
  | { readonly kind: 'failed'; readonly source: HomeSource; readonly path: string; readonly problem: FileProblem };

/** Finds Codex's home without creating anything. */
export async function codexHome(input: CodexHomeInput, fs: FileSystem = nodeFileSystem): Promise<CodexHome> {
  const { source, path } = namedHome(input);
  const failed = (problem: FileProblem): CodexHome => ({ kind: 'failed', source, path, problem });
  if (!isAbsolute(path)) return failed({ code: 'homeNotAbsolute', path });
  try {
    const realPath = await fs.realpath(path);
    if (!(await fs.stat(realPath)).isDirectory()) return failed({ code: 'homeNotDirectory', path, source });
    // `..` after a link leads to the parent of where the link points, which only the real path can say.
    const named = path.split(/[\\/]/).includes('..') ? realPath : trimEnd(normalize(path));
    return { kind: 'found', source, path: named, realPath };
  } catch (error) {
    const isMissing = errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR';
    if (!isMissing) return failed(problemOf(error, path));
    return source === 'default' ? { kind: 'missing', source, path } : failed({ code: 'homeMissing', path, source });
  }
}

/** Where a home has its configuration, as named. */
export function configFileIn({ path }: Pick<CodexHome, 'path'>): string {
  return join(path, 'config.toml');
}

/** Where a home has a profile's configuration, as named. */
export function profileFileIn({ path }: Pick<CodexHome, 'path'>, profile: string): string {
  return join(path, `${profile}.config.toml`);
}

function namedHome(input: CodexHomeInput): { source: HomeSource; path: string } {
  const setting = input.setting.trim();
  if (setting !== '') return { source: 'setting', path: expandTilde(setting, input.homedir) };
  const environment = input.environment ?? '';
  if (environment === '') return { source: 'default', path: join(input.homedir, '.codex') };
  return { source: 'environment', path: isAbsolute(environment) ? environment : `${input.cwd}${sep}${environment}` };
}

function trimEnd(path: string): string {
  return path.length > 1 && path.endsWith(sep) && !path.endsWith(`:${sep}`) ? path.slice(0, -1) : path;
}

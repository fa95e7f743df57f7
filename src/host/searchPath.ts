// Which directories of PATH may be searched for a program that is then started.
import { posix, win32 } from 'node:path';
import { type FileSystem, nodeFileSystem } from './fileSystem';

/** The environment as a value. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface SearchPathInput {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  readonly homedir: string;
  readonly workspaceFolders: readonly string[];
}

/**
 * The entries of PATH without those that a project could fill: relative ones, and those inside a workspace folder. A
 * workspace that holds the home directory is no such project.
 */
export async function searchPath(
  input: SearchPathInput,
  fs: Pick<FileSystem, 'realpath'> = nodeFileSystem,
): Promise<string[]> {
  const path = input.platform === 'win32' ? win32 : posix;
  const real = (named: string) => fs.realpath(named).catch(() => named);
  const isInside = (inner: string, outer: string) => {
    const way = path.relative(outer, inner);
    return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
  };
  const homes = [input.homedir, await real(input.homedir)];
  const folders = [...input.workspaceFolders, ...(await Promise.all(input.workspaceFolders.map(real)))];
  const projects = folders.filter((folder) => !homes.some((home) => isInside(home, folder)));
  const entries = (variable(input, 'PATH') ?? '').split(path.delimiter).map((entry) => entry.replace(/^"(.*)"$/, '$1'));
  const kept: string[] = [];
  for (const entry of new Set(entries)) {
    if (!path.isAbsolute(entry)) continue;
    const both = [entry, await real(entry)];
    if (!projects.some((project) => both.some((named) => isInside(named, project)))) kept.push(entry);
  }
  return kept;
}

/** A variable that is set to something; on Windows in whatever case it was written. */
export function variable({ environment, platform }: Pick<SearchPathInput, 'environment' | 'platform'>, name: string) {
  const key = platform === 'win32' ? Object.keys(environment).find((each) => each.toUpperCase() === name) : name;
  const value = key === undefined ? undefined : environment[key];
  return value === '' ? undefined : value;
}

// What the disk says about a workspace folder and the directories above it, for the rules of trust.
import { basename, dirname, join, resolve } from 'node:path';
import type { DirectoryNames, GitEntry, ProjectDirectory } from '../config/layer';
import { FileFailure } from './fileProblem';
import type { FileSystem } from './fileSystem';
import { readFile } from './readFile';
import { realPath } from './realPath';

/** The folder and every directory above it, nearest first. */
export function directoriesUpFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...directoriesUpFrom(parent)];
}

export async function readProjectDirectory(
  path: string,
  markers: readonly string[],
  fs: FileSystem,
): Promise<Omit<ProjectDirectory, 'holdsHome'>> {
  const present = await Promise.all(markers.map(async (marker) => exists(join(path, marker), fs)));
  return {
    path,
    realPath: await realPath(path, fs),
    markers: markers.filter((_, index) => present[index]),
    git: await gitEntry(path, fs),
  };
}

async function gitEntry(directory: string, fs: FileSystem): Promise<GitEntry> {
  const path = join(directory, '.git');
  try {
    const stats = await fs.stat(path);
    if (stats.isDirectory()) return { kind: 'directory', hasHead: await exists(join(path, 'HEAD'), fs) };
    return { kind: 'file', mainWorktree: await mainWorktree(directory, path, fs) };
  } catch {
    return { kind: 'none' };
  }
}

/** A linked worktree's `.git` says `gitdir: <main>/.git/worktrees/<name>` (gitrepository-layout(5)). */
async function mainWorktree(directory: string, gitFile: string, fs: FileSystem): Promise<DirectoryNames | undefined> {
  const text = await textOf(gitFile, fs);
  const named = /^gitdir:\s*(\S.*)$/.exec(text.trim())?.[1];
  if (named === undefined) return undefined;
  const worktrees = dirname(resolve(directory, named));
  if (basename(worktrees) !== 'worktrees') return undefined;
  const path = dirname(dirname(worktrees));
  return { path, realPath: await realPath(path, fs) };
}

async function textOf(path: string, fs: FileSystem): Promise<string> {
  try {
    return Buffer.from((await readFile(path, fs))?.bytes ?? []).toString('utf8');
  } catch (error) {
    if (error instanceof FileFailure) return '';
    throw error;
  }
}

async function exists(path: string, fs: FileSystem): Promise<boolean> {
  try {
    await fs.stat(path);
    return true;
  } catch {
    return false;
  }
}

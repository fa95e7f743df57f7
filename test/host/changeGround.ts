// Files for the tests of changes that belong together.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FileChange } from '../../src/switching/fileChange';
import { scratch } from './scratch';

export interface Ground {
  readonly root: string;
  /** A new file, one that changes, and one that goes. */
  readonly changes: readonly FileChange[];
}

export async function ground(t: TestContext): Promise<Ground> {
  const root = await scratch(t);
  const path = (name: string) => join(root, name);
  const changes = [
    { path: path('work.config.toml'), before: undefined, after: 'a = 1\n' },
    { path: path('config.toml'), before: 'b = 1\n', after: 'b = 2\n' },
    { path: path('old.config.toml'), before: 'c = 1\n', after: undefined },
  ];
  await layOut(changes);
  return { root, changes };
}

export async function layOut(changes: readonly FileChange[]): Promise<void> {
  for (const { path, before } of changes) if (before !== undefined) await writeFile(path, before, { mode: 0o640 });
}

export async function textsOf(changes: readonly FileChange[]): Promise<(string | undefined)[]> {
  return Promise.all(changes.map(({ path }) => readFile(path, 'utf8').catch(() => undefined)));
}

export const before = (changes: readonly FileChange[]) => changes.map((change) => change.before);
export const after = (changes: readonly FileChange[]) => changes.map((change) => change.after);

export async function startOver(changes: readonly FileChange[]): Promise<void> {
  for (const { path } of changes) await rm(path, { force: true });
  await layOut(changes);
}

// A file whose writes are looked after, and another program beside it.
import { renameSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { editUserFile } from '../../src/host/editUserFile';
import { type FileSystem, nodeFileSystem } from '../../src/host/fileSystem';
import { createFileLock } from '../../src/host/lock';
import { OverwriteWatch } from '../../src/host/overwriteWatch';
import type { JournalEntry } from '../../src/switching/journal';
import { keyChanges } from '../../src/switching/keyChange';
import type { Overwritten } from '../../src/switching/overwritten';
import { isUndone } from '../../src/switching/overwritten';
import { type Change, editToml } from '../../src/toml/edit';

export const before = '# by hand\nmodel = "old"\n';
export const modelTo = (value: string): Change[] => [{ path: ['model'], value }];

interface Where {
  readonly fs?: FileSystem;
  readonly path?: string;
}

/** A file, guarded writes to it, and what was told of them. */
export async function guarded(t: TestContext, root: string) {
  const path = join(root, 'config.toml');
  await writeFile(path, before);
  const told: Overwritten[] = [];
  let tell: () => void = () => undefined;
  let ask: () => void = () => undefined;
  const clock = { now: 0 };
  /** What every window noted. */
  const writes: JournalEntry[] = [];
  const watch = new OverwriteWatch({
    writes: async () => {
      ask();
      return writes;
    },
    onOverwritten: (what) => {
      told.push(what);
      tell();
    },
    log: { warn: (message) => t.diagnostic(message) },
    now: () => clock.now,
  });
  t.after(() => watch.dispose());
  const write = (changes: readonly Change[], { fs = nodeFileSystem, path: at = path }: Where = {}) => {
    const file = { fs, lock: createFileLock(), locate: async () => at };
    return watch.guard(
      () =>
        editUserFile(file, (text) => editToml(text, changes), {
          isUndone: isUndone(changes),
          onWritten: async ({ before, target }) => void writes.push(entryOf(target, before, changes)),
        }),
      (made) =>
        made.kind === 'written'
          ? { ...made, keys: keyChanges(made.before, changes), replaced: made.before }
          : undefined,
    );
  };
  const nextTold = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  /** The watch asks with the lock in its hand who wrote. */
  const nextAsked = () =>
    new Promise<void>((resolve) => {
      ask = resolve;
    });
  return { path, watch, write, writes, told, nextTold, nextAsked, clock, text: () => readFile(path, 'utf8') };
}

/** What a window notes of its write. */
export function entryOf(file: string, before: string, changes: readonly Change[]): JournalEntry {
  return { file, time: 0, keys: keyChanges(before, changes) };
}

/** Writes as Codex and `sed -i` do. */
export function replace(path: string, text: string): void {
  writeFileSync(`${path}.theirs`, text);
  renameSync(`${path}.theirs`, path);
}

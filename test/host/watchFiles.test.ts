import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { type FileSystem, nodeFileSystem } from '../../src/host/fileSystem';
import { scopeFile } from '../../src/host/scopeFile';
import { FileWatch } from '../../src/host/watchFiles';
import { USER_SCOPE } from '../../src/switching/scope';
import { scratch } from './scratch';

/** A watch that lets a test wait for changes, however many events they came in. */
class Changes {
  readonly #files: FileWatch;
  #wake: () => void = () => undefined;
  calls = 0;
  readonly warnings: string[] = [];
  /** What the listener does besides. */
  answer: () => Promise<unknown> = async () => undefined;

  private constructor(fs: FileSystem) {
    this.#files = new FileWatch({
      fs,
      onChange: async () => {
        this.calls++;
        this.#wake();
        await this.answer();
      },
      log: { warn: (message) => this.warnings.push(message) },
    });
  }

  static of(t: TestContext, ...paths: string[]): Promise<Changes> {
    return Changes.with(nodeFileSystem, t, ...paths);
  }

  static async with(fs: FileSystem, t: TestContext, ...paths: string[]): Promise<Changes> {
    const changes = new Changes(fs);
    t.after(() => changes.#files.dispose());
    await changes.watch(...paths);
    return changes;
  }

  /** Settles after the answers to all events that were delivered before, unless one is held. */
  watch(...paths: string[]): Promise<boolean> {
    return this.#files.watch(paths);
  }

  /** Acts, and tells how many answers that led to in the end; what was still under way before does not count. */
  async count(directory: string, paths: readonly string[], act: () => Promise<unknown>): Promise<number> {
    const quiet = async (name: string) => {
      const last = delivered(directory, name);
      await writeFile(join(directory, name), '');
      await last;
      await this.watch(...paths);
      return this.calls;
    };
    const before = await quiet('.before');
    await act();
    return (await quiet('.after')) - before;
  }

  dispose(): void {
    this.#files.dispose();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Acts, and waits for events until the file reads as expected; `undefined` is a missing file. */
  async see(path: string, text: string | undefined, act: () => Promise<unknown>): Promise<void> {
    const first = this.next();
    await act();
    for (let change = first; ; ) {
      await change;
      change = this.next();
      if ((await textOf(path)) === text) return;
    }
  }
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** Resolves when the system has delivered the events up to that of a file with this name. */
function delivered(directory: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(directory, (_, seen) => {
      if (seen !== name) return;
      watcher.close();
      // The other watchers of the directory are told in the same turn.
      setImmediate(resolve);
    });
  });
}

const options = { timeout: 10_000 };

test('a file written in place, replaced, removed and made again is told each time', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  await writeFile(path, '1');
  const changes = await Changes.of(t, path);
  await changes.see(path, '2', () => writeFile(path, '2'));
  await writeFile(join(root, '.tmpAbCdEf'), '3');
  await changes.see(path, '3', () => rename(join(root, '.tmpAbCdEf'), path));
  await changes.see(path, undefined, () => unlink(path));
  await changes.see(path, '4', () => writeFile(path, '4'));
  assert.deepEqual(changes.warnings, []);
});

test('our own write is told like any other', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  const edit = editFileOf(scopeFile(USER_SCOPE, { setting: root, environment: undefined, homedir: '/', cwd: '/' }));
  const changes = await Changes.of(t, path);
  await changes.see(path, 'a = 1\n', () => edit(() => ({ ok: true, text: 'a = 1\n' })));
});

test('other files of the directory are not told', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  await writeFile(path, '1');
  const changes = await Changes.of(t, path);
  const calls = await changes.count(root, [path], async () => {
    for (const name of ['history.jsonl', '.config.toml.swp', 'auth.json']) await writeFile(join(root, name), '');
    await mkdir(join(root, 'sessions'));
  });
  assert.equal(calls, 0);
});

test('the target of a link is watched where it is, in place and when it is replaced', options, async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'home'));
  await mkdir(join(root, 'dotfiles'));
  const target = join(root, 'dotfiles/codex.toml');
  await writeFile(target, '1');
  await symlink('../dotfiles/codex.toml', join(root, 'home/config.toml'));
  const changes = await Changes.of(t, join(root, 'home/config.toml'));
  await changes.see(target, '2', () => writeFile(target, '2'));
  await writeFile(join(root, 'dotfiles/new'), '3');
  await changes.see(target, '3', () => rename(join(root, 'dotfiles/new'), target));
});

test('a link that is turned elsewhere is followed, and its new target watched', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'home/config.toml');
  for (const name of ['home', 'one', 'two']) await mkdir(join(root, name));
  await writeFile(join(root, 'one/codex.toml'), '1');
  await writeFile(join(root, 'two/codex.toml'), '2');
  await symlink('../one/codex.toml', path);
  const changes = await Changes.of(t, path);
  await symlink('../two/codex.toml', join(root, 'home/next'));
  await changes.see(path, '2', () => rename(join(root, 'home/next'), path));
  await changes.see(path, '3', () => writeFile(join(root, 'two/codex.toml'), '3'));
  const former = () => writeFile(join(root, 'one/codex.toml'), 'old');
  assert.equal(await changes.count(join(root, 'one'), [path], former), 0);
});

test('a link among the directories is followed when it is turned elsewhere', options, async (t) => {
  const root = await scratch(t);
  for (const name of ['one', 'two']) {
    await mkdir(join(root, name));
    await writeFile(join(root, name, 'config.toml'), name);
  }
  await symlink('one', join(root, 'home'));
  const path = join(root, 'home/config.toml');
  const changes = await Changes.of(t, path);
  await symlink('two', join(root, 'next'));
  await changes.see(path, 'two', () => rename(join(root, 'next'), join(root, 'home')));
  await changes.see(path, '2', () => writeFile(join(root, 'two/config.toml'), '2'));
});

test('a dangling link is watched where its target will be', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  await symlink('made/later/codex.toml', path);
  const changes = await Changes.of(t, path);
  await changes.see(path, '1', async () => {
    await mkdir(join(root, 'made/later'), { recursive: true });
    await writeFile(join(root, 'made/later/codex.toml'), '1');
  });
  await changes.see(path, '2', () => writeFile(join(root, 'made/later/codex.toml'), '2'));
});

test('a home that does not exist yet is waited for from the nearest directory above', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'a/b/.codex/config.toml');
  const changes = await Changes.of(t, path);
  await changes.see(path, '1', async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '1');
  });
  await changes.see(path, '2', () => writeFile(path, '2'));
});

test('a directory that is made while its watcher is being placed is not missed', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'home/config.toml');
  let isMade = false;
  const stat: FileSystem['stat'] = (name) =>
    nodeFileSystem.stat(name).catch(async (error) => {
      if (!isMade) await mkdir(dirname(path));
      isMade = true;
      throw error;
    });
  const changes = await Changes.with({ ...nodeFileSystem, stat }, t, path);
  await changes.see(path, '1', () => writeFile(path, '1'));
});

test('a directory that is removed and made again is watched again', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'home/config.toml');
  await mkdir(dirname(path));
  await writeFile(path, '0');
  const changes = await Changes.of(t, path);
  for (let round = 1; round <= 5; round++) {
    await changes.see(path, undefined, () => rm(dirname(path), { recursive: true }));
    await changes.see(path, `${round}`, async () => {
      await mkdir(dirname(path));
      await writeFile(path, `${round}`);
    });
    await changes.see(path, `${round}!`, () => writeFile(path, `${round}!`));
  }
});

test('a directory that is swapped for another is watched as the new one', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'home/config.toml');
  for (const name of ['home', 'other']) {
    await mkdir(join(root, name));
    await writeFile(join(root, name, 'config.toml'), name);
  }
  const changes = await Changes.of(t, path);
  await changes.see(path, 'other', async () => {
    await rename(join(root, 'home'), join(root, 'old'));
    await rename(join(root, 'other'), join(root, 'home'));
  });
  await changes.see(path, 'new', () => writeFile(path, 'new'));
});

test('whoever watches hears whether something was not watched before', options, async (t) => {
  const root = await scratch(t);
  const changes = await Changes.of(t, join(root, 'a'));
  assert.equal(await changes.watch(join(root, 'a')), false);
  // In a directory that has a watcher already, which did not tell of this name.
  assert.equal(await changes.watch(join(root, 'a'), join(root, 'b')), true);
  assert.equal(await changes.watch(join(root, 'a'), join(root, 'b')), false);
  await mkdir(join(root, 'c'));
  assert.equal(await changes.watch(join(root, 'a'), join(root, 'c', 'd')), true);
  assert.equal(await changes.watch(join(root, 'a')), false);
});

test('several files share the watchers of their directories', options, async (t) => {
  const root = await scratch(t);
  const paths = Array.from({ length: 10 }, (_, index) => join(root, `${index % 2}`, `${index}.config.toml`));
  for (const name of ['0', '1']) await mkdir(join(root, name));
  const changes = await Changes.of(t, ...paths);
  for (const path of paths) await changes.see(path, path, () => writeFile(path, path));
  const [first = '', ...others] = paths;
  await changes.watch(...others);
  assert.equal(await changes.count(dirname(first), others, () => writeFile(first, 'no longer watched')), 0);
  assert.notEqual(await changes.count(dirname(first), paths, () => writeFile(others[1] ?? '', 'still watched')), 0);
});

test('a burst of changes during one answer is answered once', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  const changes = await Changes.of(t, path);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  changes.answer = () => released;
  const first = changes.next();
  await writeFile(path, '');
  await first;
  const last = delivered(root, 'end');
  for (let write = 0; write < 50; write++) await writeFile(path, `${write}`);
  await writeFile(join(root, 'end'), '');
  await last;
  assert.equal(changes.calls, 1);
  release();
  assert.equal(await changes.count(root, [path], async () => undefined), 0);
  assert.equal(changes.calls, 2);
});

test('the listener may change what is watched', options, async (t) => {
  const root = await scratch(t);
  const [path, other] = [join(root, 'config.toml'), join(root, 'other.toml')];
  const changes = await Changes.of(t, path);
  changes.answer = () => changes.watch(other);
  await changes.see(path, '1', () => writeFile(path, '1'));
  changes.answer = async () => undefined;
  await changes.see(other, '2', () => writeFile(other, '2'));
});

test('a listener that fails is logged, and the next change is still told', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  const changes = await Changes.of(t, path);
  changes.answer = () => Promise.reject(new Error('a bug in the listener'));
  const first = changes.next();
  await writeFile(path, '1');
  await first;
  changes.answer = async () => undefined;
  await changes.see(path, '2', () => writeFile(path, '2'));
  assert.match(changes.warnings[0] ?? '', /a bug in the listener/);
});

test('a loop of links and a file in place of a directory do no harm, and their repair is told', options, async (t) => {
  const root = await scratch(t);
  await symlink('loop', join(root, 'loop'));
  await writeFile(join(root, 'file'), '');
  const paths = [join(root, 'loop'), join(root, 'file/below/config.toml')] as const;
  const changes = await Changes.of(t, ...paths);
  await changes.see(paths[0], '1', async () => {
    await unlink(paths[0]);
    await writeFile(paths[0], '1');
  });
  await changes.see(paths[1], '2', async () => {
    await unlink(join(root, 'file'));
    await mkdir(dirname(paths[1]), { recursive: true });
    await writeFile(paths[1], '2');
  });
});

test('nothing is told after the end, and the end may come twice', options, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  const changes = await Changes.of(t, path);
  changes.dispose();
  changes.dispose();
  const last = delivered(root, 'config.toml');
  await writeFile(path, '1');
  await last;
  await changes.watch(path);
  assert.equal(changes.calls, 0);
});

import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { editUserFile } from '../../src/host/editUserFile';
import { type FileSystem, nodeFileSystem } from '../../src/host/fileSystem';
import { createFileLock } from '../../src/host/lock';
import { OverwriteWatch } from '../../src/host/overwriteWatch';
import { keyChanges } from '../../src/switching/keyChange';
import type { Overwritten } from '../../src/switching/overwritten';
import { isUndone, OVERWRITE_MS } from '../../src/switching/overwritten';
import { type Change, editToml } from '../../src/toml/edit';
import { faultySystem } from './faultySystem';
import { scratch } from './scratch';

const before = '# by hand\nmodel = "old"\n';
const modelTo = (value: string): Change[] => [{ path: ['model'], value }];

/** A file, guarded writes to it, and what was told of them. */
async function guarded(t: TestContext, root: string) {
  const path = join(root, 'config.toml');
  await writeFile(path, before);
  const told: Overwritten[] = [];
  let tell: () => void = () => undefined;
  const clock = { now: 0 };
  const watch = new OverwriteWatch({
    onOverwritten: (what) => {
      told.push(what);
      tell();
    },
    log: { warn: (message) => t.diagnostic(message) },
    now: () => clock.now,
  });
  t.after(() => watch.dispose());
  const write = (changes: readonly Change[], fs: FileSystem = nodeFileSystem) => {
    const file = { fs, lock: createFileLock(), locate: async () => path };
    return watch.guard(
      () => editUserFile(file, (text) => editToml(text, changes), isUndone(changes)),
      (made) =>
        made.kind === 'written' ? { path, keys: keyChanges(made.before, changes), replaced: made.before } : undefined,
    );
  };
  const nextTold = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  return { path, watch, write, told, nextTold, clock, text: () => readFile(path, 'utf8') };
}

/** Writes as Codex and `sed -i` do. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.theirs`, text);
  renameSync(`${path}.theirs`, path);
}

test('a program that puts back what it had read before keeps its own change, and the pick is applied once more', async (t) => {
  const { path, write, told, nextTold, text } = await guarded(t, await scratch(t));
  assert.equal((await write(modelTo('new'))).kind, 'written');
  const next = nextTold();
  replace(path, `${before}theirs = 1\n`);
  // Nobody asks: the change of the file is what wakes the watch.
  await next;
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['appliedAgain'],
  );
  assert.equal(await text(), '# by hand\nmodel = "new"\ntheirs = 1\n');
});

test('who puts back the very text from before means it', async (t) => {
  const { path, watch, write, told, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  replace(path, before);
  await watch.look();
  assert.equal(await text(), before);
  assert.deepEqual(told, []);
});

test('a copy restored right after a pick stays as it is', async (t) => {
  const { path, watch, write, told, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  watch.forget();
  replace(path, '# older\nmodel = "old"\n');
  await watch.look();
  assert.equal(await text(), '# older\nmodel = "old"\n');
  assert.deepEqual(told, []);
});

test('a program that sets these very keys wins, and is told', async (t) => {
  const { path, write, told, nextTold, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const next = nextTold();
  writeFileSync(path, 'model = "another"\n');
  await next;
  assert.deepEqual(told, [{ kind: 'theirs', path, found: 'model = "another"\n' }]);
  assert.equal(await text(), 'model = "another"\n');
});

test('a program that puts old values back again and again means it', async (t) => {
  const { path, watch, write, told, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const theirs = `${before}theirs = 1\n`;
  for (let times = 0; times < 5; times++) {
    replace(path, theirs);
    await watch.look();
  }
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['appliedAgain', 'appliedAgain', 'appliedAgain', 'theirs'],
  );
  assert.equal(await text(), theirs);
});

test('a value that comes back later was picked by somebody', async (t) => {
  const { path, watch, write, told, clock, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  clock.now = OVERWRITE_MS + 1;
  replace(path, before);
  await watch.look();
  assert.deepEqual(told, []);
  assert.equal(await text(), before);
});

test('a file that is gone, empty or no TOML for a moment is left alone', async (t) => {
  const { path, watch, write, told, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  for (const content of ['', 'model = "ol']) {
    writeFileSync(path, content);
    await watch.look();
    assert.equal(await text(), content);
  }
  assert.deepEqual(told, []);
});

test('quick picks are not taken for the work of others, and the earlier ones come back as little as what was before', async (t) => {
  const { path, watch, write, told, text } = await guarded(t, await scratch(t));
  for (const model of ['one', 'two', 'three']) await write(modelTo(model));
  await watch.look();
  assert.deepEqual(told, []);
  for (const model of ['old', 'one', 'two']) {
    replace(path, `model = "${model}"\n`);
    await watch.look();
    assert.equal(await text(), 'model = "three"\n');
  }
});

for (const [kind, theirsOf] of [
  ['reads the file then', (path: string) => readFileSync(path, 'utf8')],
  ['had read the file before', () => before],
] as const) {
  test(`a program that ${kind} and writes at any step of ours: both changes stay`, async (t) => {
    const root = await scratch(t);
    const undone: (string | undefined)[] = [];
    for (let at = 1; ; at++) {
      await mkdir(join(root, String(at)));
      const { path, watch, write, text } = await guarded(t, join(root, String(at)));
      const meanwhile = () => replace(path, `${theirsOf(path)}theirs = 1\n`);
      const { fs, steps, end } = faultySystem(at, { meanwhile });
      const result = await write(modelTo('new'), fs);
      await end();
      if (steps.length < at) break;
      assert.equal(result.kind, 'written', steps[at - 1]);
      await watch.look();
      assert.match(await text(), /^model = "new"$/m, `step ${at}, ${steps[at - 1]}`);
      if (!(await text()).includes('theirs')) undone.push(steps[at - 1]);
    }
    // The one moment that is left to them: between the last look and the rename, which nothing can make one step.
    assert.deepEqual(undone, ['renameSync']);
  });
}

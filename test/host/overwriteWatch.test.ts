import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFileLock } from '../../src/host/lock';
import { OVERWRITE_MS } from '../../src/switching/overwritten';
import { before, entryOf, guarded, modelTo, replace } from './guardedFile';
import { scratch } from './scratch';

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
  assert.deepEqual(told, [{ kind: 'theirs', path }]);
  assert.equal(await text(), 'model = "another"\n');
});

test('a program that puts old values back again and again means it', async (t) => {
  const { path, watch, write, told, nextTold, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const theirs = `${before}theirs = 1\n`;
  for (let times = 0; times < 4; times++) {
    const next = nextTold();
    replace(path, theirs);
    await next;
  }
  replace(path, theirs);
  await watch.look();
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

test('the old value that another window picked since stays, also when a program had put it back before', async (t) => {
  const { path, watch, write, writes, told, text } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const theirs = `${before}theirs = 1\n`;
  writes.push(entryOf(path, theirs.replace('old', 'new'), modelTo('old')));
  replace(path, theirs);
  await watch.look();
  assert.equal(await text(), theirs);
  // Nor is it put back later.
  replace(path, `${theirs}more = 1\n`);
  await watch.look();
  assert.deepEqual([await text(), told], [`${theirs}more = 1\n`, []]);
});

test('whose change it is waits for who is writing, and the look does not', async (t) => {
  const { path, watch, write, told, nextTold } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const release = await createFileLock()(path);
  replace(path, 'model = "other"\n');
  await watch.look();
  assert.deepEqual(told, []);
  const next = nextTold();
  await release();
  await next;
  assert.deepEqual(told, [{ kind: 'theirs', path }]);
});

test('what another window picks right after is nobody else’s change, also when it is noted a moment later', async (t) => {
  const { path, watch, write, writes, told, nextAsked } = await guarded(t, await scratch(t));
  await write(modelTo('new'));
  const release = await createFileLock()(path);
  replace(path, 'model = "other"\n');
  await watch.look();
  writes.push(entryOf(path, 'model = "new"\n', modelTo('other')));
  const asked = nextAsked();
  await release();
  await asked;
  // It has told before it gives the lock back.
  await (await createFileLock()(path))();
  assert.deepEqual(told, []);
});

test('a pick in another file does not take the eye from the first one', async (t) => {
  const root = await scratch(t);
  const { path, watch, write, told, text } = await guarded(t, root);
  const other = join(root, 'profile.config.toml');
  await writeFile(other, before);
  await write(modelTo('new'));
  await write(modelTo('other'), { path: other });
  replace(path, `${before}theirs = 1\n`);
  replace(other, `${before}theirs = 2\n`);
  await watch.look();
  assert.deepEqual(
    [await text(), await readFile(other, 'utf8')],
    ['# by hand\nmodel = "new"\ntheirs = 1\n', '# by hand\nmodel = "other"\ntheirs = 2\n'],
  );
  assert.deepEqual(
    told.map(({ kind, path }) => [kind, path]),
    [path, other].map((file) => ['appliedAgain', file]),
  );
});

import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ownMark, type ProcessMark } from '../../src/host/processMark';
import { type RoamingFileOptions, roamingFile } from '../../src/host/roamingFile';
import { settled } from '../../src/switching/roamingMemory';
import { scratch } from './scratch';

const nothing = { provider: undefined, model: undefined, effort: undefined };
const value = { ...nothing, model: 'gpt-5.2', effort: 'high' };

const marked = (pid: number): ProcessMark => ({ pid, host: 'here' });

async function storeIn(t: TestContext, options: Partial<RoamingFileOptions> = {}) {
  const directory = options.directory ?? join(await scratch(t), 'state');
  const home = async () => '/home/me/.codex';
  return { directory, store: roamingFile({ directory, home, ...options }) };
}

test('what one window remembers, another one reads, also after a restart; it is private', async (t) => {
  const { directory, store } = await storeIn(t);
  assert.equal(await store.read(), undefined);
  const memory = { ...settled(undefined, value, value), declined: [nothing], isWriting: true };
  await store.alone((_, write) => write(memory));
  assert.deepEqual(await (await storeIn(t, { directory })).store.read(), memory);
  const [name] = await readdir(directory);
  assert.equal((await stat(join(directory, String(name)))).mode & 0o777, 0o600);
  await store.alone((_, write) => write(undefined));
  assert.equal(await store.read(), undefined);
});

test('every home has its own memory', async (t) => {
  let home = '/home/me/.codex';
  const { store } = await storeIn(t, { home: async () => home });
  await store.alone((_, write) => write(settled(undefined, value, value)));
  home = '/home/me/another';
  assert.equal(await store.read(), undefined);
});

test('windows that work at once do so one after another', async (t) => {
  const { directory, store } = await storeIn(t);
  const windows = await Promise.all(Array.from({ length: 8 }, () => storeIn(t, { directory })));
  await Promise.all(
    windows.map((window) => window.store.alone((memory, write) => write(settled(memory, undefined, value)))),
  );
  assert.equal((await store.read())?.revision, 8);
});

test('what a window that died was writing is removed by the next one that writes', async (t) => {
  const { directory, store } = await storeIn(t);
  await store.alone((_, write) => write(settled(undefined, value, value)));
  const [name] = await readdir(directory);
  await writeFile(join(directory, `.${name}.codex-model-picker-0123456789abcdef.tmp`), '{');
  await store.alone((_, write) => write(settled(undefined, value, value)));
  assert.deepEqual(await readdir(directory), [name]);
});

test('a memory that cannot be read is none', async (t) => {
  const { directory, store } = await storeIn(t);
  await store.alone((_, write) => write(settled(undefined, value, value)));
  const path = join(directory, String((await readdir(directory))[0]));
  for (const text of ['', '{', '[]', '{"revision":1}', '{"revision":1,"file":{"path":"/"}}']) {
    await writeFile(path, text);
    assert.equal(await store.read(), undefined, text);
  }
  await store.alone((_, write) => write(settled(undefined, value, value)));
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')).file, { model: 'gpt-5.2', effort: 'high' });
});

test('one window asks, the others do not while it is there, and it asks again only to answer a person', async (t) => {
  const running = new Set([1, 2]);
  const life = ({ pid }: ProcessMark) => (running.has(pid) ? 'runs' : 'ended');
  const { directory, store: one } = await storeIn(t, { process: marked(1), life });
  const { store: other } = await storeIn(t, { directory, process: marked(2), life });
  const firsts = await Promise.all([one.claim('a', false), other.claim('a', false)]);
  assert.equal(firsts.filter(Boolean).length, 1);
  const [asker, silent] = firsts[0] ? [one, other] : [other, one];
  assert.equal(await silent.claim('b', false), true);
  assert.deepEqual([await asker.claim('a', false), await silent.claim('a', true)], [false, false]);
  assert.equal(await asker.claim('a', true), true);
  await asker.release('a');
  assert.equal(await silent.claim('a', false), true);
  running.delete(asker === one ? 2 : 1);
  assert.equal(await asker.claim('b', false), true, 'the other window is gone');
});

test('a process that has ended asks no more, whichever one has its number now', async (t) => {
  const { directory, store } = await storeIn(t);
  assert.equal(await store.claim('a', false), true);
  const { store: other } = await storeIn(t, { directory, process: marked(1) });
  assert.equal(await other.claim('a', false), false, 'this process runs');
  const former = { ...ownMark(), system: 'another boot', began: '1' };
  const { store: before } = await storeIn(t, { directory, process: former });
  assert.equal(await before.claim('b', false), true);
  assert.equal(await store.claim('b', false), true);
});

import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { FileFailure } from '../../src/host/fileProblem';
import { lastGoodCopies, MOST_COPIES, MOST_FILES } from '../../src/host/lastGoodCopies';
import { readTextFile } from '../../src/host/readTextFile';
import { restoreConfigFile, type SeenFile } from '../../src/host/restoreConfigFile';
import { scopeFile } from '../../src/host/scopeFile';
import { USER_SCOPE } from '../../src/switching/scope';
import { scratch } from './scratch';

const file = '/home/me/.codex/config.toml';

async function store(t: TestContext) {
  const directory = join(await scratch(t), 'copies');
  let time = 1_000_000;
  const copies = lastGoodCopies({ directory, now: () => ++time });
  const keep = (text: string) => copies.keep(file, Buffer.from(text));
  const texts = async () => Promise.all((await copies.list(file)).map(({ path }) => readFile(path, 'utf8')));
  return { directory, copies, keep, texts };
}

test('copies are listed newest first, with their time', async (t) => {
  const { copies, keep } = await store(t);
  assert.deepEqual(await copies.list(file), []);
  await keep('one');
  await keep('second');
  const listed = (await copies.list(file)).map(({ time }) => time);
  assert.deepEqual(listed, [1_000_002, 1_000_001]);
});

test('the same content is kept once, at its latest time, and nothing is written for the newest', async (t) => {
  const { copies, keep, texts } = await store(t);
  for (const text of ['one', 'two', 'two', 'one']) await keep(text);
  assert.deepEqual(await texts(), ['one', 'two']);
  assert.equal((await copies.list(file))[0]?.time, 1_000_004);
});

test('there are only so many copies of a file, and those of another file do not count', async (t) => {
  const { copies, keep, texts } = await store(t);
  await copies.keep('/another', Buffer.from('another'));
  for (let number = 1; number <= MOST_COPIES + 5; number++) await keep(String(number));
  const kept = await texts();
  assert.deepEqual([kept.length, kept[0], kept.at(-1)], [MOST_COPIES, '25', '6']);
  assert.equal((await copies.list('/another')).length, 1);
});

test('there are copies of only so many files, those of the last ones', async (t) => {
  const { copies } = await store(t);
  const files = Array.from({ length: MOST_FILES + 2 }, (_, index) => `/home/${index}/config.toml`);
  for (const path of files) await copies.keep(path, Buffer.from('one'));
  for (const path of files.slice(3)) await copies.keep(path, Buffer.from('two'));
  const counts = await Promise.all(files.map(async (path) => (await copies.list(path)).length));
  assert.deepEqual(counts, [0, 0, 1, ...files.slice(3).map(() => 2)]);
});

test('copies are private, and so is their directory', async (t) => {
  const { directory, copies, keep } = await store(t);
  await keep('secret');
  const [copy] = await copies.list(file);
  assert.ok(copy);
  const modes = [copy.path, dirname(copy.path), directory].map(async (path) => (await stat(path)).mode & 0o777);
  assert.deepEqual(await Promise.all(modes), [0o600, 0o700, 0o700]);
});

test('nothing, and zeros, are not worth a copy', async (t) => {
  const { keep, texts } = await store(t);
  for (const text of ['', '\0\0']) await keep(text);
  assert.deepEqual(await texts(), []);
});

test('what a dead process left half written is no copy, and is removed once it is old', async (t) => {
  const { copies, keep } = await store(t);
  await keep('one');
  const folder = dirname((await copies.list(file))[0]?.path ?? '');
  const [old, young] = ['a', 'b'].map((name) => join(folder, `.${name}.codex-model-picker-0123456789abcdef.tmp`));
  assert.ok(old && young);
  await writeFile(old, 'half');
  await utimes(old, 1, 1);
  await writeFile(young, 'half');
  await keep('two');
  assert.equal((await copies.list(file)).length, 2);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
    [young.slice(folder.length + 1)],
  );
});

test('a store that cannot be written is told', async (t) => {
  const { directory, keep } = await store(t);
  await mkdir(dirname(directory), { recursive: true });
  await writeFile(directory, 'a file in its place');
  await assert.rejects(keep('one'), FileFailure);
});

async function configFile(t: TestContext) {
  const root = await scratch(t);
  const config = join(root, 'config.toml');
  const copies = lastGoodCopies({ directory: join(root, 'copies') });
  const home = { setting: root, environment: undefined, homedir: root, cwd: root };
  const file = scopeFile(USER_SCOPE, home, { keepCopy: copies.keep });
  const texts = async () => Promise.all((await copies.list(config)).map(({ path }) => readFile(path, 'utf8')));
  return { root, config, file, texts };
}

test('a write keeps what it replaces, and one that replaces nothing keeps nothing', async (t) => {
  const { config, file, texts } = await configFile(t);
  const edit = editFileOf(file);
  const append = (text: string) => ({ ok: true as const, text: `${text}a = 1\n` });
  await edit(append);
  assert.deepEqual(await texts(), []);
  await edit(append);
  assert.deepEqual(await texts(), ['a = 1\n']);
  assert.equal(await readFile(config, 'utf8'), 'a = 1\na = 1\n');
});

/** The file as a person sees it now. */
async function seenAt(path: string): Promise<SeenFile> {
  const file = await readTextFile(path);
  return { target: path, text: file.kind === 'read' ? file.text : undefined };
}

test('a copy takes the place of what was seen, and of nothing else that stands there by then', async (t) => {
  const { config, file, texts } = await configFile(t);
  const missing = await seenAt(config);
  await writeFile(config, 'model = "new"\n');
  const restore = (seen: SeenFile) => restoreConfigFile(file, 'model = "good"\n', seen);
  const refused = await restore(missing);
  assert.deepEqual([refused.kind, refused.kind === 'refused' && refused.error], ['refused', 'changed']);
  assert.equal(await readFile(config, 'utf8'), 'model = "new"\n');
  assert.deepEqual(await texts(), []);
  assert.equal((await restore(await seenAt(config))).kind, 'written');
});

test('a copy of one home is not put into another one that has come to be used since', async (t) => {
  const [one, other] = [await configFile(t), await configFile(t)];
  for (const { config } of [one, other]) await writeFile(config, 'model = "bad"\n');
  const result = await restoreConfigFile(other.file, 'model = "good"\n', await seenAt(one.config));
  assert.deepEqual(result, { kind: 'failed', problem: { code: 'anotherFile', path: one.config } });
  assert.equal(await readFile(other.config, 'utf8'), 'model = "bad"\n');
});

for (const [what, damaged, kept] of [
  ['zeros', Buffer.alloc(40), []],
  ['bytes that are no UTF-8', Buffer.from([0x61, 0xff]), ['a\ufffd']],
  ['half a file', Buffer.from('model = "gp'), ['model = "gp']],
] as const) {
  test(`a copy takes the place of ${what}, which are kept if they are anything`, async (t) => {
    const { config, file, texts } = await configFile(t);
    await writeFile(config, damaged);
    await chmod(config, 0o640);
    const seen = await seenAt(config);
    const restored = await restoreConfigFile(file, 'model = "good"\n', seen);
    assert.ok(restored.kind === 'written');
    assert.equal(await readFile(config, 'utf8'), 'model = "good"\n');
    assert.equal((await stat(config)).mode & 0o777, 0o640);
    assert.deepEqual(await texts(), kept);
    assert.equal((await restoreConfigFile(file, 'model = "good"\n', seen)).kind, 'unchanged');
  });
}

test('the same content is kept once, also by two readings at once', async (t) => {
  const { keep, texts } = await store(t);
  await Promise.all([keep('one'), keep('one')]);
  assert.deepEqual(await texts(), ['one']);
});

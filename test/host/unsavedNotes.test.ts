import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isConfigName } from '../../src/config/isConfigName';
import { createChangeFiles } from '../../src/host/changeFiles';
import { editFileOf } from '../../src/host/editUserFile';
import { createFileLock } from '../../src/host/lock';
import { ownMark } from '../../src/host/processMark';
import { scopeFile } from '../../src/host/scopeFile';
import { lockUnlessUnsaved, UnsavedNotes } from '../../src/host/unsavedNotes';
import { USER_SCOPE } from '../../src/switching/scope';
import { scratch } from './scratch';
import { append } from './userConfig';

const program = fileURLToPath(new URL('./holdUnsaved.program.mjs', import.meta.url));

async function layOut(t: TestContext) {
  const root = await scratch(t);
  const file = join(root, 'config.toml');
  await writeFile(file, 'model = "a"\n');
  const directory = join(root, 'state/unsaved');
  const notes = new UnsavedNotes({ directory, isConfig: async (path) => isConfigName(path) });
  return { root, file, directory, notes, lock: lockUnlessUnsaved(createFileLock(), notes) };
}

/** A process that holds files unsaved, once the others can know. */
async function otherWindow(t: TestContext, directory: string, ...files: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, directory, ...files], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** The note of another window, as it is on the disk, with some of it changed. */
async function leaveNote(directory: string, files: readonly string[], other: object): Promise<string> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'other.json');
  await writeFile(path, JSON.stringify({ ...ownMark(), files, ...other }));
  return path;
}

test('what another window holds unsaved is not written, by its links neither, until that window has saved it', async (t) => {
  const { root, file, directory, notes, lock } = await layOut(t);
  const other = new UnsavedNotes({ directory, isConfig: async () => true });
  await symlink('config.toml', join(root, 'linked.toml'));
  await other.hold([join(root, 'linked.toml')]);
  const before = await stat(file, { bigint: true });
  const edit = editFileOf(
    scopeFile(USER_SCOPE, { setting: root, environment: undefined, homedir: root, cwd: root }, { lock }),
  );
  assert.deepEqual(await edit(append('# more')), { kind: 'failed', problem: { code: 'unsavedElsewhere', path: file } });
  const changes = [{ path: file, before: 'model = "a"\n', after: 'model = "b"\n' }];
  assert.deepEqual(await createChangeFiles({ lock })(changes), {
    kind: 'failed',
    problem: { code: 'unsavedElsewhere', path: file },
    stuck: [],
  });
  const after = await stat(file, { bigint: true });
  assert.deepEqual([after.mtimeNs, after.ino], [before.mtimeNs, before.ino]);
  assert.deepEqual((await readdir(root)).sort(), ['config.toml', 'linked.toml', 'state']);
  assert.equal(await notes.holderOf(join(root, 'work.config.toml')), undefined);
  await other.hold([]);
  assert.equal((await edit(append('# more'))).kind, 'written');
  assert.deepEqual(await readdir(directory), []);
});

test('a window is not in its own way, and what it holds counts even where there is no file', async (t) => {
  const { root, directory, notes } = await layOut(t);
  const gone = join(root, 'gone/config.toml');
  await notes.hold([gone]);
  assert.equal(await notes.holderOf(gone), undefined);
  assert.deepEqual(await new UnsavedNotes({ directory, isConfig: async () => true }).holderOf(gone), {});
});

test('a note is private, names configuration files only, and goes with its window', async (t) => {
  const { file, root, directory, notes } = await layOut(t);
  await notes.hold([file, join(root, 'diary.txt')]);
  const [name = ''] = await readdir(directory);
  const note = join(directory, name);
  assert.deepEqual(JSON.parse(await readFile(note, 'utf8')), { ...ownMark(), files: [file] });
  const modes = [directory, note].map(async (path) => (await stat(path)).mode & 0o777);
  assert.deepEqual(await Promise.all(modes), [0o700, 0o600]);
  const writing = notes.hold([file, join(root, 'work.config.toml')]);
  notes.dispose();
  await writing;
  assert.deepEqual(await readdir(directory), []);
});

test('what is held last counts, however fast it follows', async (t) => {
  const { file, directory, notes } = await layOut(t);
  await Promise.all([notes.hold([file]), notes.hold([]), notes.hold([file]), notes.hold([])]);
  assert.deepEqual(await readdir(directory), []);
});

test('nothing is made on the disk for a window that holds nothing', async (t) => {
  const { root, file, notes } = await layOut(t);
  await notes.hold([join(root, 'diary.txt')]);
  assert.equal(await notes.holderOf(file), undefined);
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('the note of a process counts while it runs, and is removed once it was killed', async (t) => {
  const { file, directory, notes } = await layOut(t);
  const child = await otherWindow(t, directory, file);
  assert.deepEqual(await notes.holderOf(file), {});
  await kill(child);
  assert.equal(await notes.holderOf(file), undefined);
  assert.deepEqual(await readdir(directory), []);
});

test('a pid that was given out again is not the process that left the note', async (t) => {
  const { file, directory, notes } = await layOut(t);
  if (ownMark().began === undefined) return t.skip('this system does not tell when a process began');
  await leaveNote(directory, [file], { began: '1' });
  assert.equal(await notes.holderOf(file), undefined);
  assert.deepEqual(await readdir(directory), []);
});

test('a note from before this machine was started anew is removed', async (t) => {
  const { file, directory, notes } = await layOut(t);
  const path = await leaveNote(directory, [file], ownMark().system === undefined ? {} : { system: 'former pid:[1]' });
  await utimes(path, 1, 1);
  assert.equal(await notes.holderOf(file), undefined);
  assert.deepEqual(await readdir(directory), []);
});

test('a note of another machine or container counts for a day, with its name', async (t) => {
  const { file, directory, notes } = await layOut(t);
  const { system = '' } = ownMark();
  for (const elsewhere of [
    { host: 'laptop', system: 'another pid:[1]' },
    { host: 'container', system: `${system.split(' ')[0]} pid:[1]` },
  ]) {
    const path = await leaveNote(directory, [file], elsewhere);
    assert.deepEqual(await notes.holderOf(file), { host: elsewhere.host });
    await utimes(path, 1, 1);
    assert.equal(await notes.holderOf(file), undefined);
    assert.deepEqual(await readdir(directory), []);
  }
});

for (const [what, text] of [
  ['no JSON', '{"pid":'],
  ['another thing', '{"pid":0,"host":"","files":[]}'],
  ['no list of files', '{"pid":1,"host":"","files":[1]}'],
] as const) {
  test(`a note that is ${what} is in nobody’s way, and is removed after a day`, async (t) => {
    const { file, directory, notes } = await layOut(t);
    const path = await leaveNote(directory, [file], {});
    await writeFile(path, text);
    assert.equal(await notes.holderOf(file), undefined);
    assert.deepEqual(await readdir(directory), ['other.json']);
    await utimes(path, 1, 1);
    assert.equal(await notes.holderOf(file), undefined);
    assert.deepEqual(await readdir(directory), []);
  });
}

test('a directory of notes that cannot be read keeps nobody from picking', async (t) => {
  const { file, directory, notes, root } = await layOut(t);
  await mkdir(join(root, 'state'));
  await writeFile(directory, 'a file in its place');
  assert.equal(await notes.holderOf(file), undefined);
});

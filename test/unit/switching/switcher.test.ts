import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigHere } from '../../../src/config/configHere';
import type { FileProblem } from '../../../src/config/fileProblem';
import { appendEntry, type JournalEntry } from '../../../src/switching/journal';
import { type FileScope, USER_SCOPE } from '../../../src/switching/scope';
import { Switcher } from '../../../src/switching/switcher';
import type { Change } from '../../../src/toml/edit';
import { memoryFile } from './memoryFile';

const HERE: ConfigHere = { user: { kind: 'loading' }, resolution: undefined, folder: undefined };
const PROJECT: FileScope = { kind: 'project', directory: '/w' };
const toModel = (value: string): Change[] => [{ path: ['model'], value }];

/** Files in memory, written one step after they are asked for; `unnoted` is why nothing can be noted. */
function switcherOn(texts: { user: string; project?: string }, unnoted?: FileProblem) {
  const files = new Map([['/h/config.toml', texts.user]]);
  if (texts.project !== undefined) files.set('/w/.codex/config.toml', texts.project);
  let home = '/h';
  const pathOf = (scope: FileScope) => (scope.kind === 'project' ? '/w/.codex/config.toml' : `${home}/config.toml`);
  let journal: readonly JournalEntry[] = [];
  const steps: string[] = [];
  const editFile = (path: string) =>
    memoryFile(path, {
      get text() {
        return files.get(path) ?? '';
      },
      set text(text) {
        files.set(path, text);
        steps.push('written');
      },
    });
  let scopes: readonly FileScope[] = [USER_SCOPE, PROJECT];
  const switcher = new Switcher({
    fileOf: async (scope) => ({ editFile: editFile(pathOf(scope)), editUnsaved: async () => undefined }),
    filesHere: async () => scopes.map((scope) => ({ scope, path: pathOf(scope), target: pathOf(scope) })),
    textOf: async (path) => files.get(path),
    refusedFor: async () => () => undefined,
    guard: (write) => write(),
    journal: {
      read: async () => journal,
      append: async (entry) => {
        await Promise.resolve();
        steps.push('noted');
        if (unnoted) return { problem: unnoted };
        journal = appendEntry(journal, entry);
        return { entry: journal.at(-1) ?? entry };
      },
    },
    refresh: async () => {
      steps.push('read again');
      return HERE;
    },
    now: () => 1,
  });
  const leaveProject = () => {
    scopes = [USER_SCOPE];
  };
  const moveTo = (other: string) => {
    home = other;
  };
  return { switcher, files, steps, leaveProject, moveTo };
}

test('a switch is noted before the configuration is read again, so that nobody takes it for another one’s', async () => {
  const { switcher, steps } = switcherOn({ user: 'model = "a"\n' });
  const { result, unnoted } = await switcher.change(toModel('b'), USER_SCOPE, { isJudged: true });
  assert.deepEqual([result.kind, unnoted], ['switched', undefined]);
  assert.deepEqual(steps, ['written', 'noted', 'read again']);
});

test('a switch under way is one of those so far', async () => {
  const { switcher, files } = switcherOn({ user: 'model = "a"\n' });
  void switcher.change(toModel('b'), USER_SCOPE, { isJudged: false });
  const { undo } = await switcher.lastSwitch();
  assert.equal(files.get('/h/config.toml'), 'model = "b"\n');
  assert.deepEqual(undo.kind === 'undo' && undo.changes, toModel('a'));
});

test('two at once are one after the other, and each is taken back in its own file, the last one first', async () => {
  const { switcher, files } = switcherOn({ user: 'model = "a"\n', project: 'model = "p"\n' });
  const both = [
    switcher.change(toModel('b'), PROJECT, { isJudged: false }),
    switcher.change(toModel('c'), USER_SCOPE, { isJudged: false }),
  ];
  await Promise.all(both);
  for (const texts of [
    ['model = "a"\n', 'model = "b"\n'],
    ['model = "a"\n', 'model = "p"\n'],
  ]) {
    const { undo, scope } = await switcher.lastSwitch();
    assert.ok(undo.kind === 'undo');
    await switcher.undo(undo, scope);
    assert.deepEqual([...files.values()], texts);
  }
  assert.equal((await switcher.lastSwitch()).undo.kind, 'nothingToUndo');
});

test('an undo that is confirmed in another folder goes into the file of its switch all the same', async () => {
  const { switcher, files, leaveProject } = switcherOn({ user: 'model = "a"\n', project: 'model = "p"\n' });
  await switcher.change(toModel('b'), PROJECT, { isJudged: false });
  const { undo, scope } = await switcher.lastSwitch();
  leaveProject();
  assert.ok(undo.kind === 'undo');
  await switcher.undo(undo, scope);
  assert.deepEqual([...files.values()], ['model = "a"\n', 'model = "p"\n']);
});

test('a certain switch is taken back, whatever was switched since and wherever the person is by then', async () => {
  const { switcher, files, leaveProject } = switcherOn({ user: 'model = "a"\n', project: 'model = "p"\n' });
  const { noted } = await switcher.change(toModel('b'), PROJECT, { isJudged: false });
  await switcher.change(toModel('c'), USER_SCOPE, { isJudged: false });
  leaveProject();
  const { undo, path, scope } = await switcher.lastSwitch(noted);
  assert.deepEqual([undo.kind, path, scope], ['undo', '/w/.codex/config.toml', PROJECT]);
  assert.ok(undo.kind === 'undo');
  await switcher.undo(undo, scope);
  assert.deepEqual([...files.values()], ['model = "c"\n', 'model = "p"\n']);
  assert.equal((await switcher.lastSwitch(noted)).undo.kind, 'nothingToUndo', 'it is not taken back twice');
});

test('a certain switch over which another one was made is asked about', async () => {
  const { switcher } = switcherOn({ user: 'model = "a"\n' });
  const { noted } = await switcher.change(toModel('b'), USER_SCOPE, { isJudged: false });
  const later = await switcher.change(toModel('c'), USER_SCOPE, { isJudged: false });
  assert.deepEqual(
    [noted?.entry.time, later.noted?.entry.time],
    [1, 2],
    'each is known by the time that it was noted with',
  );
  const { undo } = await switcher.lastSwitch(noted);
  assert.deepEqual(undo.kind === 'changedSince' && undo.keys[0]?.found, 'c');
});

test('a switch that was taken back without a note is passed over, so that undoing goes further back', async () => {
  const { switcher, files } = switcherOn({ user: 'model = "a"\n' });
  await switcher.change(toModel('b'), USER_SCOPE, { isJudged: false });
  await switcher.change(toModel('c'), USER_SCOPE, { isJudged: false });
  // As an undo does in an unsaved editor.
  files.set('/h/config.toml', 'model = "b"\n');
  const { undo } = await switcher.lastSwitch();
  assert.deepEqual(undo.kind === 'undo' && undo.changes, toModel('a'));
});

test('an undo leaves the file of a home alone that has come to be used since', async () => {
  const { switcher, files, moveTo } = switcherOn({ user: 'model = "a"\n' });
  const { noted } = await switcher.change(toModel('b'), USER_SCOPE, { isJudged: false });
  files.set('/other/config.toml', 'model = "b"\n');
  moveTo('/other');
  const { undo, scope } = await switcher.lastSwitch(noted);
  assert.ok(undo.kind === 'undo');
  const { result } = await switcher.undo(undo, scope);
  assert.deepEqual(result, { kind: 'failed', problem: { code: 'anotherFile', path: '/h/config.toml' } });
  assert.deepEqual([...files.values()], ['model = "b"\n', 'model = "b"\n']);
});

test('a switch that cannot be noted is made, and says so', async () => {
  const problem: FileProblem = { code: 'readOnlyDirectory', path: '/state', errno: 'EACCES' };
  const { switcher, files } = switcherOn({ user: '' }, problem);
  const { result, unnoted } = await switcher.change(toModel('b'), USER_SCOPE, { isJudged: false });
  assert.deepEqual([result.kind, unnoted, files.get('/h/config.toml')], ['switched', problem, 'model = "b"\n']);
});

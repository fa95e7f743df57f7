import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { appendEntry, type JournalEntry } from '../../../src/switching/journal';
import { keyChanges, readKeys } from '../../../src/switching/keyChange';
import { switchesToUndo, type Undo, undoOf } from '../../../src/switching/undo';
import { type Change, editToml } from '../../../src/toml/edit';
import { property } from '../../support/property';

const file = '/home/me/.codex/config.toml';

/** How to take back the last switch of a file. */
function undoLast(journal: readonly JournalEntry[], path: string, text: string): Undo {
  const [entry] = switchesToUndo(journal, [path]);
  return entry === undefined ? { kind: 'nothingToUndo' } : undoOf(entry, text);
}

function edited(text: string, changes: readonly Change[]): string {
  const result = editToml(text, changes);
  assert.ok(result.ok);
  return result.text;
}

/** Applies changes and keeps them in the journal, as a switch does. */
function switched(text: string, changes: readonly Change[], journal: readonly JournalEntry[], undoes?: number) {
  const entry = { file, time: 0, keys: keyChanges(text, changes), ...(undoes === undefined ? {} : { undoes }) };
  return { text: edited(text, changes), journal: appendEntry(journal, entry) };
}

function pick(model: string | undefined, effort: string | undefined): Change[] {
  return [
    { path: ['model'], value: model },
    { path: ['model_reasoning_effort'], value: effort },
  ];
}

test('an undo restores the keys of the last switch and leaves what was edited since', () => {
  const before = '# mine\nmodel = "a"\n';
  const { text, journal } = switched(before, pick('b', 'high'), []);
  const now = `${text}\n[tui]\ntheme = "dark"\n`;
  const undo = undoLast(journal, file, now);
  assert.ok(undo.kind === 'undo');
  assert.equal(edited(now, undo.changes), '# mine\nmodel = "a"\n\n[tui]\ntheme = "dark"\n');
});

test('undoing again goes further back, and never takes back an undo', () => {
  let state = switched('model = "a"\n', pick('b', undefined), []);
  state = switched(state.text, pick('c', 'low'), state.journal);
  for (const model of ['b', 'a']) {
    const undo = undoLast(state.journal, file, state.text);
    assert.ok(undo.kind === 'undo');
    state = switched(state.text, undo.changes, state.journal, undo.entry.time);
    assert.equal(state.text, `model = "${model}"\n`);
  }
  assert.equal(undoLast(state.journal, file, state.text).kind, 'nothingToUndo');
  state = switched(state.text, pick('d', undefined), state.journal);
  assert.equal(undoLast(state.journal, file, state.text).kind, 'undo');
});

test('a key that somebody changed since is asked about, with both values', () => {
  const { journal } = switched('model = "a"\n', pick('b', 'high'), []);
  const undo = undoLast(journal, file, 'model = "c"\nmodel_reasoning_effort = "high"\n');
  assert.ok(undo.kind === 'changedSince');
  assert.deepEqual(undo.keys, [{ path: ['model'], before: 'a', after: 'b', found: 'c' }]);
  assert.deepEqual(undo.changes, pick('a', undefined));
});

test('there is nothing to undo without a switch of this file, or when it was taken back by hand', () => {
  const { journal } = switched('model = "a"\n', pick('b', undefined), []);
  assert.equal(undoLast([], file, '').kind, 'nothingToUndo');
  assert.equal(undoLast(journal, '/another', 'model = "b"\n').kind, 'nothingToUndo');
  assert.equal(undoLast(journal, file, 'model = "a"\n').kind, 'nothingToUndo');
});

test('a file that is no TOML cannot be judged', () => {
  const { journal } = switched('model = "a"\n', pick('b', undefined), []);
  assert.equal(undoLast(journal, file, 'model = ').kind, 'unreadable');
});

const value = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined });
const change = fc.record({ path: fc.constantFrom(['model'], ['model_reasoning_effort'], ['t', 'x']), value });

property(
  'a switch and its undo give every key the value that it had, whatever was changed in other keys between',
  300,
  fc.record({ base: fc.array(change), switch: fc.array(change, { minLength: 1 }), other: value }),
  ({ base, switch: changes, other }) => {
    const before = edited('', base);
    const { text, journal } = switched(before, changes, []);
    const now = edited(text, [{ path: ['other'], value: other }]);
    const undo = undoLast(journal, file, now);
    const restored = undo.kind === 'undo' ? edited(now, undo.changes) : now;
    assert.notEqual(undo.kind, 'changedSince');
    const [was, is] = [readKeys(before), readKeys(restored)];
    for (const path of [['model'], ['model_reasoning_effort'], ['t', 'x']]) assert.equal(is?.(path), was?.(path));
    assert.equal(is?.(['other']), other);
  },
);

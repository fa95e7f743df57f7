import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyChanges } from '../../../src/switching/keyChange';
import { applyAgain, isSuperseded, isUndone, judgeFound } from '../../../src/switching/overwritten';
import type { Change } from '../../../src/toml/edit';

const before = 'model = "a" # mine\n';
const changes = [
  { path: ['model'], value: 'b' },
  { path: ['model_reasoning_effort'], value: 'high' },
];
const write = keyChanges(before, changes);
const judged: [string, string, string][] = [
  ['our values', 'model = "b"\nmodel_reasoning_effort = "high"\nother = 1\n', 'keep'],
  ['the old values and a change of theirs', 'model = "a" # mine\nother = 1\n', 'applyAgain'],
  ['one of them old', 'model = "b"\n', 'applyAgain'],
  ['a value of theirs', 'model = "c"\nmodel_reasoning_effort = "high"\n', 'theirs'],
  ['a value of theirs beside an old one', 'model = "a"\nmodel_reasoning_effort = "low"\n', 'theirs'],
  ['a value of another type', 'model = "a"\nmodel_reasoning_effort = 1\n', 'theirs'],
  ['a text that is not whole', 'model = "', 'keep'],
];

for (const [what, found, verdict] of judged) {
  test(`${what}: ${verdict}`, () => assert.equal(judgeFound(write, before, found), verdict));
}

test('a value of an earlier write of ours is an old one', () => {
  const [first, second] = [['a', 'b'] as const, ['b', 'c'] as const].map(([was, value]) =>
    keyChanges(`model = "${was}"`, [{ path: ['model'], value }]),
  );
  assert.ok(first && second);
  assert.equal(judgeFound([...first, ...second], 'model = "b"', 'model = "b"'), 'applyAgain');
  assert.equal(judgeFound(second, 'model = "b"', 'model = "a"'), 'theirs');
});

test('what is applied again stands beside their change, and only while that is the verdict', () => {
  const again = (text: string) => {
    const result = applyAgain(write, before)(text);
    return result.ok ? result.text : result.error;
  };
  assert.equal(
    again('model = "a" # mine\nother = 1\n'),
    'model = "b" # mine\nother = 1\nmodel_reasoning_effort = "high"\n',
  );
  assert.equal(again('model = "c"\n'), 'model = "c"\n');
});

test('a write is undone when its old values are found in place of its own', () => {
  assert.equal(isUndone(changes)(before, `${before}other = 1\n`), true);
  assert.equal(isUndone(changes)(before, 'model = "c"\n'), false);
});

test('a pick of any window that came later supersedes one, where it says something else of the same key', () => {
  const entry = (...changes: Change[]) => ({ keys: keyChanges(before, changes) });
  const own = entry(...changes);
  assert.equal(isSuperseded(write, write, []), false);
  assert.equal(isSuperseded(write, write, [entry({ path: ['model'], value: 'z' }), own]), false);
  assert.equal(isSuperseded(write, write, [own, entry({ path: ['sandbox_mode'], value: 'read-only' })]), false);
  assert.equal(isSuperseded(write, write, [own, own]), false);
  // The journal could not be written.
  assert.equal(isSuperseded(write, write, [entry({ path: ['model'], value: 'z' })]), false);
  assert.equal(isSuperseded(write, write, [own, entry({ path: ['model'], value: 'a' })]), true);
  assert.equal(isSuperseded(write, write, [own, entry({ path: ['model_reasoning_effort'], value: undefined })]), true);
});

test('a pick is not made once more where its provider is gone from the file; one that another file defines is still there', () => {
  const write = [{ path: ['model_provider'], before: undefined, after: 'lab' }];
  const lab = '[model_providers.lab]\nname = "Lab"\n';
  assert.equal(judgeFound(write, lab, 'theirs = 1\n'), 'theirs');
  assert.equal(judgeFound(write, lab, `theirs = 1\n${lab}`), 'applyAgain');
  assert.equal(judgeFound(write, '', 'theirs = 1\n'), 'applyAgain');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Selection } from '../../../src/config/selection';
import {
  appendEntry,
  type JournalEntry,
  previousSelection,
  readJournal,
  recentModels,
} from '../../../src/switching/journal';
import { property } from '../../support/property';

const file = '/home/me/.codex/config.toml';

function selection(model: string): Selection {
  return { model, effort: undefined, provider: undefined };
}

function switched(before: string, after: string, where = file): JournalEntry {
  return { file: where, before: selection(before), after: selection(after), time: 0 };
}

test('the previous selection is what the last pick replaced', () => {
  assert.deepEqual(previousSelection([switched('a', 'b')], file, selection('b')), selection('a'));
});

test('going to the previous one twice leads back', () => {
  const journal = [switched('a', 'b'), switched('b', 'a')];
  assert.deepEqual(previousSelection(journal, file, selection('a')), selection('b'));
});

test('after a change by another program it is the last pick', () => {
  assert.deepEqual(previousSelection([switched('a', 'b')], file, selection('x')), selection('b'));
});

test('picks in another file do not count, and without a pick there is none', () => {
  assert.equal(previousSelection([switched('a', 'b', '/other')], file, selection('b')), undefined);
  assert.equal(previousSelection([], file, selection('b')), undefined);
});

test('the models of the picks in a file are told newest first, each once', () => {
  const journal = [switched('typed', 'a'), switched('a', 'b'), switched('x', 'y', '/other'), switched('b', 'a')];
  assert.deepEqual(recentModels(journal, file), ['a', 'b', 'typed']);
});

test('what is no model id is none of them', () => {
  const none = { model: undefined, effort: 'high', provider: undefined };
  assert.deepEqual(recentModels([{ ...switched('two\nlines', ''), before: none }, switched('', 'a')], file), ['a']);
});

test('the journal is bounded, the oldest goes first', () => {
  let journal: JournalEntry[] = [];
  for (let n = 0; n < 60; n += 1) journal = appendEntry(journal, { ...switched('a', 'b'), time: n });
  assert.equal(journal.length, 50);
  assert.equal(journal[0]?.time, 10);
});

test('a journal survives storage as JSON', () => {
  const journal = [switched('a', 'b')];
  assert.deepEqual(readJournal(JSON.parse(JSON.stringify(journal))), JSON.parse(JSON.stringify(journal)));
});

property(
  'whatever the storage holds, reading gives well-formed entries',
  1000,
  fc.oneof(fc.anything(), fc.array(fc.anything())),
  (stored) => {
    for (const entry of readJournal(stored)) assert.equal(typeof entry.file, 'string');
  },
);

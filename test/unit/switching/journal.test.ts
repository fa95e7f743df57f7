import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
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
  return { ...NO_SELECTION, model };
}

function switched(before: string, after: string, where = file): JournalEntry {
  return { file: where, keys: [{ path: ['model'], before, after }], time: 0 };
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
  const models = recentModels(journal, file, undefined, 'openai');
  assert.deepEqual(
    models,
    ['a', 'b', 'typed'].map((model) => ({ model, provider: 'openai' })),
  );
});

test('each of these models has the provider of its time, also where a pick did not state it', () => {
  const provider = (before: string | undefined, after: string | undefined) => ({
    path: ['model_provider'],
    before,
    after,
  });
  const toAcme = { file, keys: [...switched('a', 'x').keys, provider(undefined, 'acme')], time: 1 };
  const back = { file, keys: [...switched('y', 'a').keys, provider('acme', undefined)], time: 3 };
  const of = (model: string, provider: string) => ({ model, provider });
  const journal = [switched('b', 'a'), toAcme, switched('x', 'y'), back];
  assert.deepEqual(recentModels(journal, file, undefined, 'openai'), [
    of('a', 'openai'),
    of('y', 'acme'),
    of('x', 'acme'),
    of('b', 'openai'),
  ]);
  assert.deepEqual(recentModels([switched('x', 'y')], file, 'acme', 'openai'), [of('y', 'acme'), of('x', 'acme')]);
});

test('what is no model id is none of them', () => {
  const effort = { file, keys: [{ path: ['model_reasoning_effort'], before: 'low', after: 'high' }], time: 0 };
  const journal = [switched('two\nlines', ''), effort, switched('', 'a')];
  assert.deepEqual(recentModels(journal, file, undefined, 'openai'), [{ model: 'a', provider: 'openai' }]);
});

test('the journal is bounded, the oldest goes first', () => {
  let journal: JournalEntry[] = [];
  for (let n = 0; n < 60; n += 1) journal = appendEntry(journal, { ...switched('a', 'b'), time: n });
  assert.equal(journal.length, 50);
  assert.equal(journal[0]?.time, 10);
});

test('entries of the same moment, or of a clock that was set back, are told apart', () => {
  const journal = [5, 5, 3].reduce<JournalEntry[]>(
    (made, time) => appendEntry(made, { ...switched('a', 'b'), time }),
    [],
  );
  assert.deepEqual(
    journal.map(({ time }) => time),
    [5, 6, 7],
  );
});

test('a journal survives storage as JSON', () => {
  const keys = [
    { path: ['model'], before: undefined, after: 'a' },
    { path: ['model_reasoning_effort'], before: 'high', after: undefined },
  ];
  const journal = [
    { file, keys, time: 1 },
    { file, keys, time: 2, undoes: 1 },
  ];
  assert.deepEqual(readJournal(JSON.parse(JSON.stringify(journal))), journal);
});

test('what is no entry is left out, and an entry of which a key cannot be read', () => {
  const good = switched('a', 'b');
  const half = { ...good, keys: [...good.keys, { path: ['model'], before: {}, after: 'b' }] };
  assert.deepEqual(readJournal([null, 1, {}, half, { ...good, keys: [] }, { ...good, file: 1 }, good]), [good]);
});

property(
  'whatever the storage holds, reading gives well-formed entries',
  1000,
  fc.oneof(
    fc.anything(),
    fc.array(fc.anything()),
    fc.array(fc.record({ file: fc.string(), time: fc.integer(), keys: fc.anything() })),
  ),
  (stored) => {
    for (const entry of readJournal(stored)) assert.equal(typeof entry.file, 'string');
  },
);

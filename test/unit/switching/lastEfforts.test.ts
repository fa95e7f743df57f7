import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NO_SELECTION } from '../../../src/config/selection';
import { lastEffortOf, readLastEfforts, rememberEffort, rememberSwitch } from '../../../src/switching/lastEfforts';
import { property } from '../../support/property';

const selection = (model: string, effort?: string) => ({ ...NO_SELECTION, model, effort });

test('a switch is remembered with what it replaced', () => {
  const known = rememberSwitch([], selection('a', 'low'), selection('b', 'high'));
  assert.equal(lastEffortOf(known, 'a'), 'low');
  assert.equal(lastEffortOf(known, 'b'), 'high');
  assert.equal(lastEffortOf(known, 'c'), undefined);
  assert.equal(lastEffortOf(known, undefined), undefined);
});

test('of one model the later effort counts, and leaving it unset forgets it', () => {
  const known = rememberSwitch([], selection('a', 'low'), selection('a', 'high'));
  assert.deepEqual(known, [{ model: 'a', effort: 'high' }]);
  assert.deepEqual(rememberEffort(known, selection('a')), []);
});

test('a hundred models are remembered, those used last', () => {
  const models = Array.from({ length: 120 }, (_, index) => `m${index}`);
  let known = readLastEfforts(undefined);
  for (const model of models) known = rememberEffort(known, selection(model, 'low'));
  assert.equal(known.length, 100);
  assert.equal(lastEffortOf(known, 'm19'), undefined);
  assert.equal(lastEffortOf(known, 'm20'), 'low');
});

const entry = fc.record({ model: fc.oneof(fc.constantFrom('a', 'b'), fc.anything()), effort: fc.anything() });

property(
  'whatever the storage holds, reading gives a model and an effort each, no model twice',
  1000,
  fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), entry, fc.constant({ model: 'a', effort: 'low' })))),
  (stored) => {
    const known = readLastEfforts(stored);
    assert.equal(new Set(known.map(({ model }) => model)).size, known.length);
    for (const { model, effort } of known) for (const name of [model, effort]) assert.match(name, /^\S(.*\S)?$/su);
    assert.deepEqual(readLastEfforts(JSON.parse(JSON.stringify(known))), known);
  },
);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { placeOfKey, readSelection } from '../../../src/config/selection';
import { property } from '../../support/property';
import { damagedDocument } from '../toml/documents';

test('reads model, effort and provider from the top level only', () => {
  const text =
    '"mod\\u0065l" = "gpt-5.2"\nmodel_reasoning_effort = \'high\'\nmodel_provider = "lab"\n[profiles.x]\nmodel = "other"\n[model_providers.lab]\nname = "Lab"\n';
  assert.deepEqual(readSelection(text), {
    ok: true,
    selection: { model: 'gpt-5.2', effort: 'high', provider: 'lab' },
    providers: ['lab'],
  });
});

test('an empty file holds no selection', () => {
  const selection = { model: undefined, effort: undefined, provider: undefined };
  assert.deepEqual(readSelection(''), { ok: true, selection, providers: [] });
});

const broken: readonly [text: string, code: string, line: number, column: number][] = [
  ['\n  model = 5\n', 'not-a-string', 2, 3],
  ['model = ""\n', 'empty-string', 1, 1],
  ['a = 1\n[model]\n', 'not-a-string', 2, 1],
  ['[model_reasoning_effort.x]\n', 'not-a-string', 1, 1],
  ['\ufeff# c\nmodel_provider = true\n', 'not-a-string', 2, 1],
  ['model = "a"\nmodel = "b"\n', 'invalid-toml', 2, 1],
];
for (const [text, code, line, column] of broken) {
  test(`tells ${code} with its place in ${JSON.stringify(text)}`, () => {
    const read = readSelection(text);
    assert.ok(!read.ok);
    assert.deepEqual([read.problem.code, read.problem.line, read.problem.column], [code, line, column]);
  });
}

test('a key that is not set has no place', () => {
  assert.equal(placeOfKey('a = 1\n', ['model']), undefined);
  assert.deepEqual(placeOfKey('a = 1\n\tmodel = "x"\n', ['model']), { line: 2, column: 2 });
});

property('reading never throws', 2000, fc.oneof(damagedDocument, fc.string({ unit: 'binary' })), (text) => {
  readSelection(text);
  placeOfKey(text, ['model']);
});

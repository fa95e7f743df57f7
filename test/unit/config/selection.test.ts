import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NO_SELECTION, placeOfKey, readConfig } from '../../../src/config/selection';
import { character } from '../../support/character';
import { property } from '../../support/property';
import { damagedDocument } from '../toml/documents';

test('reads model, effort, provider and service tier from the top level only', () => {
  const text =
    '"mod\\u0065l" = "gpt-5.2"\nmodel_reasoning_effort = \'high\'\nmodel_provider = "lab"\nservice_tier = "fast"\n[profiles.x]\nmodel = "other"\n[model_providers.lab]\nname = "Lab"\n';
  assert.deepEqual(readConfig(text), {
    content: { selection: { model: 'gpt-5.2', effort: 'high', provider: 'lab', tier: 'fast' }, providers: ['lab'] },
    problem: undefined,
  });
});

test('an empty file holds no selection', () => {
  assert.deepEqual(readConfig(''), { content: { selection: NO_SELECTION, providers: [] }, problem: undefined });
});

const broken: readonly [text: string, code: string, line: number, column: number][] = [
  ['\n  model = 5\n', 'not-a-string', 2, 3],
  ['model = ""\n', 'empty-string', 1, 1],
  ['a = 1\n[model]\n', 'is-a-table', 2, 1],
  ['[model_reasoning_effort.x]\n', 'is-a-table', 1, 1],
  ['model = []\n', 'is-a-table', 1, 1],
  ['\ufeff# c\nmodel_provider = true\n', 'not-a-string', 2, 1],
  ['model = "a"\nmodel = "b"\n', 'invalid-toml', 2, 1],
];
for (const [text, code, line, column] of broken) {
  test(`tells ${code} with its place in ${JSON.stringify(text)}`, () => {
    const { problem } = readConfig(text);
    assert.deepEqual([problem?.code, problem?.line, problem?.column], [code, line, column]);
  });
}

test('one key that is wrong leaves the others readable', () => {
  const { content, problem } = readConfig('model = "gpt-5.2"\nmodel_reasoning_effort = ""\n[model_providers.lab]\n');
  assert.deepEqual(content, { selection: { ...NO_SELECTION, model: 'gpt-5.2' }, providers: ['lab'] });
  assert.equal(problem?.code, 'empty-string');
});

test('an empty service tier is none, and no problem', () => {
  assert.deepEqual(readConfig('service_tier = ""\n'), readConfig(''));
});

test('a key that is not set has no place', () => {
  assert.equal(placeOfKey('a = 1\n', ['model']), undefined);
  assert.deepEqual(placeOfKey('a = 1\n\tmodel = "x"\n', ['model']), { line: 2, column: 2 });
});

property('reading never throws', 2000, fc.oneof(damagedDocument, fc.string({ unit: character })), (text) => {
  readConfig(text);
  placeOfKey(text, ['model']);
});

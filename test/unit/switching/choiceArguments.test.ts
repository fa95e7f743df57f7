import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isName, readChoiceArguments } from '../../../src/switching/choiceArguments';
import { property } from '../../support/property';

test('without arguments, or with a scope alone, the command asks', () => {
  assert.deepEqual(readChoiceArguments(undefined), { kind: 'none', scope: { kind: 'user' } });
  assert.deepEqual(readChoiceArguments(null), { kind: 'none', scope: { kind: 'user' } });
  assert.deepEqual(readChoiceArguments({ scope: 'project' }), { kind: 'none', scope: { kind: 'project' } });
});

test('a model alone is enough, and the rest is taken as given', () => {
  const scope = { kind: 'user' };
  const rest = { effort: undefined, provider: undefined, tier: undefined };
  assert.deepEqual(readChoiceArguments({ model: 'm' }), { kind: 'choice', scope, choice: { model: 'm', ...rest } });
  assert.deepEqual(readChoiceArguments({ model: 'm', effort: null, provider: 'p', tier: 'fast', scope: 'user' }), {
    kind: 'choice',
    scope,
    choice: { model: 'm', effort: null, provider: 'p', tier: 'fast' },
  });
  assert.deepEqual(readChoiceArguments({ model: 'm', scope: 'profile:work' }), {
    kind: 'choice',
    scope: { kind: 'profile', name: 'work' },
    choice: { model: 'm', ...rest },
  });
});

const refused: readonly [given: unknown, problem: object][] = [
  ['gpt-5.2', { code: 'not-an-object' }],
  [['gpt-5.2'], { code: 'not-an-object' }],
  [{}, { code: 'model-missing' }],
  [{ effort: 'high' }, { code: 'model-missing' }],
  [
    { model: 'm', reasoning: 'high' },
    { code: 'unknown-property', property: 'reasoning' },
  ],
  [{ model: '' }, { code: 'not-a-name', property: 'model' }],
  [{ model: ' m' }, { code: 'not-a-name', property: 'model' }],
  [{ model: 'a\nb' }, { code: 'not-a-name', property: 'model' }],
  [
    { model: 'm', effort: 3 },
    { code: 'not-a-name', property: 'effort' },
  ],
  [
    { model: 'm', tier: 5 },
    { code: 'not-a-name', property: 'tier' },
  ],
  [
    { model: 'm', provider: '' },
    { code: 'not-a-name', property: 'provider' },
  ],
  [
    { model: 'm', scope: 'moon' },
    { code: 'unknown-scope', scope: 'moon' },
  ],
  [
    { model: 'm', scope: null },
    { code: 'unknown-scope', scope: 'null' },
  ],
  [{ model: 'm', provider: 'p', scope: 'project' }, { code: 'provider-in-project' }],
  [
    { model: 'm', scope: 'profile:a b' },
    { code: 'unknown-scope', scope: 'profile:a b' },
  ],
];
for (const [given, problem] of refused) {
  test(`refuses ${JSON.stringify(given)}`, () => {
    assert.deepEqual(readChoiceArguments(given), { kind: 'invalid', problem });
  });
}

property('whatever a keybinding holds, it is read or refused', 1000, fc.anything(), (given) => {
  const read = readChoiceArguments(given);
  if (read.kind === 'choice') assert.ok(isName(read.choice.model));
});

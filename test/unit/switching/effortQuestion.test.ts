import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../../src/catalog/catalog';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { type EffortStepMode, effortChoices, effortQuestion } from '../../../src/switching/effortQuestion';

const catalog = documentedCatalog();
const known = ['low', 'medium', 'high', 'xhigh', 'minimal'];

function asked(
  model: string,
  saved: Partial<Selection>,
  mode: EffortStepMode = 'whenSeveral',
  from: Catalog = catalog,
) {
  return effortQuestion(from, { ...NO_SELECTION, ...saved }, model, mode);
}

test('a model with several efforts is a question', () => {
  assert.deepEqual(asked('gpt-5.1', { model: 'gpt-5.2', effort: 'xhigh' }), {
    kind: 'ask',
    levels: ['low', 'medium', 'high'],
    default: 'medium',
    saved: undefined,
  });
});

test('of the saved model, what is saved is known, an effort that the catalog does not know included', () => {
  assert.deepEqual(asked('gpt-5.1', { model: 'gpt-5.1', effort: 'ultra' }), {
    kind: 'ask',
    levels: ['low', 'medium', 'high', 'ultra'],
    default: 'medium',
    saved: { effort: 'ultra' },
  });
  assert.deepEqual(effortChoices(catalog, { ...NO_SELECTION, model: 'gpt-5.1' }, 'gpt-5.1').saved, {
    effort: undefined,
  });
});

test('a model with one effort is none', () => {
  const [first] = catalog.models;
  assert.ok(first);
  const single: Catalog = {
    ...catalog,
    models: [{ ...first, id: 'one', efforts: { levels: ['high'], default: 'high' } }],
  };
  assert.deepEqual(asked('one', { effort: 'low' }, 'whenSeveral', single), { kind: 'settled', effort: 'high' });
});

test('of a model without known efforts only a saved effort is a question', () => {
  assert.deepEqual(asked('my-own', {}), { kind: 'settled', effort: undefined });
  assert.deepEqual(asked('my-own', { model: 'gpt-5.2', effort: 'high' }), {
    kind: 'ask',
    levels: ['high'],
    default: undefined,
    saved: undefined,
  });
});

test('always asks, with every known effort where the model’s are not known', () => {
  assert.deepEqual(asked('my-own', {}, 'always'), { kind: 'ask', levels: known, default: undefined, saved: undefined });
});

test('never asks: an effort stays with its own model, goes along where the new one has it, and is dropped otherwise', () => {
  const never = (model: string, saved: Partial<Selection>) => asked(model, saved, 'never');
  assert.deepEqual(never('my-own', { model: 'my-own', effort: 'high' }), { kind: 'settled', effort: 'high' });
  assert.deepEqual(never('gpt-5.2', { model: 'gpt-5.1', effort: 'high' }), { kind: 'settled', effort: 'high' });
  assert.deepEqual(never('gpt-5.1', { model: 'gpt-5.2', effort: 'xhigh' }), { kind: 'settled', effort: undefined });
});

test('without a model every known effort is offered', () => {
  assert.deepEqual(effortChoices(catalog, NO_SELECTION, undefined).levels, known);
});

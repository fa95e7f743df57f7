import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../../src/catalog/catalog';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { type EffortStepMode, effortChoices, effortQuestion, firstEffort } from '../../../src/switching/effortQuestion';

const catalog = documentedCatalog();
const known = ['low', 'medium', 'high', 'xhigh', 'minimal'];

function asked(
  model: string,
  saved: Partial<Selection>,
  mode: EffortStepMode = 'whenSeveral',
  from: Catalog = catalog,
  lastUsed?: string,
) {
  return effortQuestion(from, { ...NO_SELECTION, ...saved }, model, mode, lastUsed);
}

test('a model with several efforts is a question', () => {
  assert.deepEqual(asked('gpt-5.1', { model: 'gpt-5.2', effort: 'xhigh' }), {
    kind: 'ask',
    levels: ['low', 'medium', 'high'],
    default: 'medium',
    saved: undefined,
    lastUsed: undefined,
    lost: [{ what: 'effort', model: 'gpt-5.1', from: 'xhigh', to: 'medium', isKnown: true }],
  });
});

test('of the saved model, what is saved is known, an effort that the catalog does not know included', () => {
  assert.deepEqual(asked('gpt-5.1', { model: 'gpt-5.1', effort: 'ultra' }), {
    kind: 'ask',
    levels: ['low', 'medium', 'high', 'ultra'],
    default: 'medium',
    saved: { effort: 'ultra' },
    lastUsed: undefined,
    lost: [],
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
  const { kind, ...settled } = asked('one', { effort: 'low' }, 'whenSeveral', single);
  assert.deepEqual(
    [kind, settled],
    ['settled', { effort: 'high', lost: [{ what: 'effort', model: 'one', from: 'low', to: 'high', isKnown: true }] }],
  );
});

test('of a model without known efforts only a saved effort is a question', () => {
  assert.deepEqual(asked('my-own', {}), { kind: 'settled', effort: undefined, lost: [] });
  assert.deepEqual(asked('my-own', { model: 'gpt-5.2', effort: 'high' }), {
    kind: 'ask',
    levels: ['high'],
    default: undefined,
    saved: undefined,
    lastUsed: undefined,
    lost: [],
  });
});

test('always asks, with every known effort where the model’s are not known', () => {
  assert.deepEqual(asked('my-own', {}, 'always'), {
    kind: 'ask',
    levels: known,
    default: undefined,
    saved: undefined,
    lastUsed: undefined,
    lost: [],
  });
});

test('never asks: an effort stays with its own model, goes along where the new one has it, and is dropped otherwise', () => {
  const never = (model: string, saved: Partial<Selection>) => asked(model, saved, 'never');
  assert.deepEqual(never('my-own', { model: 'my-own', effort: 'high' }), { kind: 'settled', effort: 'high', lost: [] });
  assert.deepEqual(never('gpt-5.2', { model: 'gpt-5.1', effort: 'high' }), {
    kind: 'settled',
    effort: 'high',
    lost: [],
  });
  assert.deepEqual(never('gpt-5.1', { model: 'gpt-5.2', effort: 'xhigh' }), {
    kind: 'settled',
    effort: undefined,
    lost: [{ what: 'effort', model: 'gpt-5.1', from: 'xhigh', to: 'medium', isKnown: true }],
  });
});

test('without a model every known effort is offered', () => {
  assert.deepEqual(effortChoices(catalog, NO_SELECTION, undefined).levels, known);
});

test('first comes what is saved for the model, then what was last used with it, then its default', () => {
  const first = (saved: Partial<Selection>, lastUsed?: string) =>
    firstEffort(effortChoices(catalog, { ...NO_SELECTION, ...saved }, 'gpt-5.1', lastUsed));
  assert.equal(first({ model: 'gpt-5.1', effort: 'low' }, 'high'), 'low');
  assert.equal(first({ model: 'gpt-5.1' }, 'high'), 'high');
  assert.equal(first({ model: 'gpt-5.1' }), undefined);
  assert.equal(first({ model: 'gpt-5.2', effort: 'low' }, 'high'), 'high');
  assert.equal(first({ model: 'gpt-5.2', effort: 'low' }), 'medium');
  assert.equal(first({ model: 'gpt-5.2', effort: 'low' }, 'bananas'), 'medium');
});

test('what was last used with a model of unknown efforts is a question, and where nobody asks it counts', () => {
  const question = asked('my-own', { model: 'gpt-5.2' }, 'whenSeveral', catalog, 'high');
  assert.deepEqual(question.kind === 'ask' && question.levels, ['high']);
  assert.deepEqual(asked('my-own', { model: 'gpt-5.2' }, 'never', catalog, 'high'), {
    kind: 'settled',
    effort: 'high',
    lost: [],
  });
});

test('a model with one effort and a service tier is a question', () => {
  const [first] = catalog.models;
  assert.ok(first);
  const fast = { id: 'fast', name: 'Fast', description: '' };
  const one = { ...first, id: 'one', efforts: { levels: ['high'], default: 'high' } };
  const tiered: Catalog = { ...catalog, models: [{ ...one, tiers: { offered: [fast] } }] };
  assert.equal(asked('one', {}, 'whenSeveral', tiered).kind, 'ask');
  assert.equal(asked('one', {}, 'never', tiered).kind, 'settled');
});

test('a dated or namespaced id has the efforts of the model that Codex takes it for', () => {
  for (const id of ['gpt-5.1-2026-01-01', 'custom/gpt-5.1']) {
    const fresh = asked(id, {});
    assert.deepEqual(fresh.kind === 'ask' && [fresh.levels, fresh.default], [['low', 'medium', 'high'], 'medium']);
    const after = asked(id, { model: 'gpt-5.2', effort: 'high' }, 'never');
    assert.deepEqual(after, { kind: 'settled', effort: 'high', lost: [] });
    const lacking = asked(id, { model: 'gpt-5.2', effort: 'xhigh' }, 'never');
    const lost = [{ what: 'effort', model: id, from: 'xhigh', to: 'medium', isKnown: true }];
    assert.deepEqual(lacking, { kind: 'settled', effort: undefined, lost });
  }
});

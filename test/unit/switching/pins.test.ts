import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ProviderModel } from '../../../src/config/namedModels';
import { pinsOf, readPins, togglePin } from '../../../src/switching/pins';
import { property } from '../../support/property';

const own = (model: string): ProviderModel => ({ model, provider: 'openai' });
const acme = (model: string): ProviderModel => ({ model, provider: 'acme' });

test('a pin comes last, and goes again without moving the others', () => {
  assert.deepEqual(togglePin([own('a'), own('b')], own('c')), [own('a'), own('b'), own('c')]);
  assert.deepEqual(togglePin([own('a'), own('b'), own('c')], own('b')), [own('a'), own('c')]);
});

test('an id that two providers have is two pins', () => {
  const both = togglePin([own('a')], acme('a'));
  assert.deepEqual(both, [own('a'), acme('a')]);
  assert.deepEqual(togglePin(both, own('a')), [acme('a')]);
});

test('where a pick keeps the provider, its pins are those of the list', () => {
  assert.deepEqual(pinsOf([own('a'), acme('b'), own('c')], 'acme'), [own('b')]);
});

const id = fc.constantFrom<unknown>('a', 'b', ' ', 'two\nlines', 5);

property(
  'whatever the storage holds, reading gives models of providers, each once, and reading that gives the same',
  1000,
  fc.oneof(
    fc.anything(),
    fc.array(fc.oneof(fc.anything(), id, fc.record({ model: id, provider: id }, { requiredKeys: [] }))),
  ),
  (stored) => {
    const pins = readPins(stored);
    assert.equal(new Set(pins.map(({ model, provider }) => JSON.stringify([model, provider]))).size, pins.length);
    for (const name of pins.flatMap(({ model, provider }) => [model, provider])) assert.match(name, /^\S(.*\S)?$/su);
    assert.deepEqual(readPins(pins), pins);
  },
);

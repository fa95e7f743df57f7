import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Catalog, Provenance } from '../../../src/catalog/catalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { isTierOn, tierChoices, tierToKeep, toggleTier } from '../../../src/switching/serviceTier';
import { property } from '../../support/property';

const fast = { id: 'fast', name: 'Fast', description: '' };
const slow = { id: 'slow', name: 'Slow', description: '' };

function catalogOf(version: string): Catalog {
  const provenance: Provenance = { kind: 'codex', version };
  const models = [
    { id: 'plain', tiers: { offered: [fast, slow] } },
    { id: 'eager', tiers: { offered: [fast], default: 'fast' } },
    { id: 'none', tiers: { offered: [] } },
    { id: 'silent' },
  ];
  return mergeCatalogs([{ provenance, models }]);
}

const catalog = catalogOf('0.169.0');

function choices(model: string, saved: Partial<Selection> = {}, inherited: Partial<Selection> = {}, from = catalog) {
  return tierChoices(from, { ...NO_SELECTION, model, ...saved }, { ...NO_SELECTION, ...inherited }, model);
}

test('turned on, a tier is written as /fast writes it, and turned off again nothing is', () => {
  const of = choices('plain');
  assert.equal(toggleTier(of, undefined, fast), 'fast');
  assert.equal(toggleTier(of, 'fast', fast), undefined);
});

test('one that the file has is turned off as /fast does, by its name in any list', () => {
  for (const tier of ['fast', 'priority']) {
    const of = choices('plain', { tier });
    assert.equal(isTierOn(of, tier, fast), true);
    assert.equal(toggleTier(of, tier, fast), 'default');
    assert.equal(toggleTier(of, 'default', fast), tier);
  }
});

test('a Codex that would refuse that word gets none', () => {
  assert.equal(toggleTier(choices('plain', { tier: 'fast' }, {}, catalogOf('0.130.0')), 'fast', fast), undefined);
});

test('one that the terminal UI turns on by itself can be kept off', () => {
  const of = choices('eager');
  const [on, off] = ['fast', 'default'];
  assert.equal(toggleTier(of, undefined, fast), on);
  assert.equal(toggleTier(of, on, fast), off);
  assert.equal(toggleTier(of, off, fast), on);
});

test('one that another file turns on is on, and off in so many words', () => {
  const of = choices('plain', {}, { tier: 'fast' });
  assert.equal(isTierOn(of, undefined, fast), true);
  assert.equal(toggleTier(of, undefined, fast), 'default');
  assert.equal(toggleTier(of, 'default', fast), undefined);
});

test('of several, one is on at most', () => {
  const of = choices('plain');
  assert.equal(toggleTier(of, 'fast', slow), 'slow');
});

test('a tier goes along unless the model is known to lack it', () => {
  const keep = (model: string, tier: string) => tierToKeep(catalog, { ...NO_SELECTION, model: 'x', tier }, model);
  assert.equal(keep('plain', 'priority'), 'priority');
  assert.equal(keep('silent', 'fast'), 'fast');
  assert.equal(keep('unheard-of', 'fast'), 'fast');
  // Codex takes a dated id for the model that it begins with (0.134.0 to 0.169.0).
  assert.equal(keep('none-2026-01-01', 'fast'), undefined);
  assert.equal(keep('none', 'fast'), undefined);
  for (const tier of ['flex', 'default']) assert.equal(keep('none', tier), tier);
});

const anyTier = fc.option(fc.constantFrom('fast', 'priority', 'slow', 'flex', 'default', 'odd'), { nil: undefined });

property(
  'turning a tier on or off does just that, from any value',
  1000,
  fc.record({
    model: fc.constantFrom('plain', 'eager'),
    saved: anyTier,
    inherited: anyTier,
    presses: fc.array(fc.constant(fast), { maxLength: 5 }),
  }),
  ({ model, saved, inherited, presses }) => {
    const of = choices(model, { tier: saved }, { tier: inherited });
    let value = of.kept;
    for (const tier of presses) {
      const before = isTierOn(of, value, tier);
      value = toggleTier(of, value, tier);
      assert.equal(isTierOn(of, value, tier), !before);
    }
  },
);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { NO_SELECTION } from '../../../src/config/selection';
import type { Lost } from '../../../src/switching/lost';
import { tierChoices } from '../../../src/switching/serviceTier';
import { effortRows } from '../../../src/ui/effortRows';
import { lostText } from '../../../src/ui/lostText';
import { tierRows } from '../../../src/ui/tierRows';

function unset(ofModel: string | undefined, inherited: string | undefined): string | undefined {
  const choices = { levels: ['low', 'high'], default: ofModel, saved: undefined, lastUsed: undefined, lost: [] };
  return effortRows(choices, inherited).at(-1)?.description;
}

test('to leave the effort unset means the model’s own, where it is known', () => {
  assert.equal(unset('low', undefined), 'Codex uses the model’s default, low');
  assert.equal(unset('low', 'high'), 'Codex uses the model’s default, low');
  assert.equal(unset(undefined, undefined), 'Codex uses the model’s default');
});

test('of a model whose own is not known, it means what another file says', () => {
  assert.equal(unset(undefined, 'high'), 'Codex uses high, as another file says');
});

test('unset is not called current where a pick of it would state the model’s own over another file’s', () => {
  const saved = { effort: undefined };
  const row = (own: string | undefined, inherited: string | undefined) =>
    effortRows({ levels: ['low'], default: own, saved, lastUsed: undefined, lost: [] }, inherited).at(-1)?.description;
  assert.equal(row('low', undefined), 'current · Codex uses the model’s default, low');
  assert.equal(row(undefined, 'high'), 'current · Codex uses high, as another file says');
  assert.equal(row('low', 'high'), 'Codex uses the model’s default, low');
});

test('what was last used is said of its row, and of the current one that it is current', () => {
  const words = (saved: { effort: string } | undefined) =>
    effortRows({ levels: ['low', 'high'], default: 'low', saved, lastUsed: 'high', lost: [] }, undefined).map(
      ({ description }) => description,
    );
  assert.deepEqual(words(undefined).slice(0, 2), ['default', 'last used']);
  assert.deepEqual(words({ effort: 'high' }).slice(0, 2), ['default', 'current']);
});

test('max and ultra come with what they cost, the others without', () => {
  const levels = ['high', 'xhigh', 'max', 'ultra'];
  const details = effortRows(
    { levels, default: 'high', saved: undefined, lastUsed: undefined, lost: [] },
    undefined,
  ).map(({ detail }) => detail);
  assert.deepEqual(
    details.map((detail) => detail !== undefined),
    [false, false, true, true, false],
  );
  assert.match(details[3] ?? '', /never saves it/);
});

test('what a model lacks is told with what comes instead', () => {
  const lost: Lost = { what: 'effort', model: 'm', from: 'xhigh', to: 'medium', isKnown: true };
  assert.equal(lostText(lost), 'Reasoning effort xhigh → medium: m does not have xhigh.');
  assert.equal(
    lostText({ ...lost, to: undefined, isKnown: false }),
    'Reasoning effort xhigh → the model’s default: it is not known whether m has xhigh.',
  );
  assert.equal(
    lostText({ ...lost, what: 'tier', from: 'fast', to: undefined }),
    'Service tier fast → none: m does not have it.',
  );
});

test('a tier says whether it is on, off or open, and a model without tiers has no such group', () => {
  const offered = [{ id: 'fast', name: 'Fast', description: '1.5x speed' }];
  const models = [
    { id: 'm', tiers: { offered, default: 'fast' } },
    { id: 'n', tiers: { offered: [] } },
  ];
  const catalog = mergeCatalogs([{ provenance: { kind: 'codex', version: '0.169.0' }, models }]);
  const rows = (model: string, value?: string) =>
    tierRows(tierChoices(catalog, NO_SELECTION, NO_SELECTION, model), value).map(
      ({ label, description }) => `${label}: ${description}`,
    );
  const words = '1.5x speed · Enter turns it on or off';
  assert.deepEqual(rows('m').slice(1), [`Fast: not set: the terminal UI may turn it on · ${words}`]);
  assert.deepEqual(rows('m', 'priority').slice(1), [`Fast: on · ${words}`]);
  assert.deepEqual(rows('m', 'default').slice(1), [`Fast: off · ${words}`]);
  assert.deepEqual(rows('n'), []);
});

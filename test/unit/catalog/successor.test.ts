import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog, documentedSource } from '../../../src/catalog/documentedCatalog';
import type { ListedModel } from '../../../src/catalog/listedModel';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { standingOf } from '../../../src/catalog/successor';

const codex = { kind: 'codex', version: '0.169.0' } as const;
const listed: ListedModel[] = [
  { id: 'gpt-6-sol', priority: 1 },
  { id: 'gpt-5.6-terra', priority: 2, successor: 'gpt-6-sol' },
  { id: 'secret-latest', priority: 3, isHidden: true },
];
const live = mergeCatalogs([{ provenance: codex, models: listed }, documentedSource()]);

function standing(id: string, catalog = live) {
  const found = standingOf(catalog, id);
  return 'chain' in found ? [found.kind, ...found.chain] : [found.kind];
}

test('a model that Codex offers stays, even when a newer one has followed it', () => {
  assert.deepEqual(standing('gpt-5.6-terra'), ['current']);
});

test('a model that Codex hides works when it is set, and stays', () => {
  assert.deepEqual(standing('secret-latest'), ['current']);
});

test('an id that nobody knows is a person’s own, and stays', () => {
  for (const id of ['my-finetune', 'gpt-6-sol-2026-11-01', 'openai/gpt-6-sol'])
    assert.deepEqual(standing(id), ['current']);
});

test('a model that Codex no longer offers is succeeded by the first of its successors that it offers', () => {
  const found = standingOf(live, 'gpt-5.2-codex');
  assert.deepEqual(found, {
    kind: 'succeeded',
    because: { retiredOn: '2026-04-14', notOfferedBy: codex },
    chain: ['gpt-5.3-codex', 'gpt-5.4', 'gpt-5.6-terra'],
  });
});

test('a model that only the succession knows is followed too', () => {
  assert.deepEqual(standing('gpt-5.4'), ['succeeded', 'gpt-5.6-terra']);
});

test('without a successor that Codex offers there is no way on, and none is invented', () => {
  assert.deepEqual(standing('gpt-5.3-codex-spark'), ['stranded']);
  const other = mergeCatalogs([{ provenance: codex, models: [{ id: 'other' }] }, documentedSource()]);
  assert.deepEqual(standing('gpt-5.1', other), ['stranded', 'gpt-5.2', 'gpt-5.4', 'gpt-5.6-terra']);
});

test('without Codex only what is documented as retired has had its day, and the last documented successor follows it', () => {
  const documented = documentedCatalog();
  assert.deepEqual(standing('gpt-5.1', documented), ['succeeded', 'gpt-5.2', 'gpt-5.4', 'gpt-5.6-terra']);
  assert.deepEqual(standing('gpt-5-codex', documented), ['current'], 'not documented as retired');
  assert.deepEqual(standing('gpt-5.4', documented), ['current']);
});

test('without Codex a last successor that is retired itself is no way on', () => {
  const source = documentedSource();
  const lineage = [{ from: 'a', to: 'b' }];
  const models = [
    { id: 'a', retiredOn: '2026-01-01' },
    { id: 'b', retiredOn: '2026-02-01' },
  ];
  assert.deepEqual(standing('a', mergeCatalogs([{ ...source, models, lineage }])), ['stranded', 'b']);
  const circle = mergeCatalogs([{ ...source, models, lineage: [...lineage, { from: 'b', to: 'a' }] }]);
  assert.deepEqual(standing('a', circle), ['stranded', 'b']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { matchModel } from '../../../src/catalog/matchModel';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';

const listed = {
  provenance: { kind: 'codex', version: '0.169.0' },
  models: [{ id: 'gpt-6' }, { id: 'gpt-6-sol' }],
} as const;
const catalog = mergeCatalogs([listed, documentedSource()]);
const match = (id: string | undefined) => matchModel(catalog, id)?.id;

test('an id has the facts of the longest one in Codex’s list that it begins with, also behind one namespace', () => {
  assert.equal(match('gpt-6-sol'), 'gpt-6-sol');
  assert.equal(match('gpt-6-sol-2026-01-01'), 'gpt-6-sol');
  assert.equal(match('gpt-6.5'), 'gpt-6');
  assert.equal(match('custom/gpt-6-sol'), 'gpt-6-sol');
  assert.equal(match('a/b/gpt-6-sol'), undefined);
  assert.equal(match(undefined), undefined);
});

test('what only the models page has stands for its own days and no newer model', () => {
  assert.equal(match('gpt-5-2025-08-07'), 'gpt-5');
  assert.equal(match('custom/gpt-5'), 'gpt-5');
  assert.equal(match('gpt-5.7'), undefined);
  assert.equal(match('gpt-5-mine'), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { parseModelCatalog } from '../../../src/catalog/parseListing';
import type { DiagnoseContext } from '../../../src/config/diagnose';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { modelGroups } from '../../../src/switching/modelGroups';
import { suggestionsFor } from '../../../src/switching/valueSuggestions';
import debugModels from '../../fixtures/debugModels-0.169.0.json';

const listing = parseModelCatalog(JSON.stringify(debugModels));
const models = listing.kind === 'listed' ? listing.models : [];
const catalog = mergeCatalogs([{ provenance: { kind: 'codex', version: '0.169.0' }, models }, documentedSource()]);

const named = [
  { model: 'lab-1', provider: 'lab' },
  { model: 'own-1', provider: 'own' },
  { model: 'own-1', provider: 'own' },
];

function values(path: readonly string[], selection: Partial<Selection> = {}, context: Partial<DiagnoseContext> = {}) {
  const content = { selection: { ...NO_SELECTION, ...selection }, providers: ['own'] };
  const all = {
    source: { kind: 'user' },
    catalog,
    cliVersion: '0.169.0',
    otherProviders: ['lab'],
    inherited: NO_SELECTION,
  } as const;
  return suggestionsFor(path, content, { ...all, ...context }, named).map(({ value }) => value);
}

test('models come in the order of the picker', () => {
  const { recommended, alternative } = modelGroups({
    catalog,
    current: undefined,
    pins: [],
    recents: [],
    withNotOffered: false,
  });
  const picker = [...recommended, ...alternative].map(({ id }) => id);
  assert.ok(picker.length > 5);
  assert.deepEqual(values(['model']), picker);
  assert.deepEqual(values(['review_model']), picker);
});

test('beside another provider, wherever that is set, come the models that files name with it, and none of OpenAI', () => {
  assert.deepEqual(values(['model'], { provider: 'own' }), ['own-1']);
  assert.deepEqual(values(['model'], { provider: 'ollama' }), []);
  assert.deepEqual(values(['model'], {}, { inherited: { ...NO_SELECTION, provider: 'lab' } }), ['lab-1']);
  // A project cannot set one.
  const project = { source: { kind: 'project' } } as const;
  assert.notDeepEqual(values(['model'], { provider: 'own' }, project), []);
});

test('efforts are those of the model that is set, else of the one that counts, else all that are known', () => {
  const [first] = models.flatMap(({ id, efforts }) => (efforts === undefined ? [] : [{ id, levels: efforts.levels }]));
  assert.ok(first);
  const effort = ['model_reasoning_effort'];
  assert.deepEqual(values(effort, { model: first.id }), first.levels);
  assert.deepEqual(values(effort, {}, { inherited: { ...NO_SELECTION, model: first.id } }), first.levels);
  assert.deepEqual(values(['plan_mode_reasoning_effort'], { model: first.id }), first.levels);
  assert.ok(values(effort, { model: 'own-model' }).includes('high'));
});

test('providers are the built-in ones, then those of this file and of the others; a project sets none', () => {
  const provider = ['model_provider'];
  assert.deepEqual(values(provider), ['openai', 'ollama', 'lmstudio', 'amazon-bedrock', 'own', 'lab']);
  assert.deepEqual(values(provider, {}, { source: { kind: 'project' } }), []);
});

test('tiers are those of the model', () => {
  const model = catalog.models.find(({ tiers }) => (tiers?.offered.length ?? 0) > 0);
  assert.deepEqual(
    values(['service_tier'], { model: model?.id }),
    model?.tiers?.offered.map(({ id }) => id),
  );
  assert.deepEqual(values(['service_tier'], { model: 'own-model' }), []);
});

test('nothing is offered for any other key, nor for these keys in a table', () => {
  for (const path of [['sandbox_mode'], ['profiles', 'x', 'model'], ['agents', 'model'], []]) {
    assert.deepEqual(values(path), []);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog, documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { type DiagnoseContext, diagnose } from '../../../src/config/diagnose';
import { NO_SELECTION } from '../../../src/config/selection';

const efforts = { levels: ['low', 'medium', 'high'], default: 'medium' };
const catalog = mergeCatalogs([
  {
    provenance: { kind: 'codex', version: '0.169.0' },
    models: [
      { id: 'gpt-6-sol', priority: 1, efforts: { levels: ['low', 'high', 'max'], default: 'low' } },
      { id: 'gpt-5.6-terra', priority: 2, efforts },
      { id: 'gpt-5.5', priority: 3, efforts },
    ],
  },
  documentedSource(),
]);
const usual: DiagnoseContext = {
  source: { kind: 'user' },
  catalog,
  cliVersion: '0.169.0',
  otherProviders: [],
  inherited: NO_SELECTION,
};

/** Each finding in short: its severity, its code, the text it marks, and what its fixes do. */
function findings(text: string, context: Partial<DiagnoseContext> = {}) {
  return diagnose(text, { ...usual, ...context }).map(({ finding, severity, span, fixes }) => [
    `${severity} ${finding.code}`,
    text.slice(span.start, span.end),
    ...fixes.map((fix) => (fix.kind === 'set' ? `${fix.path.join('.')} = ${fix.value}` : fix.kind)),
  ]);
}

test('a file in order has nothing to say', () => {
  assert.deepEqual(findings(''), []);
  assert.deepEqual(findings('model = "gpt-5.5"\nmodel_reasoning_effort = "high"\n'), []);
});

test('a text that is no TOML is an error from where it goes wrong to the end of the line, also behind a byte-order mark', () => {
  assert.deepEqual(findings('a = 1\nmodel = gpt\n'), [['error invalidToml', 'gpt']]);
  assert.deepEqual(findings('\ufeffmodel = gpt\n'), [['error invalidToml', 'gpt']]);
  assert.equal(findings('model = "').length, 1);
});

test('a model that no list has is told with the nearest one that is offered, and never as an error', () => {
  assert.deepEqual(findings('model = "gtp-5.5"\n'), [['warning unknownModel', '"gtp-5.5"', 'model = gpt-5.5']]);
  assert.deepEqual(findings('model = "my-finetune"\n'), [['information unknownModel', '"my-finetune"']]);
  assert.deepEqual(findings('review_model = "gpt-6-sql"\n'), [
    ['warning unknownModel', '"gpt-6-sql"', 'review_model = gpt-6-sol'],
  ]);
});

test('a dated or namespaced id is known to Codex by what it begins with', () => {
  assert.deepEqual(findings('model = "gpt-5.5-2026-01-01"\n[agents]\ndefault_subagent_model = "custom/gpt-5.5"\n'), []);
});

test('a retired model is told with the successor that is offered', () => {
  assert.deepEqual(findings('\ufeffmodel = "gpt-5.2-codex"\n'), [
    ['warning retiredModel', '"gpt-5.2-codex"', 'model = gpt-5.6-terra'],
  ]);
  const [{ finding }] = diagnose('model = "gpt-5.1"\n', { ...usual, catalog: documentedCatalog() }) as [never];
  assert.equal(finding['standing']['because']['notOfferedBy'], undefined, 'the documented list alone says so');
});

test('an effort is judged with the model of its file, and without one with the model that counts', () => {
  assert.deepEqual(findings('model = "gpt-5.5"\nmodel_reasoning_effort = "max"\n'), [
    ['warning effortLacking', '"max"', 'model_reasoning_effort = medium', 'remove'],
  ]);
  assert.deepEqual(findings('model_reasoning_effort = "medium"\n'), [
    ['warning effortLacking', '"medium"', 'model_reasoning_effort = low', 'remove'],
  ]);
  assert.deepEqual(
    findings('model_reasoning_effort = "medium"\n', { inherited: { ...NO_SELECTION, model: 'gpt-5.5' } }),
    [],
  );
});

test('with a provider of one’s own the lists say nothing of its models and efforts', () => {
  const text = 'model = "gtp-5.5"\nmodel_reasoning_effort = "max"\n';
  assert.deepEqual(findings(`model_provider = "lab"\n${text}`, { otherProviders: ['lab'] }), []);
  assert.deepEqual(findings(text, { inherited: { ...NO_SELECTION, provider: 'lab' } }), []);
});

test('a provider that nobody defines is an error', () => {
  assert.deepEqual(findings('model_provider = "lad"\n[model_providers.lab]\nname = "Lab"\n'), [
    ['error undefinedProvider', '"lad"', 'remove'],
  ]);
  assert.deepEqual(findings('model_provider = "olama"\n'), [
    ['error undefinedProvider', '"olama"', 'model_provider = ollama', 'remove'],
  ]);
  const project = { kind: 'project', directory: '/work' } as const;
  assert.deepEqual(findings('model_provider = "lad"\n', { source: project }), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentedCatalog, documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { type DiagnoseContext, diagnose } from '../../../src/config/diagnose';
import { placeOfRefusal } from '../../../src/config/refusal';
import { NO_SELECTION } from '../../../src/config/selection';
import { placeAt } from '../../../src/toml/place';
import { spansIn } from '../../../src/toml/spansOfKey';
import { configText } from '../../support/configText';
import { property } from '../../support/property';
import { resolve } from './layerSet';

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
  assert.deepEqual(findings('model_provider = "lad"\n', { source: project }), [
    ['warning ignoredInProject', 'model_provider', 'remove'],
  ]);
});

test('everything that keeps Codex from starting is told, each at its place', () => {
  const text = [
    'model = ""',
    'profile = "work"',
    'model_verbosity = "loud"',
    '[model_providers.lab]',
    'wire_api = "chat"',
    '[model_providers.openai]',
    'name = "Mine"',
    '',
  ].join('\n');
  assert.deepEqual(findings(text), [
    ['error emptyString', '""', 'remove'],
    ['error legacyProfile', '"work"', 'migrate'],
    ['error wrongType', '"loud"', 'remove'],
    ['error missingKey', 'model_providers.lab'],
    ['error chatWireApi', '"chat"', 'model_providers.lab.wire_api = responses'],
    ['error reservedProvider', 'model_providers.openai'],
  ]);
});

test('what only newer versions refuse is no error for an older one', () => {
  assert.deepEqual(
    findings('profile = "work"\n[profiles.work]\nmodel_verbosity = "low"\n', { cliVersion: '0.133.0' }),
    [],
  );
  assert.deepEqual(findings('model = ""\nfile_opener = "mine"\n', { cliVersion: '0.117.0' }), []);
  assert.deepEqual(findings('model_reasoning_effort = "max"\n', { cliVersion: '0.117.0' }), [
    ['error unknownEffort', '"max"', 'remove'],
  ]);
});

test('approval_policy = "untrusted" is an error from 0.149.0 on', () => {
  const text = 'approval_policy = "untrusted"\n';
  assert.deepEqual(findings(text, { cliVersion: '0.148.0' }), []);
  for (const cliVersion of ['0.149.0', undefined]) {
    assert.deepEqual(findings(text, { cliVersion }), [['error wrongType', '"untrusted"', 'remove']]);
  }
});

test('an approval policy in parts is an error as long as parts are missing or of another type', () => {
  const parts = (text: string) => findings(`approval_policy = ${text}\n`);
  const whole = 'sandbox_approval = true, rules = false, mcp_elicitations = true';
  const fine = [
    `{ granular = { ${whole}, more = 1 } }`,
    '{ granular = [true, true, true, true, true] }',
    '{ never = {} }',
  ];
  for (const text of fine) assert.deepEqual(parts(text), [], text);
  assert.deepEqual(parts('{ granular = { rules = 5, mcp_elicitations = true } }'), [
    ['error missingKey', '{ rules = 5, mcp_elicitations = true }'],
    ['error wrongType', '5'],
  ]);
  assert.deepEqual(parts(`{ granular = { ${whole}, skill_approval = 5 } }`), [['error wrongType', '5']]);
  for (const text of ['{}', '{ other = {} }', '{ never = { a = 1 } }', `{ never = {}, granular = { ${whole} } }`]) {
    assert.deepEqual(parts(text), [['error wrongType', text, 'remove']], text);
  }
  assert.deepEqual(findings('approval_policy = { granular = {} }\n', { cliVersion: '0.117.0' }), []);
});

test('keys that are read no more, and those that do not count in a project, are warnings', () => {
  assert.deepEqual(findings('preferred_auth_method = "apikey"\n[profiles.work]\nmodel = "gpt-5.5"\n'), [
    ['warning deadKey', 'preferred_auth_method', 'remove'],
    ['warning legacyProfileTable', 'profiles.work', 'migrate'],
  ]);
  const project = { kind: 'project' } as const;
  assert.deepEqual(findings('model_provider = "nowhere"\n[model_providers.lab]\n', { source: project }), [
    ['warning ignoredInProject', 'model_provider', 'remove'],
    ['warning ignoredInProject', 'model_providers', 'remove'],
  ]);
});

property(
  'a user file is refused where and only where one of its errors is',
  300,
  fc.record({ text: configText(), cliVersion: versions() }),
  ({ text, cliVersion }) => {
    const { refusal } = resolve({ user: text }, { cliVersion });
    const errors = diagnose(text, { ...usual, cliVersion }).filter(({ severity }) => severity === 'error');
    const at = refusal && placeOfRefusal(refusal)?.place;
    assert.equal(
      errors.length > 0,
      refusal !== undefined,
      `${refusal?.code} ${errors.map(({ finding }) => finding.code)}`,
    );
    if (at === undefined) return;
    const places = errors.map(({ path, span }) => {
      const names = path.filter((part) => typeof part === 'string');
      const key = spansIn(text)(names)?.key ?? spansIn(text)(names.slice(0, -1))?.key ?? span;
      return placeAt(text, key.start).line;
    });
    assert.ok(places.includes(at.line), `${refusal?.code} ${at.line} ${places}`);
  },
);

function versions() {
  return fc.constantFrom('0.98.0', '0.117.0', '0.134.0', '0.155.0', '0.169.0');
}

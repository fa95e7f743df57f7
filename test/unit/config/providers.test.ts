import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from '@iarna/toml';
import fc from 'fast-check';
import { type Provider, providersOf } from '../../../src/config/providers';
import { placeOfRefusal } from '../../../src/config/refusal';
import { isVariableName } from '../../../src/config/variableName';
import { property } from '../../support/property';
import { type Files, resolve } from './layerSet';

function defined(files: Files, cliVersion = '0.169.0'): readonly Provider[] {
  return providersOf(resolve(files, { cliVersion }), cliVersion).filter(({ layer }) => layer !== undefined);
}

const acme = `[model_providers.acme]
name = "Acme"
base_url = "https://me:hunter2@llm.acme.example:8443/v1?key=hunter2"
env_key = "ACME_KEY"
`;
const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

test('what is built in depends on the version', () => {
  const ids = (cliVersion: string) => providersOf(resolve({}, { cliVersion }), cliVersion).map(({ id }) => id);
  assert.deepEqual(ids('0.169.0'), ['openai', 'ollama', 'lmstudio', 'amazon-bedrock']);
  assert.deepEqual(ids('0.98.0'), ['openai', 'ollama', 'lmstudio']);
});

test('a defined provider is told with its name, where it leads, and which variable holds its key', () => {
  const [provider] = defined({ user: acme });
  assert.deepEqual(
    { ...provider, layer: provider?.layer?.source.kind },
    {
      id: 'acme',
      name: 'Acme',
      layer: 'user',
      origin: 'https://llm.acme.example:8443',
      keyVariable: 'ACME_KEY',
      fault: undefined,
    },
  );
});

test('tables of several layers merge key by key, and the strongest is the one that defines', () => {
  const [provider] = defined({ user: '[model_providers.acme]\nname = "Mine"\n', system: acme });
  assert.equal(provider?.name, 'Mine');
  assert.equal(provider?.layer?.source.kind, 'user');
  assert.equal(provider?.keyVariable, 'ACME_KEY');
});

test('a project defines providers only for a Codex that takes them from it', () => {
  const files = { user: trusted, projects: { '/w': acme } };
  assert.deepEqual(defined(files, '0.169.0'), []);
  assert.equal(defined(files, '0.128.0')[0]?.id, 'acme');
});

test('what Codex refuses says why, and where that is mended', () => {
  const fault = (id: string, body: string, cliVersion?: string) => {
    const [provider] = defined({ user: `[model_providers.${id}]\n${body}` }, cliVersion);
    if (provider?.fault === undefined) return undefined;
    const { code } = provider.fault;
    const at = placeOfRefusal(provider.fault)?.place.line;
    return code === 'wrongValue' ? [provider.fault.wrong.path.slice(2).join('.'), at] : [code, at];
  };
  assert.equal(fault('acme', 'name = "Acme"\nwire_api = "responses"'), undefined);
  assert.deepEqual(fault('acme', 'name = "Acme"\nwire_api = "chat"'), ['wire_api', 3]);
  assert.deepEqual(fault('acme', 'name = " "'), ['name', 2]);
  assert.deepEqual(fault('acme', ''), ['name', 1]);
  assert.deepEqual(fault('acme', 'name = "Acme"\nrequest_max_retries = -1'), ['request_max_retries', 3]);
  assert.deepEqual(fault('ollama', 'name = "Mine"'), ['reservedProvider', 1]);
  assert.equal(fault('ollama', 'name = "Mine"', '0.114.0'), undefined);
  assert.equal(fault('amazon-bedrock', ''), undefined);
  assert.deepEqual(fault('amazon-bedrock', 'name = "Mine"'), ['reservedProvider', 1]);
});

test('a fault is that of its own table alone, and none where a stronger layer takes its place', () => {
  const faults = (files: Files) => defined(files).map(({ id, fault }) => [id, fault?.code]);
  assert.deepEqual(faults({ user: '[model_providers]\nlab = 5\nacme = { name = "Acme" }\n' }), [
    ['lab', 'wrongValue'],
    ['acme', undefined],
  ]);
  const system = '[model_providers.lab]\nname = "Lab"\nwire_api = "chat"\n';
  assert.deepEqual(faults({ system }), [['lab', 'wrongValue']]);
  assert.deepEqual(faults({ system, user: '[model_providers.lab]\nwire_api = "responses"\n' }), [['lab', undefined]]);
});

test('a key in the place of its variable’s name is not told', () => {
  for (const key of ['sk-proj-abc', 'gsk_abcdef', 'hf_abc', 'a b', '', '0KEY', 'ab12cd34ab12cd34ab12cd34ab12']) {
    assert.equal(isVariableName(key), false, key);
    assert.equal(
      defined({ user: `[model_providers.acme]\nname = "A"\nenv_key = "${key}"\n` })[0]?.keyVariable,
      undefined,
    );
  }
  assert.equal(isVariableName('OPENAI_API_KEY'), true);
});

const secret = fc.stringMatching(/^[a-z0-9]{8}$/).map((text) => `planted${text}`);

property(
  'no secret of a provider leaves its table',
  300,
  fc.record({
    secret,
    host: fc.constantFrom('https://acme.example', 'http://localhost:1234', 'nonsense'),
    key: fc.constantFrom('env_key', 'experimental_bearer_token', 'unknown_key'),
  }),
  ({ secret, host, key }) => {
    const table = {
      name: 'Acme',
      base_url: `${host.replace('//', `//user:${secret}@`)}/${secret}?key=${secret}#${secret}`,
      [key]: `sk-${secret}`,
      http_headers: { Authorization: secret },
      env_http_headers: { 'X-Key': secret },
      query_params: { key: secret },
      auth: { command: secret, args: [secret] },
    };
    const [provider] = defined({ user: stringify({ model_providers: { acme: table } }) });
    assert.equal(provider?.id, 'acme');
    const { layer: _, ...told } = provider;
    assert.ok(!JSON.stringify(told).includes(secret), JSON.stringify(told));
  },
);

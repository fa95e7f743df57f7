import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from '@iarna/toml';
import fc from 'fast-check';
import { type Provider, providersOf } from '../../../src/config/providers';
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

test('what Codex refuses says why', () => {
  const fault = (id: string, body: string) => defined({ user: `[model_providers.${id}]\n${body}` })[0]?.fault;
  assert.equal(fault('acme', 'name = "Acme"\nwire_api = "responses"'), undefined);
  assert.equal(fault('acme', 'name = "Acme"\nwire_api = "chat"'), 'wireApiChat');
  assert.equal(fault('acme', 'name = " "'), 'noName');
  assert.equal(fault('ollama', 'name = "Mine"'), 'reservedId');
  assert.equal(fault('amazon-bedrock', ''), undefined);
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

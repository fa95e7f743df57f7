import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf } from '../../../src/config/codexRules';
import { editKeys } from '../../../src/switching/editKeys';
import {
  changesForProvider,
  type NewProvider,
  newProviderProblem,
  previewOf,
} from '../../../src/switching/newProvider';
import { editToml } from '../../../src/toml/edit';
import { applySplices } from '../../../src/toml/splice';

const acme: NewProvider = { id: 'acme', name: 'Acme', baseUrl: 'https://acme.example/v1', keyVariable: 'ACME_KEY' };
const table = `[model_providers.acme]
name = "Acme"
base_url = "https://acme.example/v1"
env_key = "ACME_KEY"`;

function problem(field: keyof NewProvider, text: string) {
  return newProviderProblem(field, text, ['mine'], rulesOf('0.169.0'));
}

test('the preview is what is written, and everything else stays', () => {
  assert.equal(previewOf(acme), table);
  const text = '# mine\nmodel = "a" # now\n\n[mcp_servers.x]\ncommand = "x"\n';
  const edited = editToml(text, changesForProvider(acme));
  assert.ok(edited.ok);
  assert.ok(edited.text.startsWith(text), edited.text);
  assert.ok(edited.text.includes(table), edited.text);
});

test('without a key there is none in the table', () => {
  assert.ok(!previewOf({ ...acme, keyVariable: '' }).includes('env_key'));
});

test('an id is of letters, digits, - and _, not taken and not built in', () => {
  assert.equal(problem('id', 'acme'), undefined);
  assert.equal(problem('id', 'a b'), 'badId');
  assert.equal(problem('id', ''), 'badId');
  assert.equal(problem('id', 'ollama'), 'reservedId');
  assert.equal(problem('id', 'mine'), 'takenId');
});

test('an address is http or https and holds no credentials', () => {
  assert.equal(problem('baseUrl', 'http://localhost:1234/v1'), undefined);
  for (const text of ['acme.example', 'ftp://acme.example', 'https:acme', '']) {
    assert.equal(problem('baseUrl', text), 'badUrl', text);
  }
  for (const text of ['https://me:secret@acme.example', 'https://acme.example/v1?key=secret', 'https://a.example/#k']) {
    assert.equal(problem('baseUrl', text), 'urlWithCredentials', text);
  }
});

test('the name of a variable is asked for, and what looks like a key is refused anywhere', () => {
  assert.equal(problem('keyVariable', ''), undefined);
  assert.equal(problem('keyVariable', 'ACME_KEY'), undefined);
  assert.equal(problem('keyVariable', '$ACME_KEY'), 'badVariable');
  for (const field of ['id', 'name', 'keyVariable'] as const) {
    assert.equal(problem(field, 'sk-proj-0123456789'), 'looksLikeKey');
  }
});

test('taking its keys back takes the table, which Codex would refuse without a name', () => {
  const text = 'model = "a"\n';
  const edited = editToml(text, changesForProvider(acme));
  assert.ok(edited.ok);
  const back = editKeys(
    edited.text,
    changesForProvider(acme).map(({ path }) => ({ path, value: undefined })),
  );
  assert.ok(back.ok);
  assert.equal(back.text, text);
  assert.equal(applySplices(edited.text, back.splices), text);
});

test('a comment in the table keeps it', () => {
  const text = '[model_providers.acme]\n# mine\nname = "Acme"\n';
  const back = editKeys(text, [{ path: ['model_providers', 'acme', 'name'], value: undefined }]);
  assert.ok(back.ok && back.text.includes('# mine'));
});

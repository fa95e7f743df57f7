import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { readConfig } from '../../../src/config/selection';
import { editWhile, unknownHere } from '../../../src/switching/roamingEdit';
import { memoryFile } from './memoryFile';

const nothing = { provider: undefined, model: undefined, effort: undefined };
const catalog = mergeCatalogs([documentedSource()]);
const content = readConfig('[model_providers.own]\nname = "Own"\n').content;
const unknown = (value: Partial<typeof nothing> | Record<string, string>) =>
  content && unknownHere({ ...nothing, ...value }, catalog, content);

test('a model, an effort or a provider that is not known here is named', () => {
  assert.deepEqual(unknown({ model: 'nobody-knows-me' }), ['model']);
  assert.deepEqual(unknown({ model: 'gpt-5.2', effort: 'colossal' }), ['effort']);
  assert.deepEqual(unknown({ model: 'theirs', provider: 'elsewhere' }), ['provider']);
});

test('what is offered here is known, and of another provider’s models nobody says that they are not', () => {
  for (const value of [{}, { effort: 'high' }, { model: 'gpt-5.2', effort: 'high' }]) {
    assert.deepEqual(unknown(value), []);
  }
  assert.deepEqual(unknown({ model: 'theirs', provider: 'own' }), []);
  assert.deepEqual(unknown({ model: 'theirs', provider: 'ollama' }), []);
});

test('a file is edited only while it says what was seen', async () => {
  const seen = { ...nothing, model: 'seen' };
  const edit = (text: string) => ({ ok: true as const, text: `${text}# edited\n` });
  const kindFor = async (text: string) => (await editWhile(memoryFile('/config.toml', { text }), seen)(edit)).kind;
  assert.equal(await kindFor('model = "seen"\n# other lines may change\n'), 'written');
  assert.equal(await kindFor('model = "another"\n'), 'unchanged');
  assert.equal(await kindFor('model = '), 'unchanged');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { namedModels } from '../../../src/config/namedModels';
import { providersOf } from '../../../src/config/providers';
import { NO_SELECTION } from '../../../src/config/selection';
import { CODEX_DEFAULT, statedOver } from '../../../src/switching/choice';
import { providerChange } from '../../../src/switching/providerChoice';
import { providerGroups } from '../../../src/switching/providerGroups';
import { resolve } from '../config/layerSet';

const acme = '[model_providers.acme]\nname = "Acme"\n';

function groups(user: string, provider = 'openai', model?: string) {
  const resolution = resolve({ user, profiles: { work: 'model = "p-1"\nmodel_provider = "acme"\n' } });
  return providerGroups({
    providers: providersOf(resolution),
    current: { provider, model },
    recents: [
      { model: 'r-1', provider: 'acme' },
      { model: 'gpt', provider: 'openai' },
    ],
    named: namedModels(resolution),
  });
}

test('with OpenAI alone there are no other providers to show', () => {
  assert.deepEqual(groups('model = "a"\n'), []);
});

test('a defined provider is shown with the models picked with it and those that files name beside it', () => {
  assert.deepEqual(groups(acme), [{ id: 'acme', name: 'Acme', models: ['r-1', 'p-1'] }]);
});

test('the provider in use is shown even where nothing defines it, its model first', () => {
  assert.deepEqual(groups(acme, 'acme', 'c-1')[0]?.models, ['c-1', 'r-1', 'p-1']);
  assert.deepEqual(groups('', 'gone', 'x'), [{ id: 'gone', name: 'gone', models: ['x'] }]);
});

test('what Codex refuses is not shown', () => {
  assert.deepEqual(groups('[model_providers.acme]\nname = "Acme"\nwire_api = "chat"\n'), []);
});

const none = NO_SELECTION;
const withAcme = { ...NO_SELECTION, provider: 'acme' };

test('a pick states its provider, as the file has it where it stays', () => {
  assert.deepEqual(providerChange('openai', none, none, 'user'), { provider: undefined });
  assert.deepEqual(providerChange('openai', { ...none, provider: 'openai' }, none, 'user'), { provider: 'openai' });
  assert.deepEqual(providerChange('acme', none, none, 'user'), { provider: 'acme' });
  assert.deepEqual(providerChange('acme', withAcme, none, 'user'), { provider: 'acme' });
});

test('going back to OpenAI removes the key, or names it where another file says another', () => {
  assert.deepEqual(providerChange('openai', withAcme, none, 'user'), { provider: undefined });
  const change = providerChange('openai', none, withAcme, 'profile');
  const choice = { ...CODEX_DEFAULT, model: 'a', ...change };
  assert.equal(statedOver(withAcme, choice, documentedCatalog()).provider, 'openai');
});

test('what another file or the configuration of a run says is not stated again, and a project says none', () => {
  assert.deepEqual(providerChange('acme', none, withAcme, 'profile'), {});
  assert.deepEqual(providerChange('acme', withAcme, withAcme, 'terminal'), {});
  assert.deepEqual(providerChange('openai', none, none, 'command'), {});
  assert.deepEqual(providerChange('acme', none, none, 'project'), {});
});

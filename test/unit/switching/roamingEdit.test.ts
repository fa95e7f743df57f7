import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { NO_SELECTION, readConfig, type Selection } from '../../../src/config/selection';
import { changesFor } from '../../../src/switching/choice';
import { choiceOfTravelled, editWhile, travelling, unknownHere } from '../../../src/switching/roamingEdit';
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
  const kindFor = async (text: string) =>
    (await editWhile(memoryFile('/config.toml', { text }), seen, NO_SELECTION)(edit)).kind;
  assert.equal(await kindFor('model = "seen"\n# other lines may change\n'), 'written');
  assert.equal(await kindFor('model = "another"\n'), 'unchanged');
  assert.equal(await kindFor('model = '), 'unchanged');
});

/** The selections of a machine's file before and after a value arrives over a system's file that names `corp`. */
function arrive(saved: Partial<Selection>, value: Partial<typeof nothing> | Record<string, string>) {
  const inherited = { ...NO_SELECTION, model: 'corp-1', effort: 'xhigh', provider: 'corp' };
  const before = { ...NO_SELECTION, ...saved };
  const basis = { content: { selection: before, providers: ['corp'] }, inherited };
  const made = choiceOfTravelled({ ...nothing, ...value }, basis, catalog);
  assert.ok(made.ok);
  const written = new Map(changesFor(made.choice).map(({ path, value: to }) => [path[0], to]));
  const provider = written.has('model_provider') ? written.get('model_provider') : before.provider;
  const after = { ...before, ...made.choice, provider: provider?.toString() };
  return { after, travels: travelling(after, inherited) };
}

test('over a system’s file a value comes to count with the provider that it had, and travels on as it came', () => {
  const ofOpenAi = { model: 'gpt-5.2', effort: 'high' };
  const ofCorp = { model: 'corp-2', provider: 'corp' };
  const files = [{}, { model: 'corp-1' }, { model: 'corp-1', provider: 'corp' }, { model: 'x', provider: 'openai' }];
  for (const saved of files) {
    for (const [value, counts] of [
      [ofOpenAi, 'openai'],
      [ofCorp, 'corp'],
      [{}, 'corp'],
    ] as const) {
      const { after, travels } = arrive(saved, value);
      assert.equal(after.provider ?? 'corp', counts, JSON.stringify({ saved, value }));
      assert.deepEqual(travels, { ...nothing, ...value }, JSON.stringify({ saved, value }));
    }
  }
});

test('a file without a model travels as Codex’s default, whatever the system’s says', () => {
  assert.deepEqual(travelling(NO_SELECTION, { ...NO_SELECTION, provider: 'corp' }), nothing);
});

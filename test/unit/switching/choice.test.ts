import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import {
  CODEX_DEFAULT,
  changesFor,
  choiceFromArguments,
  choiceOfSelection,
  statedOver,
} from '../../../src/switching/choice';
import type { ChoiceArguments } from '../../../src/switching/choiceArguments';

const catalog = documentedCatalog();

function chosen(asked: ChoiceArguments, saved: Partial<Selection> = {}, providers: string[] = []) {
  return choiceFromArguments(asked, catalog, { selection: { ...NO_SELECTION, ...saved }, providers });
}

test('model and effort are written together, and the provider only when the pick is about it', () => {
  assert.deepEqual(changesFor({ model: 'm', effort: undefined }), [
    { path: ['model'], value: 'm' },
    { path: ['model_reasoning_effort'], value: undefined },
  ]);
  assert.deepEqual(changesFor({ model: 'm', effort: 'low', provider: undefined }).at(-1), {
    path: ['model_provider'],
    value: undefined,
  });
});

test('a choice of the effort alone leaves the model to whoever sets it', () => {
  assert.deepEqual(changesFor({ effort: 'low' }), [{ path: ['model_reasoning_effort'], value: 'low' }]);
});

test('the Codex default removes both keys', () => {
  assert.deepEqual(
    changesFor(CODEX_DEFAULT).map(({ value }) => value),
    [undefined, undefined],
  );
});

test('a keybinding that names no effort keeps one that the model has', () => {
  assert.deepEqual(chosen({ model: 'gpt-5.2' }, { model: 'gpt-5.3-codex', effort: 'xhigh' }), {
    ok: true,
    choice: { model: 'gpt-5.2', effort: 'xhigh' },
  });
});

test('it drops an effort that the model lacks or is not known to have', () => {
  for (const model of ['gpt-5.1', 'my-own-model']) {
    assert.deepEqual(chosen({ model }, { model: 'gpt-5.2', effort: 'xhigh' }), {
      ok: true,
      choice: { model, effort: undefined },
    });
  }
});

test('it leaves the effort of the same model alone, known or not', () => {
  assert.deepEqual(chosen({ model: 'my-own-model' }, { model: 'my-own-model', effort: 'ultra' }), {
    ok: true,
    choice: { model: 'my-own-model', effort: 'ultra' },
  });
});

test('null leaves the effort unset', () => {
  assert.deepEqual(chosen({ model: 'gpt-5.2', effort: null }, { model: 'gpt-5.2', effort: 'high' }), {
    ok: true,
    choice: { model: 'gpt-5.2', effort: undefined },
  });
});

test('a provider must be built in or defined; openai is the absence of the key', () => {
  assert.deepEqual(chosen({ model: 'm', provider: 'lab' }, {}, ['lab']), {
    ok: true,
    choice: { model: 'm', effort: undefined, provider: 'lab' },
  });
  assert.deepEqual(chosen({ model: 'm', provider: 'openai' }), {
    ok: true,
    choice: { model: 'm', effort: undefined, provider: undefined },
  });
  assert.deepEqual(chosen({ model: 'm', provider: 'nope' }, {}, ['lab']), {
    ok: false,
    code: 'unknown-provider',
    name: 'nope',
    known: ['openai', 'ollama', 'lmstudio', 'amazon-bedrock', 'lab'],
  });
});

test('an effort that the model is known to lack is refused with those that it has; of an unknown model it is taken', () => {
  assert.deepEqual(chosen({ model: 'gpt-5.1', effort: 'hgih' }), {
    ok: false,
    code: 'unknown-effort',
    name: 'hgih',
    known: ['low', 'medium', 'high'],
  });
  assert.deepEqual(chosen({ model: 'my-own', effort: 'ultra' }), {
    ok: true,
    choice: { model: 'my-own', effort: 'ultra' },
  });
});

test('the way back to a selection is refused where its provider is gone, and brings it back where it is not', () => {
  const before = { ...NO_SELECTION, model: 'llama', provider: 'lab' };
  assert.equal(choiceOfSelection(before, { selection: NO_SELECTION, providers: [] }).ok, false);
  assert.deepEqual(choiceOfSelection(before, { selection: NO_SELECTION, providers: ['lab'] }), {
    ok: true,
    choice: { model: 'llama', effort: undefined, provider: 'lab' },
  });
  assert.deepEqual(choiceOfSelection(NO_SELECTION, { selection: before, providers: ['lab'] }), {
    ok: true,
    choice: { model: undefined, effort: undefined, provider: undefined },
  });
  assert.deepEqual(choiceOfSelection(before, { selection: before, providers: [] }), {
    ok: true,
    choice: { model: 'llama', effort: undefined },
  });
});

test('above another layer, what a choice leaves unset is said where that layer would say something else', () => {
  const inherited = { ...NO_SELECTION, effort: 'xhigh', provider: 'lab' };
  const choice = { model: 'gpt-5', effort: undefined, provider: undefined };
  assert.deepEqual(statedOver(inherited, choice, catalog), { model: 'gpt-5', effort: 'medium', provider: 'openai' });
  assert.deepEqual(statedOver(NO_SELECTION, choice, catalog), choice);
  assert.deepEqual(statedOver(inherited, { model: 'gpt-5', effort: 'low' }, catalog), {
    model: 'gpt-5',
    effort: 'low',
  });
});

test('a model without known efforts, and the choice of no model, leave the effort to the layer below', () => {
  const inherited = { ...NO_SELECTION, effort: 'xhigh' };
  assert.deepEqual(statedOver(inherited, { model: 'llama', effort: undefined }, catalog), {
    model: 'llama',
    effort: undefined,
  });
  assert.deepEqual(statedOver(inherited, CODEX_DEFAULT, catalog), CODEX_DEFAULT);
});

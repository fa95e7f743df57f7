import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../../src/catalog/catalog';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import {
  type Choice,
  CODEX_DEFAULT,
  changesFor,
  choiceFromArguments,
  choiceOfSelection,
  type MadeChoice,
  statedOver,
} from '../../../src/switching/choice';
import type { ChoiceArguments } from '../../../src/switching/choiceArguments';

const documented = documentedCatalog();
const [first] = documented.models;
assert.ok(first);
const fast = { id: 'fast', name: 'Fast', description: '' };
const catalog: Catalog = {
  ...documented,
  models: [
    ...documented.models,
    { ...first, id: 'tiered', tiers: { offered: [fast] } },
    { ...first, id: 'untiered', tiers: { offered: [] } },
  ],
};

function made(asked: ChoiceArguments, saved: Partial<Selection> = {}, providers: string[] = [], lastUsed?: string) {
  return choiceFromArguments(asked, catalog, { selection: { ...NO_SELECTION, ...saved }, providers }, lastUsed);
}

/** The choice alone, or why there is none. */
function chosen(...of: Parameters<typeof made>) {
  const answer = made(...of);
  return answer.ok ? { ok: true, choice: answer.choice } : answer;
}

/** The choice where there is one. */
function choiceOf(...of: Parameters<typeof made>): Choice | undefined {
  const answer = made(...of);
  return answer.ok ? answer.choice : undefined;
}

/** What a choice leaves behind, as `from → to`. */
function lost(answer: MadeChoice): string[] {
  return answer.ok ? answer.lost.map(({ what, from, to }) => `${what} ${from} → ${to}`) : [];
}

function back(to: Selection, from: Selection, providers: string[] = []) {
  return choiceOfSelection(to, { selection: from, providers }, catalog);
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
  assert.equal(back(before, NO_SELECTION).ok, false);
  assert.deepEqual(back(before, NO_SELECTION, ['lab']), {
    ok: true,
    choice: { model: 'llama', effort: undefined, provider: 'lab' },
    lost: [],
  });
  assert.deepEqual(back(NO_SELECTION, before, ['lab']), {
    ok: true,
    choice: { model: undefined, effort: undefined, provider: undefined },
    lost: [],
  });
  assert.deepEqual(back(before, before), { ok: true, choice: { model: 'llama', effort: undefined }, lost: [] });
});

test('over another layer, a dated id is given the effort of the model that Codex takes it for', () => {
  const inherited = { ...NO_SELECTION, effort: 'xhigh' };
  const choice = { model: 'gpt-5.2-2026-01-01', effort: undefined };
  assert.equal(statedOver(inherited, choice, catalog).effort, 'medium');
});

test('a keybinding may name an effort that the model whose facts a dated id has lacks', () => {
  assert.equal(choiceOf({ model: 'gpt-5.1-2026-01-01', effort: 'xhigh' })?.effort, 'xhigh');
});

test('over another layer the way back leads to what that one made of the file then', () => {
  const inherited = { ...NO_SELECTION, model: 'corp-1', effort: 'high', provider: 'corp' };
  const before = { ...NO_SELECTION, model: 'gpt-5.2' };
  const now = { ...NO_SELECTION, model: 'gpt-5.1', effort: 'low', provider: 'openai' };
  const over = (to: Selection, from: Selection) => {
    const answer = choiceOfSelection(to, { selection: from, providers: ['corp'] }, catalog, inherited);
    return answer.ok ? answer.choice : answer;
  };
  assert.deepEqual(over(before, now), { model: 'gpt-5.2', effort: 'high', provider: 'corp' });
  assert.deepEqual(over(before, { ...now, provider: undefined }), { model: 'gpt-5.2', effort: 'high' });
  assert.deepEqual(over(NO_SELECTION, now), { model: undefined, effort: undefined, provider: undefined });
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

test('where the effort cannot be kept, what was last used with the model counts, and the change is told', () => {
  const saved = { model: 'gpt-5.2', effort: 'xhigh' };
  const answer = made({ model: 'gpt-5.1' }, saved, [], 'high');
  assert.deepEqual(answer.ok && answer.choice, { model: 'gpt-5.1', effort: 'high' });
  assert.deepEqual(lost(answer), ['effort xhigh → high']);
  assert.deepEqual(lost(made({ model: 'gpt-5.1' }, saved)), ['effort xhigh → medium']);
  assert.deepEqual(lost(made({ model: 'my-own' }, saved)), ['effort xhigh → undefined']);
  assert.deepEqual(choiceOf({ model: 'gpt-5.1' }, { model: 'gpt-5.2', effort: 'low' }, [], 'high')?.effort, 'low');
  assert.deepEqual(choiceOf({ model: 'gpt-5.1' }, { model: 'gpt-5.2' }, [], 'high')?.effort, 'high');
  assert.deepEqual(choiceOf({ model: 'gpt-5.1' }, { model: 'gpt-5.2' }, [], 'ultra')?.effort, undefined);
});

test('an effort that the keybinding names is nobody’s loss', () => {
  assert.deepEqual(lost(made({ model: 'gpt-5.1', effort: 'low' }, { model: 'gpt-5.2', effort: 'xhigh' })), []);
  assert.deepEqual(lost(made({ model: 'gpt-5.1', effort: null }, { model: 'gpt-5.2', effort: 'xhigh' })), []);
});

test('a tier is kept unless the model is known to lack it, and then it is removed and told', () => {
  const saved = { model: 'gpt-5.2', tier: 'fast' };
  for (const model of ['tiered', 'gpt-5.1', 'my-own']) {
    assert.deepEqual(made({ model }, saved), { ok: true, choice: { model, effort: undefined }, lost: [] });
  }
  const answer = made({ model: 'untiered' }, saved);
  assert.deepEqual(answer.ok && answer.choice, { model: 'untiered', effort: undefined, tier: undefined });
  assert.deepEqual(lost(answer), ['tier fast → undefined']);
  assert.deepEqual(lost(made({ model: 'untiered' }, { model: 'gpt-5.2', tier: 'flex' })), []);
});

test('a tier that is named is written, removed by null, and refused where the model is known to lack it', () => {
  const tier = (model: string, named: string | null) => choiceOf({ model, tier: named }, { model, tier: 'flex' });
  assert.deepEqual(tier('tiered', 'fast')?.tier, 'fast');
  assert.deepEqual(tier('tiered', 'default')?.tier, 'default');
  assert.deepEqual(tier('my-own', 'any')?.tier, 'any');
  const removed = tier('tiered', null);
  assert.ok(removed && 'tier' in removed && removed.tier === undefined);
  assert.deepEqual(made({ model: 'untiered', tier: 'fast' }), {
    ok: false,
    code: 'unknown-tier',
    name: 'fast',
    known: ['default', 'flex'],
  });
});

test('on the way back, what the model is known to lack stays behind, and is told', () => {
  const to = { ...NO_SELECTION, model: 'gpt-5.1', effort: 'xhigh' };
  const answer = back(to, { ...NO_SELECTION, model: 'gpt-5.2', effort: 'low' });
  assert.deepEqual(answer.ok && answer.choice, { model: 'gpt-5.1', effort: undefined });
  assert.deepEqual(lost(answer), ['effort xhigh → medium']);
  const tier = back({ ...NO_SELECTION, model: 'untiered', tier: 'fast' }, { ...NO_SELECTION, tier: 'fast' });
  assert.deepEqual(lost(tier), ['tier fast → undefined']);
  assert.deepEqual(back({ ...NO_SELECTION, model: 'my-own', effort: 'ultra', tier: 'fast' }, NO_SELECTION), {
    ok: true,
    choice: { model: 'my-own', effort: 'ultra', tier: 'fast' },
    lost: [],
  });
});

test('a tier is written in the same edit, and said to be none where another file has one', () => {
  assert.deepEqual(
    changesFor({ model: 'm', effort: 'low', tier: 'fast' }).map(({ path }) => path.join()),
    ['model', 'model_reasoning_effort', 'service_tier'],
  );
  const inherited = { ...NO_SELECTION, tier: 'fast' };
  const choice = { model: 'm', effort: undefined, tier: undefined };
  assert.equal(statedOver(inherited, choice, catalog).tier, 'default');
  assert.equal(statedOver(NO_SELECTION, choice, catalog).tier, undefined);
});

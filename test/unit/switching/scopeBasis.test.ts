import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import type { ConfigHere } from '../../../src/config/configHere';
import { stateOfText } from '../../../src/config/configState';
import { type ConfigContent, NO_SELECTION, readConfig, type Selection } from '../../../src/config/selection';
import { CODEX_DEFAULT, choiceOfSelection } from '../../../src/switching/choice';
import { providerAt, providerChange } from '../../../src/switching/providerChoice';
import type { Scope } from '../../../src/switching/scope';
import { basisOf, choiceAt } from '../../../src/switching/scopeBasis';
import { resolve } from '../config/layerSet';

const user = `model = "gpt-5.1"
model_reasoning_effort = "high"
model_provider = "lab"
[model_providers.lab]
name = "Lab"
[projects."/w"]
trust_level = "trusted"
`;
const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
const here: ConfigHere = {
  user: stateOfText(file, user),
  resolution: resolve({ user, projects: { '/w': 'model = "gpt-5.2"\n' } }),
  folder: '/w/a',
};
const inUser = { ...NO_SELECTION, model: 'gpt-5.1', effort: 'high', provider: 'lab' };

function content(text: string): ConfigContent {
  return readConfig(text).content ?? assert.fail('no TOML');
}

test('the user’s file stands on nothing that a pick would have to speak against', () => {
  assert.deepEqual(basisOf({ kind: 'user' }, content(user), here), {
    content: { selection: inUser, providers: ['lab'] },
    inherited: NO_SELECTION,
  });
});

function own(selection: Selection): ConfigContent {
  return { selection, providers: [] };
}

const corp = `model = "corp-1"
model_reasoning_effort = "xhigh"
model_provider = "corp"
[model_providers.corp]
name = "Corp"
`;

test('the user’s file stands on the system’s, and OpenAI is picked by its name over another provider', () => {
  const over: ConfigHere = { ...here, user: stateOfText(file, ''), resolution: resolve({ user: '', system: corp }) };
  const { inherited } = basisOf({ kind: 'user' }, content(''), over);
  assert.deepEqual(inherited, { ...NO_SELECTION, model: 'corp-1', effort: 'xhigh', provider: 'corp' });
  const saved = NO_SELECTION;
  assert.equal(providerAt(saved, inherited), 'corp');
  const pick = (model: string, provider: string) => {
    const choice = { model, effort: undefined, ...providerChange(provider, saved, inherited, 'user') };
    return choiceAt({ kind: 'user' }, choice, { content: own(saved), inherited }, documentedCatalog());
  };
  assert.deepEqual(pick('gpt-5.2', 'openai'), { model: 'gpt-5.2', effort: 'medium', provider: 'openai' });
  assert.deepEqual(pick('corp-2', 'corp'), { model: 'corp-2', effort: undefined });
});

test('an effort that is left unset for a model that stays is the model’s own, whichever file names the model', () => {
  const inherited = { ...NO_SELECTION, model: 'gpt-5.2', effort: 'xhigh' };
  for (const saved of [NO_SELECTION, { ...NO_SELECTION, model: 'gpt-5.1' }]) {
    const stated = choiceAt(
      { kind: 'user' },
      { effort: undefined },
      { content: own(saved), inherited },
      documentedCatalog(),
    );
    assert.deepEqual(stated, { effort: 'medium' });
  }
});

test('a provider that an administrator’s or the system’s file defines is known, and can be returned to', () => {
  const managed = '[model_providers.gate]\nname = "Gate"\n';
  const over: ConfigHere = {
    ...here,
    user: stateOfText(file, 'model = "gpt-5.2"\nmodel_provider = "openai"\n'),
    resolution: resolve({ user: '', system: corp, managed, projects: { '/w': '[model_providers.p]\nname = "P"\n' } }),
  };
  const basis = basisOf({ kind: 'user' }, content('model = "gpt-5.2"\nmodel_provider = "openai"\n'), over);
  assert.deepEqual([...basis.content.providers].sort(), ['corp', 'gate']);
  const before = { ...NO_SELECTION, model: 'corp-2', effort: 'low', provider: 'corp' };
  const answer = choiceOfSelection(before, basis.content, documentedCatalog(), basis.inherited);
  assert.deepEqual(answer.ok && answer.choice, { model: 'corp-2', effort: 'low', provider: 'corp' });
});

test('a provider whose table is gone from an unsaved file is not known by what the disk still has of it', () => {
  const unsaved: ConfigHere = { ...here, user: stateOfText(file, 'model = "gpt-5.1"\n') };
  assert.deepEqual(basisOf({ kind: 'user' }, content('model = "gpt-5.1"\n'), unsaved).content.providers, []);
});

test('who goes back to what a file inherits takes the provider from it, too', () => {
  const at = (inherited: Selection) =>
    choiceAt({ kind: 'user' }, CODEX_DEFAULT, { content: own(NO_SELECTION), inherited }, documentedCatalog());
  assert.deepEqual(at({ ...NO_SELECTION, provider: 'corp' }), { ...CODEX_DEFAULT, provider: undefined });
  assert.deepEqual(at(NO_SELECTION), CODEX_DEFAULT);
});

test('a project’s and a profile’s file stand on the user’s, and may name its providers', () => {
  for (const scope of [
    { kind: 'project', directory: '/w' },
    { kind: 'profile', name: 'work' },
  ] satisfies Scope[]) {
    assert.deepEqual(basisOf(scope, content('model = "gpt-5"\n'), here), {
      content: { selection: { ...NO_SELECTION, model: 'gpt-5' }, providers: ['lab'] },
      inherited: inUser,
    });
  }
});

test('a run starts from what Codex uses here', () => {
  const used = { ...inUser, model: 'gpt-5.2' };
  for (const kind of ['terminal', 'command'] as const) {
    assert.deepEqual(basisOf({ kind }, content(user), here), {
      content: { selection: used, providers: ['lab'] },
      inherited: used,
    });
  }
});

test('a choice says what would be inherited otherwise, and to a project nothing of a provider', () => {
  const choice = { model: 'gpt-5.2', effort: undefined, provider: undefined };
  const at = (scope: Scope) =>
    choiceAt(scope, choice, { content: own(NO_SELECTION), inherited: inUser }, documentedCatalog());
  assert.deepEqual(at({ kind: 'terminal' }), { model: 'gpt-5.2', effort: 'medium', provider: 'openai' });
  assert.deepEqual(at({ kind: 'profile', name: 'work' }), { model: 'gpt-5.2', effort: 'medium', provider: 'openai' });
  assert.deepEqual(at({ kind: 'project', directory: '/w' }), { model: 'gpt-5.2', effort: 'medium' });
});

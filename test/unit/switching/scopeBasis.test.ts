import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import type { ConfigHere } from '../../../src/config/configHere';
import { stateOfText } from '../../../src/config/configState';
import { type ConfigContent, NO_SELECTION, readConfig } from '../../../src/config/selection';
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
  const at = (scope: Scope) => choiceAt(scope, choice, inUser, documentedCatalog());
  assert.deepEqual(at({ kind: 'terminal' }), { model: 'gpt-5.2', effort: 'medium', provider: 'openai' });
  assert.deepEqual(at({ kind: 'profile', name: 'work' }), { model: 'gpt-5.2', effort: 'medium', provider: 'openai' });
  assert.deepEqual(at({ kind: 'project', directory: '/w' }), { model: 'gpt-5.2', effort: 'medium' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inherited, inUse } from '../../../src/config/inherited';
import { NO_SELECTION } from '../../../src/config/selection';
import { type Files, resolve } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';
const project = (directory: string) => ({ kind: 'project' as const, directory });
const work = { kind: 'profile' as const, name: 'work' };

test('below a project are the projects above it, the user and the system, and never itself', () => {
  const files: Files = {
    managed: 'model = "m"\n',
    projects: { '/w/a': 'model = "p"\nmodel_reasoning_effort = "low"\n', '/w': 'model = "q"\n' },
    user: `model = "u"\nmodel_provider = "ollama"\n${trusted}`,
    system: 'model_reasoning_effort = "high"\nservice_tier = "flex"\n',
  };
  const expected = { model: 'q', effort: 'high', provider: 'ollama', tier: 'flex' };
  assert.deepEqual(inherited(resolve(files), project('/w/a')), expected);
});

test('below a profile is no project', () => {
  const files: Files = {
    projects: { '/w': 'model = "p"\n' },
    profiles: { work: 'model = "f"\n', other: 'model_reasoning_effort = "low"\n' },
    user: `model = "u"\n${trusted}`,
  };
  assert.deepEqual(inherited(resolve(files), work), { ...NO_SELECTION, model: 'u' });
});

test('what does not count is not inherited', () => {
  const files = { projects: { '/w': 'model = "p"\n' }, user: '[profiles.work]\nmodel = "t"\n' };
  assert.deepEqual(inherited(resolve(files), project('/w/a')), NO_SELECTION);
});

test('below a project are the projects above it, and not those in it', () => {
  const files: Files = {
    projects: { '/w/a': 'model = "p"\n', '/w': 'model_reasoning_effort = "low"\n' },
    user: `model = "u"\n${trusted}`,
  };
  assert.deepEqual(inherited(resolve(files), project('/w')), { ...NO_SELECTION, model: 'u' });
  assert.deepEqual(inherited(resolve(files), project('/elsewhere')), { ...NO_SELECTION, model: 'u' });
});

test('below the user is the system', () => {
  const files: Files = { user: 'model = "u"\n', system: 'model_provider = "ollama"\n' };
  assert.deepEqual(inherited(resolve(files), { kind: 'user' }), { ...NO_SELECTION, provider: 'ollama' });
});

test('what is inherited is known also while Codex refuses the configuration', () => {
  const files: Files = {
    projects: { '/w': 'model = 1\n', '/x': 'model = "p"\n' },
    user: `model = "u"\n${trusted}`,
  };
  assert.deepEqual(inherited(resolve(files), project('/w')), { ...NO_SELECTION, model: 'u' });
});

test('a command line stands over all that Codex uses', () => {
  const files = {
    projects: { '/w': 'model = "p"\n' },
    user: `model = "u"\nmodel_reasoning_effort = "low"\n${trusted}`,
  };
  assert.deepEqual(inUse(resolve(files)), { ...NO_SELECTION, model: 'p', effort: 'low' });
});

test('a command line stands over what Codex would use if it did not refuse the configuration', () => {
  const files = { projects: { '/w': 'model = "p"\n' }, user: `model_provider = "attic"\n${trusted}` };
  assert.deepEqual(inUse(resolve(files)), { ...NO_SELECTION, model: 'p', provider: 'attic' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Surface } from '../../../src/config/fate';
import { overriding } from '../../../src/config/overriding';
import { readConfig } from '../../../src/config/selection';
import { type Files, resolve } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

function winner(files: Files & { user: string }, ...asked: [Parameters<typeof overriding>[2]?, Surface?]) {
  const saved = readConfig(files.user).content?.selection;
  assert.ok(saved);
  const statement = overriding(resolve(files), saved, ...asked);
  return statement && `${statement.layer.source.kind} ${statement.path.join('.')}`;
}

test('nothing overrides a file that stands alone, or that no layer contradicts', () => {
  assert.equal(winner({ user: 'model = "a"\n' }), undefined);
  assert.equal(winner({ user: 'model = "a"\n', system: 'model = "b"\n' }), undefined);
  assert.equal(winner({ user: `model = "a"\n${trusted}`, projects: { '/w': 'model = "a"\n' } }), undefined);
});

test('what a trusted project sets wins over the file, what another one sets does not', () => {
  const projects = { '/w': 'model_reasoning_effort = "low"\n' };
  assert.equal(winner({ user: `model = "a"\n${trusted}`, projects }), 'project model_reasoning_effort');
  assert.equal(winner({ user: 'model = "a"\n', projects }), undefined);
});

test('the model is named before the effort, and only what is asked about counts', () => {
  const files = { user: 'model = "a"\n', managed: 'model = "b"\nmodel_reasoning_effort = "low"\n' };
  assert.equal(winner(files), 'managed model');
  assert.equal(winner(files, ['effort']), 'managed model_reasoning_effort');
  assert.equal(winner({ user: 'model = "a"\n', managed: 'model = "b"\n' }, ['effort']), undefined);
});

test('where the file is silent, a weaker layer has its way too', () => {
  assert.equal(winner({ user: '', system: 'model = "s"\n' }), 'system model');
});

test('an empty service tier is none', () => {
  assert.equal(winner({ user: 'service_tier = ""\n' }), undefined);
  assert.equal(winner({ user: 'service_tier = "fast"\n', managed: 'service_tier = ""\n' }), 'managed service_tier');
});

test('a start value of the terminal UI has its way there alone', () => {
  const files = { user: 'model = "a"\n', requirements: '[models.new_thread]\nmodel = "b"\n' };
  assert.equal(winner(files), undefined);
  assert.equal(winner(files, ['model'], 'tui'), 'requirements models.new_thread.model');
  assert.equal(winner({ ...files, user: 'model = "b"\n' }, ['model'], 'tui'), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explanationOf } from '../../../src/config/explanation';
import type { Surface } from '../../../src/config/fate';
import { property } from '../../support/property';
import { type Files, resolve } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

/** `kind value: fate` of each statement of a setting, in order. */
function rows(resolution: ReturnType<typeof resolve>, name: string, surface: Surface = 'exec'): readonly string[] {
  const setting = explanationOf(resolution).settings.find(({ setting }) => setting === name);
  return (setting?.statements ?? []).map(
    ({ statement, fate }) => `${statement.layer.source.kind} ${statement.value}: ${fate[surface].kind}`,
  );
}

test('the winner comes first, then what it overrides by strength, then what does not count', () => {
  const resolution = resolve({
    system: 'model = "s"\n',
    user: `model = "u"\n${trusted}`,
    profiles: { work: 'model = "f"\n' },
    projects: { '/w': 'model = "p"\n' },
  });
  assert.deepEqual(rows(resolution, 'model'), [
    'project p: wins',
    'user u: shadowed',
    'system s: shadowed',
    'profile f: ignored',
  ]);
});

test('an untrusted project comes last, though it is the strongest layer', () => {
  const resolution = resolve({ user: 'model = "u"\n', projects: { '/w': 'model = "p"\n' } });
  assert.deepEqual(rows(resolution, 'model'), ['user u: wins', 'project p: ignored']);
});

test('a start value of an administrator comes after what exec and the IDE extension use', () => {
  const resolution = resolve({ user: 'model = "u"\n', requirements: '[models.new_thread]\nmodel = "r"\n' });
  assert.deepEqual(rows(resolution, 'model'), ['user u: wins', 'requirements r: ignored']);
  assert.deepEqual(rows(resolution, 'model', 'tui'), ['user u: shadowed', 'requirements r: wins']);
  const [model, effort] = explanationOf(resolution).settings;
  assert.deepEqual(model?.defaultFor, []);
  assert.deepEqual(effort?.defaultFor, ['exec', 'tui']);
});

test('Codex’s default is for those for whom nothing else wins', () => {
  const resolution = resolve({ requirements: '[models.new_thread]\nmodel = "r"\n' });
  assert.deepEqual(explanationOf(resolution).settings[0]?.defaultFor, ['exec']);
});

test('what else a model is set for is listed where somebody speaks of it, and after the selection', () => {
  const settings = (user: string) => explanationOf(resolve({ user })).settings.map(({ setting }) => setting);
  assert.deepEqual(settings('model = "u"\n'), ['model', 'effort', 'provider']);
  assert.deepEqual(settings('review_model = "r"\nplan_mode_reasoning_effort = "low"\nservice_tier = "fast"\n'), [
    'model',
    'effort',
    'provider',
    'tier',
    'planEffort',
    'reviewModel',
  ]);
});

test('that Plan mode has a default of its own is told where the effort is another one', () => {
  const plan = (user: string) =>
    explanationOf(resolve({ user })).settings.find(({ setting }) => setting === 'planEffort')?.defaultFor;
  assert.deepEqual(plan('model_reasoning_effort = "high"\n'), ['exec', 'tui']);
  assert.deepEqual(plan('model_reasoning_effort = "high"\nplan_mode_reasoning_effort = "low"\n'), []);
  assert.equal(plan('model_reasoning_effort = "medium"\n'), undefined);
  assert.equal(plan(''), undefined);
});

test('a selected [profiles.x] of an older Codex is named, and what it says wins', () => {
  const user = 'model = "u"\nprofile = "x"\n[profiles.x]\nmodel = "x"\n[profiles.y]\nmodel = "y"\n';
  const resolution = resolve({ user }, { cliVersion: '0.98.0' });
  assert.deepEqual(rows(resolution, 'model'), ['user x: wins', 'user u: shadowed', 'user y: ignored']);
  assert.deepEqual(rows(resolution, 'profile'), ['user x: wins']);
});

test('where Codex refuses the configuration nothing wins, and nobody is told of a default', () => {
  const { refusal, settings } = explanationOf(resolve({ user: 'model = 5\nmodel_reasoning_effort = "low"\n' }));
  assert.equal(refusal?.code, 'notAString');
  for (const { defaultFor, statements } of settings) {
    assert.deepEqual(defaultFor, []);
    assert.ok(statements.every(({ fate }) => fate.exec.kind === 'ignored'));
  }
});

const text = fc.constantFrom(undefined, '', 'model = "a"\n', 'model_provider = "openai"\n', 'model = [\n', trusted);
const files: fc.Arbitrary<Files> = fc
  .record({ user: text, system: text, managed: text, requirements: text, work: text, outer: text, inner: text })
  .map(({ user, system, managed, requirements, work, outer, inner }) =>
    withoutUndefined({
      ...{ user, system, managed, requirements },
      profiles: withoutUndefined({ work }),
      projects: withoutUndefined({ '/w': outer, '/w/a': inner }),
    }),
  );

property('every layer and every statement is told of once', 200, files, (set) => {
  const resolution = resolve(set);
  const { settings, silent } = explanationOf(resolution);
  const told = settings.flatMap(({ statements }) => statements);
  const all = resolution.layers.flatMap(({ statements }) => statements.map(({ statement }) => statement));
  assert.equal(told.length, all.length);
  assert.deepEqual(new Set(told.map(({ statement }) => statement)), new Set(all));
  const tellers = [...told.map(({ statement }) => statement.layer), ...silent.map(({ layer }) => layer)];
  assert.deepEqual(new Set(tellers), new Set(resolution.layers.map(({ layer }) => layer)));
  for (const { statements } of settings) {
    const winner = statements.findIndex(({ fate }) => fate.exec.kind === 'wins');
    assert.ok(winner <= 0);
  }
});

function withoutUndefined<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOfRefusal } from '../../../src/config/refusal';
import { refusedRun } from '../../../src/config/refusedRun';
import type { Selection } from '../../../src/config/selection';
import { type Files, facts } from './layerSet';

const judge = (files: Files, selection: Partial<Selection>, cliVersion = '0.169.0') =>
  refusedRun({ ...facts(files), cliVersion }, { model: 'gpt-5.5', ...selection });

test('what a flag of the run sets may be wrong in a file, in every version', () => {
  const cases: readonly [text: string, selection: Partial<Selection>][] = [
    ['model_provider = "attic"\n', { provider: 'openai' }],
    ['model_reasoning_effort = 5\n', { effort: 'low' }],
    ['service_tier = true\n', { tier: 'fast' }],
  ];
  for (const [user, selection] of cases) {
    for (const version of ['0.107.0', '0.117.0', '0.169.0']) {
      assert.equal(judge({ user }, selection, version), undefined, `${user} on ${version}`);
    }
    assert.ok(judge({ user }, {}), user);
  }
});

test('a model on the command line stands for an empty one, and cures none of another type', () => {
  assert.equal(judge({ user: 'model = ""\n' }, {}), undefined);
  assert.equal(judge({ user: 'model = 5\n' }, {})?.code, 'notAString');
});

test('any other fault is told with its place, also beside one that a flag cures', () => {
  const refusal = judge({ user: 'model_provider = "attic"\nmodel_verbosity = "loud"\n' }, { provider: 'openai' });
  assert.equal(refusal?.code, 'wrongValue');
  assert.deepEqual(refusal && placeOfRefusal(refusal)?.place, { line: 2, column: 1 });
});

test('no flag takes the place of what an administrator says', () => {
  assert.equal(judge({ managed: 'model_provider = "attic"\n' }, { provider: 'openai' })?.code, 'unknownProvider');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodexSays, confirmationOf } from '../../../src/config/confirmation';
import { NO_SELECTION, type Selection } from '../../../src/config/selection';
import { resolve } from './layerSet';

const version = '0.169.0';

function read(values: Partial<Selection>, profile?: string, by = version): CodexSays {
  return { kind: 'read', version: by, values: { ...NO_SELECTION, ...values }, profile };
}

test('the same values are a confirmation, set or not', () => {
  const set = resolve({ user: 'model = "u"\nmodel_reasoning_effort = "low"\n' });
  const values = { ...NO_SELECTION, model: 'u', effort: 'low' };
  assert.deepEqual(confirmationOf(set, read(values)), {
    kind: 'confirmed',
    version,
    verdict: { kind: 'uses', values },
  });
  assert.equal(confirmationOf(resolve({}), read({})).kind, 'confirmed');
});

test('any other value is a contradiction, which tells both', () => {
  const resolution = resolve({ user: 'model = "u"\n' });
  for (const values of [
    { model: 'v' },
    {},
    { model: 'u', effort: 'low' },
    { model: 'u', provider: 'openai' },
    { model: 'u', tier: 'fast' },
  ]) {
    assert.deepEqual(confirmationOf(resolution, read(values)), {
      kind: 'contradicted',
      version,
      ours: { kind: 'uses', values: { ...NO_SELECTION, model: 'u' } },
      theirs: { kind: 'uses', values: { ...NO_SELECTION, ...values } },
    });
  }
});

test('a refusal that we know of is a confirmation, one that we do not is none', () => {
  const at = { kind: 'key', key: 'model' } as const;
  const refused: CodexSays = { kind: 'refused', version, at };
  const broken = resolve({ user: 'model = 5\n' });
  assert.equal(confirmationOf(broken, refused).kind, 'confirmed');
  assert.equal(confirmationOf(broken, read({})).kind, 'contradicted');
  const fine = confirmationOf(resolve({}), refused);
  assert.deepEqual(fine.kind === 'contradicted' && fine.theirs, { kind: 'refuses', at });
});

test('an empty model can be read, and is a refusal of its chats', () => {
  const resolution = resolve({ user: 'model = ""\n' });
  assert.equal(confirmationOf(resolution, read({ model: '' })).kind, 'confirmed');
  assert.equal(confirmationOf(resolution, read({ model: 'm' })).kind, 'contradicted');
});

test('what Codex leaves out is not taken for an answer', () => {
  const user = 'model = "u"\nprofile = "x"\n[profiles.x]\nmodel = "x"\n';
  const resolution = resolve({ user }, { cliVersion: '0.98.0' });
  assert.deepEqual(confirmationOf(resolution, read({ model: 'u' }, 'x', '0.98.0')), {
    kind: 'profileUntold',
    version: '0.98.0',
    profile: 'x',
  });
});

test('no answer is passed on as it is', () => {
  const failed: CodexSays = { kind: 'failed', failure: { kind: 'timedOut' } };
  assert.deepEqual(confirmationOf(resolve({}), failed), failed);
});

test('a service tier that a version does not know is no contradiction, though it repeats what the file says', () => {
  const resolution = resolve({ user: 'service_tier = "fast"\n' }, { cliVersion: '0.98.0' });
  assert.equal(confirmationOf(resolution, read({ tier: 'fast' }, undefined, '0.98.0')).kind, 'confirmed');
});

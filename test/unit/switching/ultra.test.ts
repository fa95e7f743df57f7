import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_SELECTION } from '../../../src/config/selection';
import { savesUltra } from '../../../src/switching/ultra';

const user = { kind: 'user' } as const;
const saved = { ...NO_SELECTION, model: 'a', effort: 'max' };
const ultra = { ...saved, effort: 'ultra' };

test('a pick saves ultra where the file does not say just that', () => {
  assert.equal(savesUltra(user, { model: 'a', effort: 'ultra' }, saved), true);
  assert.equal(savesUltra(user, { effort: 'ultra' }, saved), true);
  assert.equal(savesUltra(user, { model: 'b', effort: 'ultra' }, ultra), true);
  assert.equal(savesUltra({ kind: 'project', directory: '/w' }, { model: 'a', effort: 'ultra' }, saved), true);
});

test('it does not where the file has it, with another effort, or for a single run', () => {
  assert.equal(savesUltra(user, { model: 'a', effort: 'ultra' }, ultra), false);
  assert.equal(savesUltra(user, { effort: 'ultra' }, ultra), false);
  assert.equal(savesUltra(user, { model: 'a', effort: 'max' }, ultra), false);
  for (const kind of ['terminal', 'command'] as const) {
    assert.equal(savesUltra({ kind }, { model: 'a', effort: 'ultra' }, saved), false);
  }
});

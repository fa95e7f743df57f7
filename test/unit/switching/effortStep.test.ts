import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepEffort } from '../../../src/switching/effortStep';

const efforts = { levels: ['low', 'medium', 'high'], default: 'medium' };

test('one step up and down from the saved effort', () => {
  assert.deepEqual(stepEffort(efforts, 'low', 'up'), { kind: 'effort', effort: 'medium' });
  assert.deepEqual(stepEffort(efforts, 'high', 'down'), { kind: 'effort', effort: 'medium' });
});

test('from the model’s default when none is saved', () => {
  assert.deepEqual(stepEffort(efforts, undefined, 'up'), { kind: 'effort', effort: 'high' });
  assert.deepEqual(stepEffort(efforts, undefined, 'down'), { kind: 'effort', effort: 'low' });
});

test('there is an end on both sides', () => {
  assert.deepEqual(stepEffort(efforts, 'high', 'up'), { kind: 'limit', effort: 'high' });
  assert.deepEqual(stepEffort(efforts, 'low', 'down'), { kind: 'limit', effort: 'low' });
});

test('an effort that the model lacks has no neighbours', () => {
  assert.deepEqual(stepEffort(efforts, 'ultra', 'down'), { kind: 'foreign', effort: 'ultra' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortRows } from '../../../src/ui/effortRows';

function unset(ofModel: string | undefined, inherited: string | undefined): string | undefined {
  const choices = { levels: ['low', 'high'], default: ofModel, saved: undefined };
  return effortRows(choices, inherited).at(-1)?.description;
}

test('to leave the effort unset means the model’s own, where it is known', () => {
  assert.equal(unset('low', undefined), 'Codex uses the model’s default, low');
  assert.equal(unset('low', 'high'), 'Codex uses the model’s default, low');
  assert.equal(unset(undefined, undefined), 'Codex uses the model’s default');
});

test('of a model whose own is not known, it means what another file says', () => {
  assert.equal(unset(undefined, 'high'), 'Codex uses high, as another file says');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodexAnswer, readCodexAnswer } from '../../../src/catalog/codexAnswer';

const model = { id: 'a', isHidden: false, needsChatGpt: false };
const answer: CodexAnswer = { version: '1.2.3', at: 1000, from: 'bundled', models: [model], dropped: 1 };

test('what was stored is taken as it is', () => assert.equal(readCodexAnswer(answer), answer));

test('what was stored in another shape is no answer', () => {
  for (const wrong of [
    7,
    { ...answer, models: [] },
    { ...answer, models: [{}] },
    { ...answer, models: [{ ...model, efforts: ['low'] }] },
    { ...answer, models: [{ ...model, priority: 'x' }] },
    { ...answer, models: [{ ...model, tiers: { offered: [{ id: 'fast' }] } }] },
    { ...answer, from: 'live' },
  ]) {
    assert.equal(readCodexAnswer(wrong), undefined, JSON.stringify(wrong));
  }
});

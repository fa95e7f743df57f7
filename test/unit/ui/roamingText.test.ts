import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roamingQuestionText } from '../../../src/ui/roamingText';

const ours = { provider: undefined, model: 'a', effort: 'high' };

test('a synced ultra comes with what it costs, where the file does not say it already', () => {
  const asked = (effort: string, file = ours) =>
    roamingQuestionText({ kind: 'offer', theirs: { ...ours, effort }, ours: file, unknown: [] }, '/h/config.toml');
  assert.match(asked('ultra'), /Your synced choice is now a · ultra\..*several agents: plan limits go fastest\.$/);
  assert.doesNotMatch(asked('max'), /plan limits/);
});

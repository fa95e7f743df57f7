import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ageText } from '../../../src/ui/age';
import { property } from '../../support/property';
import { env, l10n } from '../../support/vscode';

const now = Date.parse('2026-11-22T12:00:00Z');

test('an age is told in the largest unit that it fills', (t) => {
  t.after(() => Object.assign(l10n, { bundle: undefined }));
  t.after(() => Object.assign(env, { language: 'en' }));
  Object.assign(env, { language: 'ko' });
  const ages: [time: string, english: string, korean: string][] = [
    ['2026-11-22T12:00:00Z', 'now', '지금'],
    ['2026-11-22T11:58:30Z', '1 minute ago', '1분 전'],
    ['2026-11-22T09:00:00.813262209Z', '2 hours ago', '2시간 전'],
    ['2026-11-19T11:00:00Z', '3 days ago', '3일 전'],
    ['2026-10-01T00:00:00Z', '1 month ago', '1개월 전'],
    ['2024-11-01T00:00:00Z', '2 years ago', '2년 전'],
    ['2027-01-01T00:00:00Z', 'now', '지금'],
  ];
  for (const [time, english, korean] of ages) {
    Object.assign(l10n, { bundle: undefined });
    assert.equal(ageText(Date.parse(time), now), english);
    Object.assign(l10n, { bundle: {} });
    assert.equal(ageText(Date.parse(time), now), korean);
  }
});

property('what is no time has no age, and nothing throws', 1000, fc.string(), (text) => {
  const time = Date.parse(text);
  assert.equal(ageText(time, now) === undefined, Number.isNaN(time));
});

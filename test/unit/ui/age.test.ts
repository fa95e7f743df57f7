import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ageInWords } from '../../../src/ui/age';
import { property } from '../../support/property';

const now = Date.parse('2026-11-22T12:00:00Z');

test('an age is told in the largest unit that it fills', () => {
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
    assert.equal(ageInWords(time, now, 'en'), english);
    assert.equal(ageInWords(time, now, 'ko'), korean);
  }
});

property('what is no time has no age, and nothing throws', 1000, fc.option(fc.string(), { nil: undefined }), (time) => {
  const age = ageInWords(time, now, 'en');
  assert.equal(age === undefined, Number.isNaN(Date.parse(time ?? '')));
});

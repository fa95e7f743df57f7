import assert from 'node:assert/strict';
import { test } from 'node:test';
import { damageOf } from '../../../src/switching/damage';

const good = 'model = "a"\n[tui]\ntheme = "dark"\n';
const cases: [string, string, string | undefined][] = [
  ['an empty file', '', 'emptied'],
  ['a file of zeros', '\0'.repeat(32), 'zeroed'],
  ['the beginning, in the middle of a value', good.slice(0, 8), 'truncated'],
  ['the beginning, and zeros', `model = "a"\n${'\0'.repeat(20)}`, 'truncated'],
  ['the beginning, as whole lines: somebody may have meant it', 'model = "a"\n', undefined],
  ['another text, broken by hand', 'model = b\n', undefined],
  ['the same text', good, undefined],
];

for (const [what, text, damage] of cases) {
  test(`${what}: ${damage ?? 'no damage'}`, () => assert.equal(damageOf(text, good), damage));
}

test('nothing is missing where nothing was', () => assert.equal(damageOf('', '\n'), undefined));

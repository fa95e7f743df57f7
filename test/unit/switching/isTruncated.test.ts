import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTruncated } from '../../../src/switching/isTruncated';

const good = 'model = "a"\n[tui]\ntheme = "dark"\n';

for (const [what, text, expected] of [
  ['the beginning, in the middle of a value', good.slice(0, 8), true],
  ['the beginning, and zeros', `model = "a"\n${'\0'.repeat(20)}`, true],
  ['the beginning, as whole lines: somebody may have meant it', 'model = "a"\n', false],
  ['another text, broken by hand', 'model = b\n', false],
  ['the same text', good, false],
] as const) {
  test(`${what}: ${expected ? 'truncated' : 'not truncated'}`, () => assert.equal(isTruncated(text, good), expected));
}

test('what was broken by hand before, and kept, is not truncated', () => {
  assert.equal(isTruncated('model = b\n', 'model = b\n'), false);
});

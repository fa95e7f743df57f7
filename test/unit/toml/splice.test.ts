import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applySplices, composeSplices, type Splice } from '../../../src/toml/splice';
import { property } from '../../support/property';

function splicesOf(text: string): fc.Arbitrary<Splice[]> {
  const bounds = fc.uniqueArray(fc.nat(text.length), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b));
  return fc.tuple(bounds, fc.array(fc.string({ maxLength: 3 }), { minLength: 3, maxLength: 3 })).map(([all, texts]) => {
    const splices: Splice[] = [];
    for (let index = 0; index + 1 < all.length; index += 2) {
      splices.push({ start: all[index] ?? 0, end: all[index + 1] ?? 0, text: texts[index / 2] ?? '' });
    }
    return splices;
  });
}

const twoEdits = fc
  .string({ maxLength: 20 })
  .chain((text) =>
    splicesOf(text).chain((first) => splicesOf(applySplices(text, first)).map((second) => ({ text, first, second }))),
  );

property('two edits composed do what they do one after the other', 3000, twoEdits, ({ text, first, second }) => {
  const composed = composeSplices(first, second);
  assert.equal(applySplices(text, composed), applySplices(applySplices(text, first), second));
});

property('composed splices are in order, apart and inside the text', 3000, twoEdits, ({ text, first, second }) => {
  let kept = 0;
  for (const { start, end } of composeSplices(first, second)) {
    assert.ok(kept <= start && start <= end && end <= text.length, `${start}–${end} after ${kept} of ${text.length}`);
    kept = end;
  }
});

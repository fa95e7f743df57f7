import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPins, togglePin } from '../../../src/switching/pins';
import { property } from '../../support/property';

test('a pin comes last, and goes again without moving the others', () => {
  assert.deepEqual(togglePin(['a', 'b'], 'c'), ['a', 'b', 'c']);
  assert.deepEqual(togglePin(['a', 'b', 'c'], 'b'), ['a', 'c']);
});

property(
  'whatever the storage holds, reading gives ids, each once',
  1000,
  fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), fc.constantFrom('a', 'b', ' ', 'two\nlines')))),
  (stored) => {
    const pins = readPins(stored);
    assert.equal(new Set(pins).size, pins.length);
    for (const pin of pins) assert.match(pin, /^\S(.*\S)?$/su);
  },
);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '@iarna/toml';
import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseToml } from '../../../src/toml/parse';
import { renderKey, renderValue, type Scalar } from '../../../src/toml/render';
import { property } from '../../support/property';

/** What three parsers make of a text: the judge of edits, the one that locates, and one that had no part in either. */
const readers: Record<string, (text: string) => unknown> = {
  'smol-toml': (text) => {
    const parsed = parseToml(text);
    assert.ok(parsed.ok, text);
    return parsed.data['x'];
  },
  'toml-eslint-parser': (text) => getStaticTOMLValue(parseTOML(text, { tomlVersion: '1.0' }))['x'],
  '@iarna/toml': (text) => parse(text)['x'],
};

const text = fc.string({ unit: 'binary', maxLength: 40 });
const value: fc.Arbitrary<Scalar> = fc.oneof(text, fc.maxSafeInteger(), fc.double(), fc.boolean());

property('every value is read back as the same by every parser', 3000, value, assertReadBack);

// Of `__proto__` toml-eslint-parser 1.0.3 makes a prototype, where it makes an object; here it makes none.
const key = text.filter((part) => part !== '__proto__');

property('every key is read back as the same by every parser', 1000, key, (part) => {
  for (const [name, read] of Object.entries(readers)) {
    assert.deepEqual(Object.keys(read(`x.${renderKey([part])} = 1\n`) as object), [part], name);
  }
});

test('every character of the first planes is read back', () => {
  for (let code = 0; code < 0x20000; code++) {
    const character = String.fromCodePoint(code);
    if (!character.isWellFormed()) continue;
    const rendered = renderValue(character);
    const parsed = parseToml(`x = ${rendered}\n`);
    assert.equal(parsed.ok && parsed.data['x'], character, rendered);
    if (code < 0x3000) assertReadBack(`${character}"\\${character}`);
  }
});

test('a string has the short escapes, and what is no control character is itself', () => {
  assert.equal(renderValue('a"\\\t\n\u0001\u001f\u007f'), '"a\\"\\\\\\t\\n\\u0001\\u001f\\u007f"');
  assert.equal(renderValue('é😀/\u0085\u2028\u2029\ufeff'), '"é😀/\u0085\u2028\u2029\ufeff"');
});

function assertReadBack(value: Scalar): void {
  const rendered = renderValue(value);
  for (const [name, read] of Object.entries(readers)) {
    const back = read(`x = ${rendered}\n`);
    const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
    assert.deepEqual(typeof back === 'bigint' ? Number(back) : back, value, `${name}: ${rendered}`);
    if (name === 'smol-toml') assert.equal(typeof back === 'bigint', isInteger, rendered);
  }
}

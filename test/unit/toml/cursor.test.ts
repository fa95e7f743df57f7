import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cursorAt } from '../../../src/toml/cursor';
import { spansIn } from '../../../src/toml/spansOfKey';
import { property } from '../../support/property';

/** What is at the `|` of a text: path, place, the value as written and its text. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const cursor = cursorAt(text, offset);
  return cursor && [cursor.path.join('/'), cursor.on, text.slice(cursor.value.start, cursor.value.end), cursor.text];
}

const found: readonly [marked: string, expected: readonly string[]][] = [
  ['model = "gp|t"\n', ['model', 'value', '"gpt"', 'gpt']],
  ['mo|del = "gpt"\n', ['model', 'key', '"gpt"', 'gpt']],
  ['model = |', ['model', 'value', '', '']],
  ['model =|\nx = 1\n', ['model', 'value', '', '']],
  ['model = "gp|', ['model', 'value', '"gp', 'gp']],
  ["# c\r\n  model = '|'  # mine\r\n[t]\r\n", ['model', 'value', "''", '']],
  ['\ufeffmodel = |gpt # c', ['model', 'value', 'gpt', 'gpt']],
  ['[a."b c"]\n"mod\\u0065l" = "x|"\n', ['a/b c/model', 'value', '"x"', 'x']],
  ['a . b = "|"\n', ['a/b', 'value', '""', '']],
  ['model = "a # b|"\n', ['model', 'value', '"a # b"', 'a # b']],
  ['model = "gp| # for now\n', ['model', 'value', '"gp', 'gp']],
  ['model = "| # was "gpt-5"\n', ['model', 'value', '"', '']],
  ["model = 'gp|\t # for now\r\n", ['model', 'value', "'gp", 'gp']],
  ['model = "a#b|', ['model', 'value', '"a#b', 'a#b']],
];
for (const [marked, expected] of found) {
  test(`finds ${expected[0]} at the mark of ${JSON.stringify(marked)}`, () => assert.deepEqual(at(marked), expected));
}

const within: readonly [marked: string, isWithin: boolean][] = [
  ['model = "gpt"|', false],
  ['model = "gpt|"', true],
  ['model = "|gpt"', true],
  ['model = |"gpt"', false],
  ['model = "gpt|', true],
  ['model = "|', true],
  ['model = |', true],
  ['model = gp|t', true],
  ['mod|el = "gpt"', false],
];
for (const [marked, isWithin] of within) {
  test(`${isWithin ? 'is' : 'is not'} within the value at the mark of ${JSON.stringify(marked)}`, () => {
    const offset = marked.indexOf('|');
    assert.equal(cursorAt(marked.replace('|', ''), offset)?.isWithin, isWithin);
  });
}

const nothing = [
  '# model = "|"\n',
  'model = "a" # |\n',
  '[mo|del]\n',
  'text = """\nmodel = "|"\n"""\n',
  "text = '''\nmodel = |\n'''\n",
  'model = ["|"]\n',
  'model = { a = "|" }\n',
  'a = [\nmodel = "|"\n]\n',
  '[[list]]\nmodel = "|"\n',
  'model = "gp|t" "x"\n',
  'model = gpt| 5\n',
  'model = a"b|\n',
  'broken = \nmodel = "|"\n',
  '|',
];
for (const marked of nothing) {
  test(`finds nothing at the mark of ${JSON.stringify(marked)}`, () => assert.equal(at(marked), undefined));
}

property(
  'a value that is written on its line is found from each of its places, with the path that it has',
  2000,
  fc.record({
    before: fc.constantFrom('', '# c\n', 'x = 1\r\n', 'y = """\nmodel = 1\n"""\n'),
    table: fc.constantFrom('', '[t]\n', '[a.b]\n'),
    key: fc.constantFrom('model', '"model"', 'a.model'),
    value: fc.constantFrom('"a b"', "'x'", '"q\\"q"', '12', 'true'),
    behind: fc.constantFrom('', ' # c', '\n', '\r\n[z]\n'),
    bom: fc.constantFrom('', '\ufeff'),
  }),
  ({ before, table, key, value, behind, bom }) => {
    const start = `${bom}${before}${table}${key} = `;
    const text = `${start}${value}${behind}`;
    for (let offset = start.length; offset <= start.length + value.length; offset++) {
      const cursor = cursorAt(text, offset);
      assert.equal(cursor?.on, 'value');
      assert.deepEqual(cursor.value, { start: start.length, end: start.length + value.length });
      assert.deepEqual(spansIn(text)(cursor.path)?.value?.start, start.length);
    }
  },
);

property(
  'what stands behind a value that is being typed is no part of it',
  2000,
  fc.record({
    typed: fc.stringMatching(/^[a-z0-9.#-]{0,8}$/),
    quote: fc.constantFrom('"', "'"),
    // With the quote in it, it would be the end of the string.
    comment: fc.stringMatching(/^[ \t]{1,2}#[ a-z#=.-]{0,12}$/),
    lineEnd: fc.constantFrom('', '\n', '\r\n', '\n[t]\nx = 1\n'),
  }),
  ({ typed, quote, comment, lineEnd }) => {
    const text = `model = ${quote}${typed}`;
    const cursor = cursorAt(`${text}${comment}${lineEnd}`, text.length);
    assert.equal(cursor?.isWithin, true);
    assert.equal(cursor.text, typed);
    assert.equal(cursor.value.end, text.length);
  },
);

property(
  'no text and no place in it makes it fail',
  5000,
  fc.tuple(fc.string({ unit: fc.constantFrom(...'model=."\'[]{}#\n\r \\x1') }), fc.nat(60)),
  ([text, offset]) => {
    const cursor = cursorAt(text, Math.min(offset, text.length));
    if (cursor) assert.ok(cursor.value.start <= cursor.value.end && cursor.value.end <= text.length);
  },
);

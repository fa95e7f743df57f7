import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, editToml } from '../../../src/toml/edit';
import { applySplices } from '../../../src/toml/splice';

const MODEL: Change = { path: ['model'], value: 'gpt-5.2' };

function set(path: string, value: Change['value']): Change {
  return { path: path.split('.'), value };
}

function edit(before: string, ...changes: Change[]): string {
  const result = editToml(before, changes);
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(applySplices(before, result.splices), result.text);
  return result.text;
}

/** One example a row: what the rule is, the text before, the change, the text after. */
const examples: readonly [rule: string, before: string, changes: Change[], after: string][] = [
  // Values
  [
    'only the value token changes',
    "  'model'\t=  'a'   # mine\nz = 1\n",
    [MODEL],
    `  'model'\t=  "gpt-5.2"   # mine\nz = 1\n`,
  ],
  ['an escaped key is the key it spells', '"mod\\u0065l" = "a"\n', [MODEL], '"mod\\u0065l" = "gpt-5.2"\n'],
  ['a multi-line value is one token', 'model = """\na\nb"""\nz = 1\n', [MODEL], 'model = "gpt-5.2"\nz = 1\n'],
  ['a value may change its type', 'n = 2024-01-01 # date\n', [set('n', 5)], 'n = 5 # date\n'],
  ['whole numbers are written plainly', 'n = 1\n', [set('n', 272000)], 'n = 272000\n'],
  ['other numbers are floats', 'n = 1\n', [set('n', 1e-7)], 'n = 1e-7\n'],
  ['numbers beyond exact integers are floats', 'n = 1\n', [set('n', 2 ** 60)], 'n = 1152921504606847000.0\n'],
  [
    'infinities and minus zero have their spellings',
    '',
    [set('a', Number.NEGATIVE_INFINITY), set('b', -0)],
    'a = -inf\nb = -0.0\n',
  ],
  [
    'strings are basic strings with every control character escaped',
    '',
    [set('a', 'q"\\\u0001\u0002\u007f\t\n')],
    'a = "q\\"\\\\\\u0001\\u0002\\u007f\\t\\n"\n',
  ],
  ['a one-digit number at the very end is a value like others', 'n = 0', [set('n', 'x')], 'n = "x"'],
  ['an integer is not the float of that value', 'n = 1.0\n', [set('n', 1)], 'n = 1\n'],

  // Already so
  ['a text that says so already stays as it is', 'model = """gpt-5.2"""\n', [MODEL], 'model = """gpt-5.2"""\n'],
  ['an escaped spelling of the value counts', 'model = "gpt\\u002d5.2"\n', [MODEL], 'model = "gpt\\u002d5.2"\n'],
  ['hexadecimal counts', 'n = 0xFF\n', [set('n', 255)], 'n = 0xFF\n'],
  ['removing what is not there changes nothing', '# c\n', [set('model', undefined)], '# c\n'],

  // Top level
  ['an empty file gets its line', '', [MODEL], 'model = "gpt-5.2"\n'],
  [
    'a new top-level key follows the last one',
    'a = 1 # c\n\n# t\n[t]\nb = 1\n',
    [MODEL],
    'a = 1 # c\nmodel = "gpt-5.2"\n\n# t\n[t]\nb = 1\n',
  ],
  [
    'it follows a last value of several lines',
    'a = [\n  1, # one\n]\n[t]\n',
    [MODEL],
    'a = [\n  1, # one\n]\nmodel = "gpt-5.2"\n[t]\n',
  ],
  ['it is indented like its neighbour', '  a = 1\n', [MODEL], '  a = 1\n  model = "gpt-5.2"\n'],
  [
    'without one it stands above the comments of the first header',
    '# about this file\n\n# about t\n# more\n[t]\na = 1\n',
    [MODEL],
    '# about this file\n\nmodel = "gpt-5.2"\n\n# about t\n# more\n[t]\na = 1\n',
  ],
  [
    'a comment at the very top that belongs to the first header stays with it',
    '# about t\n[t]\n',
    [MODEL],
    'model = "gpt-5.2"\n\n# about t\n[t]\n',
  ],
  [
    'a schema line stays the first line',
    '#:schema x.json\n[t]\n',
    [MODEL],
    '#:schema x.json\nmodel = "gpt-5.2"\n\n[t]\n',
  ],
  ['a file of comments gets it at the end', '# only words\n', [MODEL], '# only words\nmodel = "gpt-5.2"\n'],
  [
    'two new keys come in the asked order',
    'a = 1\n',
    [MODEL, set('e', 'high')],
    'a = 1\nmodel = "gpt-5.2"\ne = "high"\n',
  ],
  [
    'one is replaced and one added in one edit',
    'model = "a"\n[t]\n',
    [MODEL, set('e', 'high')],
    'model = "gpt-5.2"\ne = "high"\n[t]\n',
  ],

  // Line ends
  ['CRLF is kept and used', '# c\r\na = 1\r\n\r\n[t]\r\n', [MODEL], '# c\r\na = 1\r\nmodel = "gpt-5.2"\r\n\r\n[t]\r\n'],
  [
    'a new line ends like the line before it',
    'a = 1\r\nb = 2\n[t]\n',
    [MODEL],
    'a = 1\r\nb = 2\nmodel = "gpt-5.2"\n[t]\n',
  ],
  ['a file without a final newline stays without', 'a = 1', [MODEL], 'a = 1\nmodel = "gpt-5.2"'],
  ['also when a table is added', 'a = 1', [set('t.b', 2)], 'a = 1\n\n[t]\nb = 2'],
  ['also when its last line is removed', 'a = 1\r\nmodel = "x"', [set('model', undefined)], 'a = 1'],
  ['a byte-order mark stays in front', '\ufeffmodel = "a"\n', [MODEL], '\ufeffmodel = "gpt-5.2"\n'],
  ['a file of only a byte-order mark gets its line behind it', '\ufeff', [MODEL], '\ufeffmodel = "gpt-5.2"\n'],

  // Tables
  [
    'a key of a table follows its last own key',
    '[t]\n  a = 1\n# end\n[u]\n',
    [set('t.b', 2)],
    '[t]\n  a = 1\n  b = 2\n# end\n[u]\n',
  ],
  ['an empty table gets it under the header', '  [t] # c\n# d\n', [set('t.b', 2)], '  [t] # c\n  b = 2\n# d\n'],
  ['a table that is not there is appended', 'a = 1\n', [set('t.u.b', 2)], 'a = 1\n\n[t.u]\nb = 2\n'],
  [
    'two keys of a new table share its header',
    'a = 1\n',
    [set('t.b', 2), set('t.c', 3)],
    'a = 1\n\n[t]\nb = 2\nc = 3\n',
  ],
  ['a blank line at the end is enough', 'a = 1\n\n', [set('t.b', 2)], 'a = 1\n\n[t]\nb = 2\n'],
  ['an implied table gets a header of its own', '[t.u]\na = 1\n', [set('t.b', 2)], '[t.u]\na = 1\n\n[t]\nb = 2\n'],
  [
    'parts of a key are quoted where they must be',
    '',
    [{ path: ['a b', 'c-d', 'é.'], value: 1 }],
    '["a b".c-d]\n"é." = 1\n',
  ],
  [
    'a table made by dotted keys grows by a dotted key',
    'a.b = 1\nz = 0\n[t]\n',
    [set('a.c', 2)],
    'a.b = 1\na.c = 2\nz = 0\n[t]\n',
  ],
  ['also within a section', '[t]\na.b = 1\n', [set('t.a.c.d', 2)], '[t]\na.b = 1\na.c.d = 2\n'],
  [
    'a header of a quoted key is found',
    '["a b"]\nx = 1\n',
    [{ path: ['a b', 'y'], value: 2 }],
    '["a b"]\nx = 1\ny = 2\n',
  ],
  [
    'a built-in name is a plain key',
    '[__proto__]\nconstructor = 1\n',
    [set('__proto__.constructor', 2), set('__proto__.toString', 3)],
    '[__proto__]\nconstructor = 2\ntoString = 3\n',
  ],

  // Inline tables
  ['an inline table grows inside its braces', 't = { a = 1 } # c\n', [set('t.b', 2)], 't = { a = 1, b = 2 } # c\n'],
  ['an empty one too', 't = {}\n', [set('t.b.c', 2)], 't = { b.c = 2 }\n'],
  ['a value inside it changes in place', 't = {a=1,b=2}\n', [set('t.a', 3), set('t.c', 4)], 't = {a=3,b=2, c = 4}\n'],
  [
    'one that ends in a comma (TOML 1.1) keeps ending in one',
    't = {\n  a = 1, # one\n}\n',
    [set('t.b', 2)],
    't = {\n  a = 1, # one\n  b = 2,\n}\n',
  ],
  [
    'one of several lines without it gets a comma between',
    't = {\n  a = 1 # one\n}\n',
    [set('t.b', 2), set('t.c', 3)],
    't = {\n  a = 1, # one\n  b = 2,\n  c = 3\n}\n',
  ],
  [
    'an empty one with a comment keeps the comment',
    't = {\n  # none yet\n}\n',
    [set('t.b', 2)],
    't = {\n  # none yet\n  b = 2\n}\n',
  ],
  [
    'it is found behind dotted keys and headers',
    '[x]\ny.t = { a = { b = 1 } }\n',
    [set('x.y.t.a.c', 2)],
    '[x]\ny.t = { a = { b = 1, c = 2 } }\n',
  ],

  // Removal
  [
    'a removed key takes its line and leaves the comments above',
    '# above\nmodel = "a" # beside\n# below\nz = 1\n',
    [set('model', undefined)],
    '# above\n# below\nz = 1\n',
  ],
  ['all lines of its value go', 'a = [\n 1,\n]\nb = 1\n', [set('a', undefined)], 'b = 1\n'],
  ['several go in one edit', 'a = 1\nb = 2\nc = 3', [set('b', undefined), set('c', undefined)], 'a = 1'],
  ['the header of an emptied table stays', '[t]\na = 1\n', [set('t.a', undefined)], '[t]\n'],
  [
    'the first of an inline table goes with its comma',
    't = { a = 1, b = 2 }\n',
    [set('t.a', undefined)],
    't = { b = 2 }\n',
  ],
  ['one in the middle', 't = { a = 1, b = 2, c = 3 }\n', [set('t.b', undefined)], 't = { a = 1, c = 3 }\n'],
  ['the last', 't = { a = 1, b = 2 }\n', [set('t.b', undefined)], 't = { a = 1 }\n'],
  ['the last before a trailing comma', 't = { a = 1, b = 2, }\n', [set('t.b', undefined)], 't = { a = 1, }\n'],
  ['the only one', 't = { a = 1 }\n', [set('t.a', undefined)], 't = {}\n'],
  [
    'one on a line of its own',
    't = {\n  a = 1, # one\n  # two\n  b = 2, # gone\n}\n',
    [set('t.b', undefined)],
    't = {\n  a = 1, # one\n  # two\n}\n',
  ],
  [
    'the last of several lines, and the comma before it',
    't = {\n  a = 1, # one\n  b = 2\n}\n',
    [set('t.b', undefined)],
    't = {\n  a = 1 # one\n}\n',
  ],
  [
    'comments on other lines survive',
    't = { a = 1, # one\n  b = 2 }\n',
    [set('t.b', undefined)],
    't = { a = 1 # one\n   }\n',
  ],
  [
    'a comment between a value and its comma stays',
    't = {\n  a = 1\n  # about b\n  , b = 2\n}\n',
    [set('t.a', undefined)],
    't = {\n  # about b\n   b = 2\n}\n',
  ],
  [
    'also before a trailing comma',
    't = {\n  a = 1\n  # keep\n  ,\n}\n',
    [set('t.a', undefined)],
    't = {\n  # keep\n  \n}\n',
  ],
  [
    'a comment may hold any line separator but the line feed',
    't = {\n  a = 1, # x\u2028y\n  b = 2,\n}\n',
    [set('t.a', undefined)],
    't = {\n  b = 2,\n}\n',
  ],
  ['the only one with a value of several lines', "t = { a = '''\nx''' }\n", [set('t.a', undefined)], 't = {}\n'],
  [
    'two into an empty one of several lines stand on lines of their own',
    't = {\n}\n',
    [set('t.a', 1), set('t.b', 2)],
    't = {\n  a = 1,\n  b = 2\n}\n',
  ],
  [
    'an array of tables is left alone while the rest changes',
    'model = "a"\n[[t]]\nmodel = "b"\n',
    [MODEL],
    'model = "gpt-5.2"\n[[t]]\nmodel = "b"\n',
  ],
  ['the last of two changes to one key counts', 'a = 1\n', [set('a', 2), set('a', 3)], 'a = 3\n'],
];

for (const [rule, before, changes, after] of examples) {
  test(rule, () => {
    assert.equal(edit(before, ...changes), after);
    assert.equal(edit(after, ...changes), after, 'a second time changes nothing');
  });
}

const refusals: readonly [rule: string, before: string, change: Change, code: string, line: number, column: number][] =
  [
    ['a table', '# c\n  [model]\n', MODEL, 'target-not-scalar', 2, 3],
    ['a table made by dotted keys', 'z = 1\nmodel.a = 1\n', MODEL, 'target-not-scalar', 2, 1],
    ['an implied table', '[model.a]\n', MODEL, 'target-not-scalar', 1, 1],
    ['an array of tables', '[[model]]\n', MODEL, 'target-not-scalar', 1, 1],
    ['an array', 'model = []\n', MODEL, 'target-not-scalar', 1, 1],
    ['an inline table', 'model = {}\n', MODEL, 'target-not-scalar', 1, 1],
    ['a table made by dotted keys of an inline table', 't = { a.b = 1 }\n', set('t.a', 1), 'target-not-scalar', 1, 7],
    ['the removal of a table', '[t]\na = 1\n', set('t', undefined), 'target-not-scalar', 1, 1],
    ['a key under a value', 'a = 1\nt = 1\n', set('t.a', 1), 'parent-not-table', 2, 1],
    ['a key under an array', 't = [1]\n', set('t.a.b', 1), 'parent-not-table', 1, 1],
    ['a key under an array of tables', '[[t]]\na = 1\n', set('t.a', 1), 'parent-not-table', 1, 1],
    ['a text that is no TOML, at the line and column', 'a = 1\nb = = 2\n', MODEL, 'invalid-toml', 2, 5],
    ['a duplicate key', 'a = 1\na = 2\n', MODEL, 'invalid-toml', 2, 1],
    ['an unpaired surrogate in the text', 'a = 1\nb = "\ud800"\n', MODEL, 'invalid-toml', 2, 6],
    ['an unpaired surrogate in the value', '', set('a', '\udc00'), 'invalid-value', 1, 1],
    ['no path', '', { path: [], value: 1 }, 'invalid-path', 1, 1],
  ];

for (const [rule, before, change, code, line, column] of refusals) {
  test(`refuses ${rule}`, () => {
    const result = editToml(before, [change]);
    assert.ok(!result.ok);
    const { reason, ...error } = result.error;
    assert.deepEqual(error, { code, line, column });
  });
}

test('refuses two changes of which one is inside the other', () => {
  const result = editToml('', [set('a', 1), set('a.b', 2)]);
  assert.equal(result.ok ? undefined : result.error.code, 'invalid-path');
});

test('refuses nesting that no parser survives, in words', () => {
  const deep = `a = ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`;
  const result = editToml(deep, [MODEL]);
  assert.equal(result.ok ? undefined : result.error.code, 'invalid-toml');
});

test('refuses what it cannot locate instead of throwing', () => {
  const texts = [`a${'.a'.repeat(50_000)} = 1\n`, `[a${'.a'.repeat(50_000)}]\n`, `text = "${'x'.repeat(500_000)}"\n`];
  for (const text of texts) {
    const result = editToml(text, [MODEL]);
    assert.equal(result.ok ? undefined : result.error.code, 'too-large');
  }
});

test('refuses values that TypeScript would not have let in', () => {
  for (const value of [null, {}, [], 1n, () => 1]) {
    const result = editToml('', [{ path: ['a'], value: value as unknown as string }]);
    assert.equal(result.ok ? undefined : result.error.code, 'invalid-value');
  }
});

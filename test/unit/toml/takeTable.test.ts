import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTOML } from 'toml-eslint-parser';
import { isTable, valueAt } from '../../../src/toml/data';
import { parseToml, type TomlTable, withoutByteOrderMark } from '../../../src/toml/parse';
import { isSameValue } from '../../../src/toml/proof';
import { putTable } from '../../../src/toml/putTable';
import { applySplices } from '../../../src/toml/splice';
import { takeTable } from '../../../src/toml/takeTable';
import { property } from '../../support/property';
import { damagedDocument, document } from './documents';

const X = ['profiles', 'x'];

/** What the rule is, the text before, what is left of it, the table as a document. */
const examples: readonly [rule: string, before: string, rest: string, table: string][] = [
  [
    'a table goes with its lines, its comments and the blank line that set it off',
    'a = 1\n\n# fast\n[profiles.x] # mine\nmodel = "m" # why\n\n# low is enough\neffort = \'low\'\n# effort = "high"\n\n[t]\nb = 2\n',
    'a = 1\n\n[t]\nb = 2\n',
    '# fast\n# mine\nmodel = "m" # why\n\n# low is enough\neffort = \'low\'\n# effort = "high"\n',
  ],
  ['the last table leaves no blank lines behind', 'a = 1\n\n[profiles.x]\nm = 1\n', 'a = 1\n', 'm = 1\n'],
  ['a text without a final newline stays without', 'a = 1\n\n[profiles.x]\nm = 1', 'a = 1', 'm = 1\n'],
  ['the only table leaves nothing', '[profiles.x]\nm = 1\n', '', 'm = 1\n'],
  [
    'tables in it come along, under shorter names in the words they had',
    '[profiles.x.features]\nweb = true\n[ profiles . "x" . \'mcp\' . s ] # server\nc = "s"\n[profiles.x]\nm = 1\n[[profiles.x.list]]\ni = 1\n[profiles.x.list.sub]\ni = 2\n',
    '',
    'm = 1\n\n[features]\nweb = true\n\n[ \'mcp\' . s ] # server\nc = "s"\n\n[[list]]\ni = 1\n\n[list.sub]\ni = 2\n',
  ],
  [
    'what stands between its parts stays where it is',
    '[profiles.x]\nm = 1\n\n[t]\nb = 2\n\n[profiles.x.f]\nc = 3\n',
    '[t]\nb = 2\n',
    'm = 1\n\n[f]\nc = 3\n',
  ],
  [
    'comments that stand apart, or belong to the next table, stay',
    '[profiles.x]\nm = 1\n\n# --- servers ---\n\n# docs\n[t]\nb = 2\n',
    '# --- servers ---\n\n# docs\n[t]\nb = 2\n',
    'm = 1\n',
  ],
  [
    'other tables with a longer or similar name are others',
    '[profiles.xy]\nm = 1\n[profiles.x]\nm = 2\n[profilesx]\nm = 3\n',
    '[profiles.xy]\nm = 1\n[profilesx]\nm = 3\n',
    'm = 2\n',
  ],
  [
    'dotted keys',
    'profiles.x.model = "m" # why\n"profiles"."x".f.web = true\nprofiles.y.model = "n"\n',
    'profiles.y.model = "n"\n',
    'model = "m" # why\nf.web = true\n',
  ],
  ['keys under the header of the parent', '[profiles]\nx.m = 1\ny.m = 2\n', '[profiles]\ny.m = 2\n', 'm = 1\n'],
  [
    'inline tables',
    'profiles = { x = { m = 1, f = { web = true } }, y = { m = 2 } }\n',
    'profiles = { y = { m = 2 } }\n',
    'm = 1\nf = { web = true }\n',
  ],
  ['an inline table of its own', '[profiles]\nx = { m = 1 } # mine\n', '[profiles]\n', '# mine\nm = 1\n'],
  [
    'the comment behind the comma of an inline table goes with its key',
    'profiles = {\n  x.m = 1, # why\n  y.m = 2, # other\n  x.f = {}, # off\n}\n',
    'profiles = {\n  y.m = 2, # other\n}\n',
    'm = 1 # why\nf = {} # off\n',
  ],
  [
    'the comment behind several keys of an inline table stays while one of them does',
    'profiles = { y.m = 2, x.m = 1 # both\n}\n',
    'profiles = { y.m = 2 # both\n}\n',
    'm = 1\n',
  ],
  [
    'comments behind the keys and the end of its own inline table',
    'profiles.x = {\n  m = 1, # why\n  f = 2 # too\n} # mine\n',
    '',
    '# mine\nm = 1 # why\nf = 2 # too\n',
  ],
  ['CRLF stays CRLF', 'a = 1\r\n\r\n[profiles.x]\r\nm = 1\r\n\r\n[t]\r\n', 'a = 1\r\n\r\n[t]\r\n', 'm = 1\r\n'],
  ['a byte-order mark stays where it is', '\ufeff[profiles.x]\nm = 1\n[t]\n', '\ufeff[t]\n', 'm = 1\n'],
  ['an empty table is an empty document', 'a = 1\n[profiles.x]\n', 'a = 1\n', ''],
];

for (const [rule, before, rest, table] of examples) {
  test(`Taking a table: ${rule}`, () => {
    const taken = takeTable(before, X);
    assert.ok(taken);
    assert.deepEqual([taken.text, taken.table], [rest, table]);
    assert.equal(applySplices(before, taken.splices), rest);
  });
}

const refusals: readonly [why: string, text: string][] = [
  ['there is none', 'a = 1\n'],
  ['it is a value', 'profiles.x = 1\n'],
  ['it is a list of tables', '[[profiles.x]]\nm = 1\n'],
  ['the text is no TOML', '[profiles.x]\nm = \n'],
  ['comments stand on lines of their own inside its inline table', 'a = 1\nprofiles.x = {\n  # why\n  m = 1,\n}\n'],
];

for (const [why, text] of refusals) {
  test(`A table is not taken when ${why}`, () => assert.equal(takeTable(text, X), undefined));
}

test('a table comes back as one with a header, at the end', () => {
  const table = '# fast\nm = 1\n\n[f]\nweb = true\n\n[[list]]\ni = 1\n';
  const text = 'a = 1\n\n# fast\n[t]\n';
  const put = '[profiles.x]\n# fast\nm = 1\n\n[profiles.x.f]\nweb = true\n\n[[profiles.x.list]]\ni = 1\n';
  assert.equal(putTable(text, X, table), `${text}\n${put}`);
  assert.equal(putTable('', X, table), put);
  assert.equal(putTable('a = 1', X, ''), 'a = 1\n\n[profiles.x]\n');
});

test('a table does not come back over another, or where its parent is no table', () => {
  for (const text of ['[profiles.x]\n', 'profiles.x.m = 1\n', 'profiles = 1\n', 'profiles = { y = 1 }\n', 'a = \n']) {
    assert.equal(putTable(text, X, 'm = 1\n'), undefined, text);
  }
});

property(
  'a table is all in the document and nothing of it in the rest, which has lost bytes and gained none',
  1000,
  fc.tuple(document, fc.nat()),
  ([text, pick]) => {
    const path = tablePath(text, pick);
    if (!path) return;
    const taken = takeTable(text, path);
    if (!taken) {
      // Only a comment that would be lost keeps a table where it is.
      assert.ok(comments(text).length > 0, JSON.stringify([text, path]));
      return;
    }
    assert.ok(isSameValue(read(taken.table), valueAt(read(text), path)));
    assert.equal(valueAt(read(taken.text), path), undefined);
    assert.equal(applySplices(text, taken.splices), taken.text);
    assert.deepEqual(
      taken.splices.filter((splice) => splice.text !== ''),
      [],
    );
  },
);

property('no comment is lost with a table', 1000, fc.tuple(document, fc.nat()), ([text, pick]) => {
  const path = tablePath(text, pick);
  const taken = path && takeTable(text, path);
  if (!path || !taken) return;
  assert.deepEqual([...comments(taken.text), ...comments(taken.table)].sort(), comments(text).sort());
});

property('a table that was taken can be put back', 1000, fc.tuple(document, fc.nat()), ([text, pick]) => {
  const path = tablePath(text, pick);
  const taken = path && takeTable(text, path);
  if (!path || !taken) return;
  const back = putTable(taken.text, path, taken.table);
  // An inline table cannot be given another one from outside.
  if (back === undefined) return;
  assert.ok(isSameValue(valueAt(read(back), path), valueAt(read(text), path)));
  assert.ok(back.startsWith(taken.text));
});

property(
  'no text makes it throw',
  1000,
  fc.tuple(damagedDocument, fc.constantFrom(['a'], ['t', 'b'])),
  ([text, path]) => {
    takeTable(text, path);
    putTable(text, path, text);
  },
);

function read(text: string): TomlTable {
  const parsed = parseToml(text);
  assert.ok(parsed.ok, text);
  return parsed.data;
}

/** One of the tables of a text. */
function tablePath(text: string, pick: number): readonly string[] | undefined {
  const paths: string[][] = [];
  const walk = (table: TomlTable, base: readonly string[]) => {
    for (const key of Object.keys(table)) {
      const value = valueAt(table, [key]);
      if (!isTable(value)) continue;
      paths.push([...base, key]);
      walk(value, [...base, key]);
    }
  };
  walk(read(text), []);
  return paths[pick % paths.length];
}

function comments(text: string): string[] {
  return parseTOML(withoutByteOrderMark(text), { tomlVersion: '1.1' }).comments.map((comment) =>
    comment.value.trimEnd(),
  );
}

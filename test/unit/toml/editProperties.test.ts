import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTOML } from 'toml-eslint-parser';
import { type Change, type EditResult, editToml } from '../../../src/toml/edit';
import { locate } from '../../../src/toml/locate';
import { parseToml, type TomlTable, withoutByteOrderMark } from '../../../src/toml/parse';
import { placeAt } from '../../../src/toml/place';
import { scanToml } from '../../../src/toml/scan';
import { applySplices } from '../../../src/toml/splice';
import { character } from '../../support/character';
import { property } from '../../support/property';
import { assignment, changes, damagedDocument, document } from './documents';

property(
  'the data after an edit is the data before with exactly these changes',
  2000,
  fc.tuple(document, changes),
  ([text, wanted]) => {
    const result = editToml(text, wanted);
    if (!result.ok) return;
    const expected = read(text);
    for (const change of wanted) apply(expected, change);
    const hasRemoval = wanted.some(({ value }) => value === undefined);
    assert.deepEqual(
      hasRemoval ? withoutEmptyTables(read(result.text)) : read(result.text),
      hasRemoval ? withoutEmptyTables(expected) : expected,
    );
  },
);

property('an edit is its splices, in order and apart', 1000, fc.tuple(document, changes), ([text, wanted]) => {
  const result = editToml(text, wanted);
  if (!result.ok) return;
  assert.equal(applySplices(text, result.splices), result.text);
  let kept = 0;
  for (const { start, end } of result.splices) {
    assert.ok(kept <= start && start <= end && end <= text.length);
    kept = end;
  }
});

property(
  'setting takes away no byte but the tokens of the values it replaces',
  2000,
  fc.tuple(document, assignment),
  ([text, change]) => {
    const result = editToml(text, [change]);
    if (!result.ok) return;
    for (const { start, end } of result.splices) {
      const taken = text.slice(start, end);
      assert.ok(taken === '' || parseToml(`x = ${taken}\n`).ok, `took away ${JSON.stringify(taken)}`);
    }
    assert.deepEqual(comments(result.text), comments(text));
    assert.equal(/\n$/.test(result.text), /\n$/.test(text) || withoutByteOrderMark(text) === '');
  },
);

property(
  'removing takes away one key and the comment on its lines',
  2000,
  fc.tuple(document, fc.nat()),
  ([text, pick]) => {
    const paths = leafPaths(read(text));
    const path = paths[pick % paths.length];
    if (!path) return;
    const result = editToml(text, [{ path, value: undefined }]);
    assert.ok(result.ok, JSON.stringify(result));
    const left = comments(result.text);
    for (const comment of commentsBeside(text, path)) {
      const index = left.indexOf(comment);
      assert.notEqual(index, -1, `lost ${JSON.stringify(comment)} from ${JSON.stringify(text)}`);
      left.splice(index, 1);
    }
    assert.equal(result.text.startsWith('\ufeff'), text.startsWith('\ufeff'));
  },
);

property('an edit made twice is the edit made once', 1000, fc.tuple(document, changes), ([text, wanted]) => {
  const once = editToml(text, wanted);
  if (!once.ok) return;
  assert.deepEqual(editToml(once.text, wanted), { ok: true, text: once.text, splices: [] });
});

property(
  'setting a new key and removing it restores the text, but for a header or blank line that came with it',
  2000,
  fc.tuple(document, assignment),
  ([text, change]) => {
    const set = editToml(text, [change]);
    if (!set.ok || set.splices.length === 0 || replaced(text, set)) return;
    const restored = editToml(set.text, [{ path: change.path, value: undefined }]);
    assert.ok(restored.ok, JSON.stringify(restored));
    const parent = change.path.slice(0, -1);
    const hadParent = parent.length === 0 || valueAt(read(text), parent) !== undefined;
    if (hadParent) assert.deepEqual(read(restored.text), read(text));
    const isWhole = set.splices.every((splice) => !/^\r?\n|\n\r?\n|\[/.test(splice.text));
    if (isWhole && !/\{\s+\}/.test(text)) assert.equal(restored.text, text);
  },
);

property(
  'setting another value and the old one again restores the data',
  1000,
  fc.tuple(document, fc.nat(), assignment),
  ([text, pick, { value }]) => {
    const old = read(text);
    const scalars = leafPaths(old).filter((path) => ['string', 'boolean'].includes(typeof valueAt(old, path)));
    const path = scalars[pick % scalars.length];
    if (!path) return;
    const there = editToml(text, [{ path, value }]);
    assert.ok(there.ok, JSON.stringify(there));
    const back = editToml(there.text, [{ path, value: valueAt(old, path) as string | boolean }]);
    assert.ok(back.ok);
    assert.deepEqual(read(back.text), old);
  },
);

property(
  'line ends that were there stay, and new ones follow them',
  1000,
  fc.tuple(document, changes),
  ([text, wanted]) => {
    const result = editToml(text, wanted);
    if (!result.ok || !text.includes('\n')) return;
    if (!/(^|[^\r])\n/.test(text)) assert.doesNotMatch(result.text, /(^|[^\r])\n/);
    if (!text.includes('\r')) assert.doesNotMatch(result.text, /\r/);
  },
);

property(
  'a valid document and a free path are never refused as unproven',
  3000,
  fc.tuple(document, changes),
  ([text, wanted]) => {
    const result = editToml(text, wanted);
    assert.notEqual(result.ok ? undefined : result.error.code, 'not-proven');
    assert.notEqual(result.ok ? undefined : result.error.code, 'invalid-toml');
  },
);

const anyText = fc.oneof(
  damagedDocument,
  fc.string({ unit: character, maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('[', ']', '{', '}', '=', '.', '"', "'", 'a', '\n', '\r', '#', ',', ' ', '\ud800'),
  }),
);
const anyChanges = fc.array(
  fc.record({
    path: fc.array(fc.string({ unit: character })),
    value: fc.oneof(fc.string(), fc.constant('\ud800'), fc.double(), fc.boolean(), fc.constant(undefined)),
  }),
);

property(
  'no text and no change makes it throw, and a refusal has a place in the text',
  3000,
  fc.tuple(anyText, fc.oneof(changes, anyChanges)),
  ([text, wanted]) => {
    const result = editToml(text, wanted);
    if (result.ok) return;
    const line = text.split('\n')[result.error.line - 1];
    assert.ok(line !== undefined, `line ${result.error.line}`);
    assert.ok(
      result.error.column >= 1 && result.error.column <= line.length + 2,
      `column ${result.error.column} of ${JSON.stringify(line)}`,
    );
  },
);

function read(text: string): TomlTable {
  const parsed = parseToml(text);
  assert.ok(parsed.ok, text);
  return parsed.data;
}

/** The change made to parsed data, the plain way. */
function apply(data: TomlTable, { path, value }: Change): void {
  let table = data;
  for (const part of path.slice(0, -1)) {
    if (!Object.hasOwn(table, part)) {
      if (value === undefined) return;
      define(table, part, Object.create(null));
    }
    table = table[part] as TomlTable;
    if (typeof table !== 'object') return;
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) delete table[last];
  else define(table, last, Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value);
}

/** A table that dotted keys made is gone with its last key, one with a header stays. */
function withoutEmptyTables(table: TomlTable): TomlTable {
  const kept: TomlTable = Object.create(null);
  for (const key of Object.keys(table)) {
    const value = table[key];
    const isTable = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
    const inner = isTable ? withoutEmptyTables(value as TomlTable) : value;
    if (!isTable || Object.keys(inner as TomlTable).length > 0) define(kept, key, inner);
  }
  return kept;
}

function define(table: TomlTable, key: string, value: unknown): void {
  Object.defineProperty(table, key, { value, configurable: true, enumerable: true, writable: true });
}

function comments(text: string): string[] {
  return parseTOML(withoutByteOrderMark(text), { tomlVersion: '1.1' }).comments.map((comment) =>
    comment.value.trimEnd(),
  );
}

function leafPaths(table: TomlTable, base: readonly string[] = []): string[][] {
  return Object.keys(table).flatMap((key) => {
    const value = table[key];
    const isTable = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
    if (isTable) return leafPaths(value as TomlTable, [...base, key]);
    const isArrayOfTables = Array.isArray(value) && value.some((item) => typeof item === 'object');
    return isArrayOfTables ? [] : [[...base, key]];
  });
}

function valueAt(data: TomlTable, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as TomlTable)[part]
        : undefined,
    data,
  );
}

/** The comments that are not on the lines of the key and its value. */
function commentsBeside(text: string, path: readonly string[]): string[] {
  const body = withoutByteOrderMark(text);
  const scanned = scanToml(body);
  assert.ok(scanned.ok);
  const located = locate(scanned.scan, path);
  assert.equal(located.kind, 'entry');
  if (located.kind !== 'entry') return [];
  const first = placeAt(body, located.entry.start).line;
  const last = placeAt(body, located.entry.value.end).line;
  return parseTOML(body, { tomlVersion: '1.1' })
    .comments.filter(({ loc }) => loc.start.line < first || loc.start.line > last)
    .map((comment) => comment.value.trimEnd());
}

function replaced(text: string, result: EditResult & { ok: true }): boolean {
  return result.splices.some(({ start, end }) => text.slice(start, end) !== '');
}

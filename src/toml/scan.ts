// Where the keys, values and headers of a TOML 1.1 text stand. All offsets are UTF-16.
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { TomlProblem } from './parse';
import type { KeyPath } from './path';

/** One `key = value`. */
export interface Entry {
  /** From the root of the document. */
  readonly path: KeyPath;
  /** Where the parts of its key stand that are written here: the last ones of the path. */
  readonly keys: readonly Span[];
  readonly start: number;
  readonly value: Value;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Value {
  readonly kind: 'scalar' | 'array' | 'inlineTable';
  readonly start: number;
  readonly end: number;
  /** The entries of an inline table; of anything else none. */
  readonly entries: readonly Entry[];
}

/** What stands between one header and the next; the first section is the root and has no header. */
export interface Section {
  readonly path: KeyPath;
  readonly header: Header | undefined;
  readonly entries: readonly Entry[];
}

export interface Header {
  readonly kind: 'table' | 'arrayElement';
  readonly start: number;
  readonly keys: readonly Span[];
}

export interface Scan {
  readonly root: Section;
  /** The sections that have a header, in the order of the text. */
  readonly tables: readonly Section[];
  /** The texts of all comments, in their order. */
  readonly comments: readonly string[];
}

export type ScanResult =
  | { readonly ok: true; readonly scan: Scan }
  /** Without an error the text is beyond the scanner: toml-eslint-parser 1.0.3 fails on strings of some 100,000 characters. */
  | { readonly ok: false; readonly error: TomlProblem | undefined };

/** Scans a text without a byte-order mark. Never throws. */
export function scanToml(text: string): ScanResult {
  try {
    // toml-eslint-parser 1.0.3 gives a one-digit number at the very end an empty range, hence the line feed.
    const program = parseTOML(`${text}\n`, { tomlVersion: '1.1' });
    const [top] = program.body;
    const entries = top.body.filter((node) => node.type === 'TOMLKeyValue').map((node) => toEntry(node, []));
    const tables = top.body.filter((node) => node.type === 'TOMLTable').map(toSection);
    const root = { path: [], header: undefined, entries };
    const comments = program.comments.map(({ value }) => value.trimEnd());
    return { ok: true, scan: { root, tables, comments } };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, error: undefined };
    if (!(error instanceof ParseError)) throw error;
    return { ok: false, error: { line: error.lineNumber, column: error.column + 1, reason: error.message } };
  }
}

function toSection(table: AST.TOMLTable): Section {
  const path = table.resolvedKey;
  const kind = table.kind === 'array' ? 'arrayElement' : 'table';
  return {
    path,
    header: { kind, start: table.range[0], keys: spansOf(table.key) },
    entries: table.body.map((node) => toEntry(node, path)),
  };
}

function toEntry(node: AST.TOMLKeyValue, parent: KeyPath): Entry {
  const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  const path = [...parent, ...keys];
  return { path, keys: spansOf(node.key), start: node.range[0], value: toValue(node.value, path) };
}

function spansOf({ keys }: AST.TOMLKey): readonly Span[] {
  return keys.map(({ range: [start, end] }) => ({ start, end }));
}

function toValue(node: AST.TOMLContentNode, path: KeyPath): Value {
  const [start, end] = node.range;
  switch (node.type) {
    case 'TOMLInlineTable':
      return { kind: 'inlineTable', start, end, entries: node.body.map((entry) => toEntry(entry, path)) };
    case 'TOMLArray':
      return { kind: 'array', start, end, entries: [] };
    case 'TOMLValue':
      return { kind: 'scalar', start, end, entries: [] };
  }
}

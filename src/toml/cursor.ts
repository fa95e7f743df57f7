// What stands at a place of a text that may be half typed. All offsets are UTF-16.
import { withoutByteOrderMark } from './parse';
import { type Entry, type Span, scanToml } from './scan';

/** A place in a `key = value` of a line of its own. */
export interface Cursor {
  /** The key path from the root of the document. */
  readonly path: readonly string[];
  readonly on: 'key' | 'value';
  readonly key: Span;
  /** The value as it is written, its quotes included; empty where there is none yet. */
  readonly value: Span;
  /** What stands between the quotes. */
  readonly text: string;
  /** The quote that the value begins with. */
  readonly quote: '"' | "'" | undefined;
  /** Whether what is typed there becomes part of the value: between its quotes, or in its place where it has none. */
  readonly isWithin: boolean;
}

const BARE = '[A-Za-z0-9_-]+';
const QUOTED = `"(?:[^"\\\\]|\\\\.)*"|'[^']*'`;
const PART = `(?:${BARE}|${QUOTED})`;
const KEY = new RegExp(`^([ \\t]*)(${PART}(?:[ \\t]*\\.[ \\t]*${PART})*)[ \\t]*=[ \\t]*`);

/**
 * The key whose line holds the offset, where the offset is on the key or in the place of a value on that line; nothing in
 * comments, headers, arrays, inline tables and strings of several lines, and where the rest of the text is no TOML.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineFeed = text.indexOf('\n', offset);
  const line = text.slice(start, lineFeed === -1 ? text.length : lineFeed).replace(/\r$/, '');
  const matched = KEY.exec(withoutByteOrderMark(line));
  if (matched === null) return undefined;
  const shift = line.length - withoutByteOrderMark(line).length;
  const [upToValue, indentation = '', keyText = ''] = matched;
  const rest = withoutByteOrderMark(line).slice(upToValue.length);
  const token = tokenOf(rest);
  if (token === undefined) return undefined;
  const valueStart = start + shift + upToValue.length;
  const value = { start: valueStart, end: valueStart + token.length };
  const keyStart = start + shift + indentation.length;
  const key = { start: keyStart, end: keyStart + keyText.length };
  const on = placeOf(offset, key, value);
  const path = on && pathAt(`${text.slice(0, valueStart)}""${text.slice(start + line.length)}`, keyStart);
  if (on === undefined || path === undefined) return undefined;
  const quote = token.startsWith('"') ? '"' : token.startsWith("'") ? "'" : undefined;
  const isClosed = quote !== undefined && token.length > 1 && token.endsWith(quote);
  const inner = quote === undefined ? token : token.slice(1, isClosed ? -1 : undefined);
  const first = value.start + (quote === undefined ? 0 : 1);
  const isWithin = offset >= first && offset <= value.end - (isClosed ? 1 : 0);
  return { path, on, key, value, text: inner, quote, isWithin };
}

function placeOf(offset: number, key: Span, value: Span): Cursor['on'] | undefined {
  if (offset >= key.start && offset <= key.end) return 'key';
  return offset >= value.start && offset <= value.end ? 'value' : undefined;
}

/** The value that stands in its place, closed or not; undefined where that is no single value of this line. */
function tokenOf(rest: string): string | undefined {
  if (/^("""|'''|[[{])/.test(rest)) return undefined;
  const alone = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"']*)[ \t]*(?:#.*)?$/.exec(rest)?.[1];
  if (alone !== undefined) return alone;
  // A string without its end goes up to where a comment could begin.
  return /^(["'])(?:(?!\1|[ \t]+#).)*(?=[ \t]*$|[ \t]+#)/.exec(rest)?.[0].trimEnd();
}

/** The path of the entry that begins at an offset of a text. */
function pathAt(text: string, offset: number): readonly string[] | undefined {
  const body = withoutByteOrderMark(text);
  const scanned = scanToml(body);
  if (!scanned.ok) return undefined;
  const at = offset - (text.length - body.length);
  const { root, tables } = scanned.scan;
  for (const { entries } of [root, ...tables]) {
    const entry = entries.find(({ start }: Entry) => start === at);
    if (entry) return entry.path.every((part) => typeof part === 'string') ? entry.path.map(String) : undefined;
  }
  return undefined;
}

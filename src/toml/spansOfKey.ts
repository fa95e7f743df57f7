import { locate } from './locate';
import { BYTE_ORDER_MARK, withoutByteOrderMark } from './parse';
import type { KeyPath } from './path';
import { type Entry, type Scan, type ScanResult, type Section, type Span, scanToml } from './scan';

export interface KeySpans {
  /** Of a table that is spread over the text, its first mention. */
  readonly key: Span;
  /** Undefined for a table that is no single value. */
  readonly value: Span | undefined;
}

/** Finds where keys and their values stand in a text, in its own UTF-16 offsets; nothing is found in what is no TOML. */
export function spansIn(text: string): (path: readonly string[]) => KeySpans | undefined {
  const body = withoutByteOrderMark(text);
  // Nobody may ask, and a scan takes far longer than a parse.
  let scanned: ScanResult | undefined;
  const shift = body === text ? 0 : BYTE_ORDER_MARK.length;
  const shifted = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  return (path) => {
    scanned ??= scanToml(body);
    const found = scanned.ok ? find(scanned.scan, path) : undefined;
    return found && { key: shifted(found.key), value: found.value && shifted(found.value) };
  };
}

function find(scan: Scan, path: readonly string[]): KeySpans | undefined {
  const located = locate(scan, path);
  if (located.kind === 'nothing') return undefined;
  if (located.kind === 'entry')
    return { key: keyOf(located.entry.keys, located.entry.start), value: located.entry.value };
  return { key: mention(scan, path.length, located.start), value: undefined };
}

/** The keys up to the one that a path ends with, in the header or the entry that begins there. */
function mention(scan: Scan, depth: number, start: number): Span {
  for (const { path, header } of scan.tables) {
    if (header?.start === start) return keyOf(header.keys.slice(0, named(path, depth)), start);
  }
  const entry = entryAt([scan.root, ...scan.tables], start);
  return entry === undefined
    ? { start, end: start + 1 }
    : keyOf(entry.keys.slice(0, entry.keys.length - (entry.path.length - depth)), start);
}

/** How many keys of a header make the first parts of its path; elements of arrays are numbers, which no key stands for. */
function named(path: KeyPath, depth: number): number {
  return path.filter((part) => typeof part === 'string').slice(0, depth).length;
}

function entryAt(within: readonly (Section | Entry['value'])[], start: number): Entry | undefined {
  for (const { entries } of within) {
    const found =
      entries.find((entry) => entry.start === start) ??
      entryAt(
        entries.map(({ value }) => value),
        start,
      );
    if (found) return found;
  }
  return undefined;
}

function keyOf(keys: readonly Span[], start: number): Span {
  return { start: keys[0]?.start ?? start, end: keys.at(-1)?.end ?? start + 1 };
}

// Takes a table out of a TOML text and makes a document of it: its keys at the top level, in the words and with the comments
// they had. What is left of the text keeps every other byte.
import { isTable, valueAt } from './data';
import { editToml } from './edit';
import { followsBlankLine, lineEndNear, lineStart, nextLineStart, startOfAttachedComments } from './lines';
import { BYTE_ORDER_MARK, parseToml, type TomlTable, withoutByteOrderMark } from './parse';
import { isSamePath, type KeyPath, startsWith } from './path';
import type { Change } from './plan';
import { differsOnlyIn, isSameValue } from './proof';
import { type Entry, type Header, type Scan, type Section, scanToml } from './scan';
import { applySplices, composeSplices, type Splice } from './splice';

interface Taken {
  readonly text: string;
  readonly splices: readonly Splice[];
  readonly table: string;
}

/**
 * Takes the table at `path` out of a text. Splices are in UTF-16 offsets of `text`. Undefined where there is none, where a comment
 * would be lost (one inside an inline table, behind none of its keys), and where it cannot be proved that all of the table and
 * nothing else was taken. Never throws.
 */
export function takeTable(text: string, path: readonly string[]): Taken | undefined {
  try {
    return take(text, path);
  } catch (error) {
    // The stack is the one limit that every step shares.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function take(text: string, path: readonly string[]): Taken | undefined {
  const body = withoutByteOrderMark(text);
  const before = parseToml(body);
  const scanned = scanToml(body);
  if (!before.ok || !scanned.ok || !isTable(valueAt(before.data, path))) return undefined;

  const parts = collect(body, scanned.scan, path);
  const removed = remove(body, parts);
  if (!removed) return undefined;
  const table = documentOf(body, parts, { depth: path.length, cuts: removed.splices });
  if (!isProven(before.data, { path, table, rest: removed.text })) return undefined;
  if (!isSameText([...commentsIn(table), ...commentsIn(removed.text)], scanned.scan.comments)) return undefined;
  if (body === text) return { ...removed, table };
  const splices = removed.splices.map((splice) => ({ ...splice, start: splice.start + 1, end: splice.end + 1 }));
  return { text: BYTE_ORDER_MARK + removed.text, splices, table };
}

/** Where the table is written. */
interface Parts {
  /** Keys on lines of their own in sections that are not the table's, and inside inline tables. */
  readonly lines: readonly Entry[];
  /** The inline tables that are all or part of the table. */
  readonly inline: readonly Entry[];
  /** What has to go for both. */
  readonly removals: readonly Change[];
  /** The sections of the table itself, each with the comments that are attached to it. */
  readonly blocks: readonly Block[];
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly section: Section;
  readonly header: Header;
}

function collect(text: string, scan: Scan, path: KeyPath): Parts {
  const lines: Entry[] = [];
  const inline: Entry[] = [];
  const removals: Change[] = [];
  const walk = (entries: readonly Entry[]) => {
    for (const entry of entries) {
      if (startsWith(entry.path, path)) {
        const isWhole = isSamePath(entry.path, path);
        if (isWhole) inline.push(entry);
        lines.push(...(isWhole ? entry.value.entries : [entry]));
        removals.push({ path: entry.path.map(String), value: undefined });
      } else if (startsWith(path, entry.path)) {
        walk(entry.value.entries);
      }
    }
  };
  const isOwn = (section: Section) => section.header !== undefined && startsWith(section.path, path);
  for (const section of [scan.root, ...scan.tables]) if (!isOwn(section)) walk(section.entries);
  const blocks = scan.tables.flatMap((section, index) =>
    section.header && isOwn(section) ? [blockOf(text, section, section.header, scan.tables[index + 1])] : [],
  );
  return { lines, inline, removals, blocks };
}

/** A section from the comments above its header to the comments right below its last key. */
function blockOf(text: string, section: Section, header: Header, next: Section | undefined): Block {
  const limit = next?.header ? startOfAttachedComments(text, lineStart(text, next.header.start)) : text.length;
  const last = section.entries.at(-1)?.value.end ?? header.keys.at(-1)?.end ?? header.start;
  let end = nextLineStart(text, last);
  while (end < limit && text.slice(end, nextLineStart(text, end)).trim().startsWith('#'))
    end = nextLineStart(text, end);
  return { start: startOfAttachedComments(text, lineStart(text, header.start)), end, section, header };
}

/** The keys of the table, then the tables in it, as a text of their own. */
function documentOf(
  text: string,
  { lines, inline, blocks }: Parts,
  { depth, cuts }: { depth: number; cuts: readonly Splice[] },
): string {
  const lineEnd = lineEndNear(text, blocks[0]?.start ?? lines[0]?.start ?? 0);
  const isBody = ({ section }: Block) => section.path.length === depth;
  const chunks = [
    [
      ...inline.map((entry) => commentThatGoes(text, entry, cuts)),
      ...lines.map((entry) => lineOf(text, entry, { depth, cuts })),
      ...blocks.filter(isBody).map((block) => bodyOf(text, block)),
    ],
    ...blocks.filter((block) => !isBody(block)).map((block) => [subTableOf(text, block, depth)]),
  ];
  return chunks
    .map((parts) => parts.filter((part) => part !== '').map((part) => (part.endsWith('\n') ? part : part + lineEnd)))
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join(''))
    .join(lineEnd);
}

/** A key without what leads to the table. */
function lineOf(text: string, entry: Entry, { depth, cuts }: { depth: number; cuts: readonly Splice[] }): string {
  const first = entry.keys[depth - (entry.path.length - entry.keys.length)];
  const pair = text.slice(first?.start ?? entry.start, entry.value.end);
  const comment = commentThatGoes(text, entry, cuts);
  return comment === '' ? pair : `${pair} ${comment}`;
}

/** The comment behind an entry, but for one that stays because the line is not the entry's alone: it would be said twice. */
function commentThatGoes(text: string, { value }: Entry, cuts: readonly Splice[]): string {
  const at = text.indexOf('#', value.end);
  return cuts.some(({ start, end }) => start <= at && at < end) ? commentBehind(text, value.end) : '';
}

/** The lines under the table's own header; the comments around the header stay, the header goes. */
function bodyOf(text: string, { start, end, header }: Block): string {
  const headerLine = lineStart(text, header.start);
  const behind = commentBehind(text, headerEnd(text, header));
  const comment = behind === '' ? '' : behind + lineEndNear(text, headerLine);
  return text.slice(start, headerLine) + comment + text.slice(nextLineStart(text, header.start), end);
}

function subTableOf(text: string, { start, end, header }: Block, depth: number): string {
  const [first] = header.keys;
  const kept = header.keys[depth];
  if (!first || !kept) return text.slice(start, end);
  return text.slice(start, first.start) + text.slice(kept.start, end);
}

function headerEnd(text: string, header: Header): number {
  const close = text.indexOf(']', header.keys.at(-1)?.end ?? header.start);
  return header.kind === 'table' ? close + 1 : close + 2;
}

/** A comment that ends the line, behind nothing but the comma of an inline table, else nothing. */
function commentBehind(text: string, offset: number): string {
  const line = text.slice(offset, nextLineStart(text, offset)).replace(/\n$/, '');
  return /^[ \t]*,?[ \t]*(#.*?)[ \t]*\r?$/.exec(line)?.[1] ?? '';
}

function commentsIn(text: string): readonly string[] {
  const scanned = scanToml(text);
  return scanned.ok ? scanned.scan.comments : [];
}

/** In any order: a table may stand before or behind what is left. */
function isSameText(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify(some.toSorted()) === JSON.stringify(others.toSorted());
}

function remove(text: string, { blocks, removals }: Parts): { text: string; splices: readonly Splice[] } | undefined {
  const cuts = joined(text, blocks).map((block) => cutOf(text, block));
  const without = applySplices(text, cuts);
  const edited = editToml(without, removals);
  if (!edited.ok) return undefined;
  return { text: edited.text, splices: composeSplices(cuts, edited.splices) };
}

/** Blocks with nothing but blank lines between them go as one. */
function joined(text: string, blocks: readonly Block[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of blocks) {
    const last = runs.at(-1);
    if (last && text.slice(last.end, start).trim() === '') last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}

/** The lines and one side of the blank lines around them, so that what is left reads as if they had never been there. */
function cutOf(text: string, { start, end }: { start: number; end: number }): Splice {
  if (!followsBlankLine(text, start)) return { start, end, text: '' };
  const behind = end + (/^(?:[ \t]*\r?\n)*(?:[ \t]*$)?/.exec(text.slice(end))?.[0].length ?? 0);
  if (behind < text.length) return { start, end: behind, text: '' };
  // At the end of the text the blank lines before go too, and its last line ends as it did.
  const above = text.slice(0, start).trimEnd().length;
  const from = above === 0 || !/\n$/.test(text) ? above : nextLineStart(text, above);
  return { start: from, end: behind, text: '' };
}

function isProven(before: TomlTable, { path, table, rest }: { path: readonly string[]; table: string; rest: string }) {
  const [taken, left] = [parseToml(table), parseToml(rest)];
  if (!taken.ok || !left.ok || !isSameValue(valueAt(before, path), taken.data)) return false;
  return differsOnlyIn(before, left.data, [{ path, value: undefined }]);
}

// Keys added to and taken from an inline table; since TOML 1.1 it may span lines, end in a comma and hold comments.
import { asLines, indentationAt, lineStart, nextLineStart } from './lines';
import type { Entry } from './scan';
import type { Splice } from './splice';

/** Puts `pairs` (each a rendered `key = value`) behind the last entry of `table`, laid out as that one is. */
export function insertIntoInlineTable(text: string, table: Entry, pairs: readonly string[]): Splice[] {
  const close = table.value.end - 1;
  const last = table.value.entries.at(-1);
  if (!last) return [insertIntoEmpty(text, table.value.start, close, pairs)];
  const comma = findComma(text, last.value.end, close);
  const at = nextLineStart(text, comma ?? last.value.end);
  if (!startsItsLine(text, last) || at > close) return [insertion(last.value.end, `, ${pairs.join(', ')}`)];
  const added = insertion(
    at,
    asPairLines(text, at, {
      pairs,
      indentation: indentationAt(text, last.start),
      ending: comma === undefined ? '' : ',',
    }),
  );
  return comma === undefined ? [insertion(last.value.end, ','), added] : [added];
}

function insertIntoEmpty(text: string, open: number, close: number, pairs: readonly string[]): Splice {
  const inside = text.slice(open + 1, close);
  if (inside.includes('\n')) {
    const at = lineStart(text, close);
    return insertion(at, asPairLines(text, at, { pairs, indentation: `${indentationAt(text, close)}  `, ending: '' }));
  }
  return insertion(close, `${inside === '' ? ' ' : ''}${pairs.join(', ')} `);
}

function asPairLines(
  text: string,
  at: number,
  { pairs, indentation, ending }: { pairs: readonly string[]; indentation: string; ending: '' | ',' },
): string {
  const lines = pairs.map((pair, index) => indentation + pair + (index < pairs.length - 1 ? ',' : ending));
  return asLines(text, at, lines);
}

/** Takes `entry` out of `table` together with one comma; comments that are not on its own lines stay. */
export function removeFromInlineTable(text: string, table: Entry, entry: Entry): Splice[] {
  const { entries } = table.value;
  const index = entries.indexOf(entry);
  const previous = entries[index - 1];
  const next = entries[index + 1];
  const { start: open, end } = table.value;
  const comma = findComma(text, entry.value.end, next?.start ?? end - 1);
  const previousComma = previous && findComma(text, previous.value.end, entry.start);

  // The comma that goes: the one behind, or for the last entry the one before, so that a trailing comma stays one.
  const isFollowed =
    comma !== undefined && (next !== undefined || previousComma === undefined || startsItsLine(text, entry));
  const gone = isFollowed ? comma : previousComma;
  const sole =
    !previous &&
    !next &&
    text.slice(open + 1, entry.start).trim() === '' &&
    text
      .slice(entry.value.end, end - 1)
      .replace(',', '')
      .trim() === '';
  if (sole && !/\n/.test(text.slice(open, entry.start) + text.slice(entry.value.end, end)))
    return [removal(open + 1, end - 1)];
  return merged(text, entryRange(text, entry, gone), gone);
}

/** What goes of the entry itself: its whole lines where nothing else is on them. */
function entryRange(text: string, entry: Entry, comma: number | undefined): Splice {
  const isCommaClose =
    comma !== undefined && comma >= entry.value.end && !text.slice(entry.value.end, comma).includes('\n');
  const end = isCommaClose ? comma + 1 : entry.value.end;
  if (startsItsLine(text, entry) && endsItsLine(text, end)) {
    return removal(lineStart(text, entry.start), nextLineStart(text, end));
  }
  return removal(entry.start, isCommaClose ? skipBlanks(text, end) : end);
}

/** The entry and its comma as one splice where only blanks are between them, else as two, so that comments stay. */
function merged(text: string, entry: Splice, comma: number | undefined): Splice[] {
  if (comma === undefined || (entry.start <= comma && comma < entry.end)) return [entry];
  if (comma >= entry.end) return [entry, removal(comma, comma + 1)];
  return /^[ \t]*$/.test(text.slice(comma + 1, entry.start))
    ? [removal(comma, entry.end)]
    : [removal(comma, comma + 1), entry];
}

/** The first comma from `from` up to `to`, leaving comments out. */
function findComma(text: string, from: number, to: number): number | undefined {
  for (let offset = from; offset < to; offset += 1) {
    if (text[offset] === ',') return offset;
    if (text[offset] === '#') offset = nextLineStart(text, offset) - 1;
  }
  return undefined;
}

function startsItsLine(text: string, entry: Entry): boolean {
  return text.slice(lineStart(text, entry.start), entry.start).trim() === '';
}

/** Whether nothing but a comment follows on the line. */
function endsItsLine(text: string, offset: number): boolean {
  return /^[ \t]*(#[^\n]*)?\r?\n/.test(text.slice(offset, nextLineStart(text, offset)));
}

function skipBlanks(text: string, offset: number): number {
  let behind = offset;
  while (text[behind] === ' ' || text[behind] === '\t') behind += 1;
  return behind;
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

function removal(start: number, end: number): Splice {
  return { start, end, text: '' };
}

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
  const tail = comma ?? last.value.end;
  const at = nextLineStart(text, tail);
  if (!startsItsLine(text, last) || at > close) return [insertion(last.value.end, `, ${pairs.join(', ')}`)];
  const indentation = indentationAt(text, last.start);
  const lines = pairs.map((pair, index) => {
    const isLast = index === pairs.length - 1;
    return `${indentation}${pair}${isLast && comma === undefined ? '' : ','}`;
  });
  const added = insertion(at, asLines(text, at, lines));
  return comma === undefined ? [insertion(last.value.end, ','), added] : [added];
}

function insertIntoEmpty(text: string, open: number, close: number, pairs: readonly string[]): Splice {
  const inside = text.slice(open + 1, close);
  if (inside.includes('\n')) {
    const at = lineStart(text, close);
    const indentation = `${indentationAt(text, close)}  `;
    return insertion(at, asLines(text, at, [indentation + pairs.join(', ')]));
  }
  return insertion(close, `${inside === '' ? ' ' : ''}${pairs.join(', ')} `);
}

/** Takes `entry` out of `table` together with one comma; comments on other lines stay. */
export function removeFromInlineTable(text: string, table: Entry, entry: Entry): Splice[] {
  const { entries } = table.value;
  const index = entries.indexOf(entry);
  const previous = entries[index - 1];
  const next = entries[index + 1];
  const close = table.value.end - 1;
  const comma = findComma(text, entry.value.end, next?.start ?? close);
  const previousComma = previous && findComma(text, previous.value.end, entry.start);

  const end = comma === undefined ? entry.value.end : comma + 1;
  if (startsItsLine(text, entry) && endsItsLine(text, end)) {
    const lines = { start: lineStart(text, entry.start), end: nextLineStart(text, end), text: '' };
    return comma === undefined && previousComma !== undefined
      ? [removal(previousComma, previousComma + 1), lines]
      : [lines];
  }
  if (next) return [removal(entry.start, skipBlanks(text, end))];
  if (previousComma === undefined) {
    const alone = !text.slice(table.value.start, close).includes('\n');
    return [alone ? removal(table.value.start + 1, close) : removal(entry.start, end)];
  }
  if (!text.slice(previousComma, entry.start).includes('\n')) return [removal(previousComma, entry.value.end)];
  return [removal(previousComma, previousComma + 1), removal(entry.start, entry.value.end)];
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
  return /^[ \t]*(#.*)?\r?\n/.test(text.slice(offset, nextLineStart(text, offset)));
}

function skipBlanks(text: string, offset: number): number {
  return offset + (/^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

function removal(start: number, end: number): Splice {
  return { start, end, text: '' };
}

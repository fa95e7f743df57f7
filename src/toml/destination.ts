// Where a key that is not there yet belongs.
import { followsBlankLine, indentationAt, lineStart, nextLineStart, startOfAttachedComments } from './lines';
import { locate } from './locate';
import { renderKey } from './render';
import type { Entry, Scan, Section } from './scan';

export type Destination =
  /** Lines of their own at `at`; the written key leaves out the first `depth` parts of its path. */
  | {
      readonly kind: 'lines';
      readonly at: number;
      readonly depth: number;
      readonly indentation: string;
      readonly frame: Frame;
    }
  | { readonly kind: 'inlineTable'; readonly table: Entry; readonly depth: number }
  | { readonly kind: 'blocked'; readonly offset: number };

export type OpenDestination = Exclude<Destination, { kind: 'blocked' }>;

/** Lines that go with the new ones: a header or a blank line before them, a blank line behind. */
export interface Frame {
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

const BARE: Frame = { before: [], behind: [] };

/** The place for `path`: in the nearest table that exists, in the way it is written there, else in a new table at the end. */
export function findDestination(text: string, scan: Scan, path: readonly string[]): Destination {
  const parent = path.slice(0, -1);
  for (let depth = parent.length; depth > 0; depth -= 1) {
    const located = locate(scan, path.slice(0, depth));
    switch (located.kind) {
      case 'entry':
        if (located.entry.value.kind !== 'inlineTable') return { kind: 'blocked', offset: located.entry.start };
        return { kind: 'inlineTable', table: located.entry, depth };
      case 'arrayOfTables':
        return { kind: 'blocked', offset: located.start };
      case 'dottedTable':
        return behindEntry(text, located.last, located.section.path.length);
      case 'table':
        return depth === parent.length ? inSection(text, located.section) : newTable(text, parent);
      case 'impliedTable':
        return newTable(text, parent);
      case 'inlineDottedTable':
      case 'nothing':
        break;
    }
  }
  return parent.length === 0 ? inRoot(text, scan) : newTable(text, parent);
}

function behindEntry(text: string, entry: Entry, depth: number): Destination {
  const at = nextLineStart(text, entry.value.end);
  return { kind: 'lines', at, depth, indentation: indentationAt(text, entry.start), frame: BARE };
}

function inSection(text: string, section: Section): Destination {
  const last = section.entries.at(-1);
  if (last) return behindEntry(text, last, section.path.length);
  const header = section.header?.start ?? 0;
  const indentation = indentationAt(text, header);
  return { kind: 'lines', at: nextLineStart(text, header), depth: section.path.length, indentation, frame: BARE };
}

function inRoot(text: string, scan: Scan): Destination {
  const last = scan.root.entries.at(-1);
  if (last) return behindEntry(text, last, 0);
  const [first] = scan.tables;
  if (!first?.header) return { kind: 'lines', at: text.length, depth: 0, indentation: '', frame: BARE };
  const at = startOfAttachedComments(text, lineStart(text, first.header.start));
  return { kind: 'lines', at, depth: 0, indentation: '', frame: { before: [], behind: [''] } };
}

function newTable(text: string, path: readonly string[]): Destination {
  const header = `[${renderKey(path)}]`;
  const before = followsBlankLine(text, text.length) ? [header] : ['', header];
  return { kind: 'lines', at: text.length, depth: path.length, indentation: '', frame: { before, behind: [] } };
}

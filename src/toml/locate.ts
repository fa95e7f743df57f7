// What a key path names in a scanned text.
import { isSamePath, type KeyPath, startsWith } from './path';
import type { Entry, Scan, Section } from './scan';

/** What stands at a key path. */
export type Located =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly within: Section | Entry }
  /** A table with a header of its own. */
  | { readonly kind: 'table'; readonly section: Section; readonly start: number }
  | { readonly kind: 'arrayOfTables'; readonly start: number }
  /** A table that dotted keys of one section make, such as `a` in `a.b = 1`. */
  | { readonly kind: 'dottedTable'; readonly section: Section; readonly last: Entry; readonly start: number }
  /** A table that only longer headers imply, such as `a` in `[a.b]`. */
  | { readonly kind: 'impliedTable'; readonly start: number }
  /** A table that dotted keys inside an inline table make, such as `b` in `a = { b.c = 1 }`. */
  | { readonly kind: 'inlineDottedTable'; readonly start: number }
  | { readonly kind: 'nothing' };

/** Finds what `path` names. */
export function locate(scan: Scan, path: readonly string[]): Located {
  const sections = [scan.root, ...scan.tables];
  for (const section of sections) {
    const found = findEntry(section, section.entries, path);
    if (found) return found;
  }
  return locateTable(scan, sections, path);
}

function findEntry(within: Section | Entry, entries: readonly Entry[], path: KeyPath): Located | undefined {
  for (const entry of entries) {
    if (isSamePath(entry.path, path)) return { kind: 'entry', entry, within };
    if (startsWith(path, entry.path)) return findEntry(entry, entry.value.entries, path) ?? findDotted(entry, path);
  }
  return undefined;
}

function findDotted(inlineTable: Entry, path: KeyPath): Located | undefined {
  const first = inlineTable.value.entries.find((entry) => startsWith(entry.path, path));
  return first && { kind: 'inlineDottedTable', start: first.start };
}

function locateTable(scan: Scan, sections: readonly Section[], path: KeyPath): Located {
  const firstElement = [...path, 0];
  for (const section of scan.tables) {
    const start = section.header?.start ?? 0;
    if (isSamePath(section.path, path)) return { kind: 'table', section, start };
    if (isSamePath(section.path, firstElement)) return { kind: 'arrayOfTables', start };
  }
  for (const section of sections) {
    // A longer header only implies the table; what dotted keys make stands in a section of a shorter path.
    if (section.path.length >= path.length) continue;
    const dotted = section.entries.filter((entry) => startsWith(entry.path, path));
    const [first] = dotted;
    const last = dotted.at(-1);
    if (first && last) return { kind: 'dottedTable', section, last, start: first.start };
  }
  const longer = scan.tables.find((section) => startsWith(section.path, path));
  return longer ? { kind: 'impliedTable', start: longer.header?.start ?? 0 } : { kind: 'nothing' };
}

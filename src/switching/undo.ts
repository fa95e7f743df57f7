// Taking back the last switch of a file: its keys get the values from before, in the file as it is now.
import type { Change } from '../toml/edit';
import type { JournalEntry } from './journal';
import { type KeyChange, type KeyValue, readKeys } from './keyChange';
import type { FileScope } from './scope';

/** A switch that can be taken back; `path` is its file as named. */
export class NotedSwitch {
  constructor(
    readonly entry: JournalEntry,
    readonly path: string,
    readonly scope: FileScope,
  ) {}
}

/** A key that a switch set, and what it holds now. */
export interface FoundKey extends KeyChange {
  readonly found: KeyValue;
}

export type Undo =
  | { readonly kind: 'nothingToUndo' }
  /** The file is no TOML at the moment, so its keys are not known. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'undo'; readonly entry: JournalEntry; readonly changes: readonly Change[] }
  /** Somebody set a key since: a person decides whether the changes, which restore all the same, are wanted. */
  | {
      readonly kind: 'changedSince';
      readonly entry: JournalEntry;
      readonly changes: readonly Change[];
      readonly keys: readonly FoundKey[];
    };

/** How to take back one switch; the text is what its file says now. */
export function undoOf(entry: JournalEntry, text: string): Undo {
  const values = readKeys(text);
  if (values === undefined) return { kind: 'unreadable' };
  const keys = entry.keys.map((key) => ({ ...key, found: values(key.path) }));
  const changes = keys
    .filter(({ found, before }) => found !== before)
    .map(({ path, before: value }) => ({ path, value }));
  if (changes.length === 0) return { kind: 'nothingToUndo' };
  const changed = keys.filter(({ found, before, after }) => found !== after && found !== before);
  return changed.length === 0
    ? { kind: 'undo', entry, changes }
    : { kind: 'changedSince', entry, changes, keys: changed };
}

/** The switches of any of these files, or the one of that time, that can be taken back, newest first; never an undo. */
export function switchesToUndo(
  journal: readonly JournalEntry[],
  files: readonly string[],
  of?: number,
): JournalEntry[] {
  const entries = journal.filter((entry) => files.includes(entry.file));
  const undone = new Set(entries.map(({ undoes }) => undoes));
  return entries
    .filter(({ time, undoes }) => undoes === undefined && !undone.has(time) && (of ?? time) === time)
    .reverse();
}

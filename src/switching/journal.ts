// What was switched, so that it can be taken back. Kept per machine; never synced.
import type { Selection } from '../config/selection';
import { isName } from './choiceArguments';

/** One applied pick: what the file said before and after. */
export interface JournalEntry {
  /** The file where its links end. */
  readonly file: string;
  readonly before: Selection;
  readonly after: Selection;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

const LIMIT = 50;

/** The journal with one more entry, the oldest forgotten beyond the limit. */
export function appendEntry(journal: readonly JournalEntry[], entry: JournalEntry): JournalEntry[] {
  return [...journal, entry].slice(-LIMIT);
}

/** The selection that `file` held before what it holds now; switching to it twice leads back. */
export function previousSelection(
  journal: readonly JournalEntry[],
  file: string,
  current: Selection,
): Selection | undefined {
  for (const entry of journal.filter((candidate) => candidate.file === file).reverse()) {
    // After another program's change the last pick of ours is the previous one.
    if (!isSameSelection(entry.after, current)) return entry.after;
    if (!isSameSelection(entry.before, current)) return entry.before;
  }
  return undefined;
}

/** The models that picks put into `file` or replaced there, newest first, each once. */
export function recentModels(journal: readonly JournalEntry[], file: string): string[] {
  const picks = journal.filter((entry) => entry.file === file).reverse();
  return [...new Set(picks.flatMap(({ after, before }) => [after.model, before.model]).filter(isName))];
}

export function isSameSelection(one: Selection, other: Selection): boolean {
  return one.model === other.model && one.effort === other.effort && one.provider === other.provider;
}

/** The journal out of a storage that may hold anything. */
export function readJournal(stored: unknown): JournalEntry[] {
  return Array.isArray(stored) ? stored.filter(isEntry) : [];
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { file, before, after, time } = value as Record<string, unknown>;
  return typeof file === 'string' && typeof time === 'number' && isSelection(before) && isSelection(after);
}

function isSelection(value: unknown): value is Selection {
  if (typeof value !== 'object' || value === null) return false;
  const { model, effort, provider } = value as Record<string, unknown>;
  return [model, effort, provider].every((part) => part === undefined || typeof part === 'string');
}

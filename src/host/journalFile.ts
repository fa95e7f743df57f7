// The journal on the disk of this machine, one for all windows.
import { join } from 'node:path';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';
import { type StateFileOptions, stateFile } from './stateFile';

export interface JournalFileOptions extends Omit<StateFileOptions, 'path'> {
  /** A directory that nobody synchronizes; it is made with the first entry. */
  readonly directory: string;
}

export interface JournalFile {
  /** The entries, oldest first; none where nothing can be read. */
  read(): Promise<readonly JournalEntry[]>;
  /** Adds an entry, behind those of other windows. Throws a FileFailure. */
  append(entry: JournalEntry): Promise<void>;
}

export function journalFile({ directory, ...options }: JournalFileOptions): JournalFile {
  const file = stateFile({ ...options, path: join(directory, 'journal.json') });
  return {
    read: async () => readJournal(await file.read()),
    append: (entry) => file.change((stored) => appendEntry(readJournal(stored), entry)),
  };
}

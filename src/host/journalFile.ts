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
  /** Adds an entry, behind those of other windows, and answers it with the time that it has there. Throws a FileFailure. */
  append(entry: JournalEntry): Promise<JournalEntry>;
}

export function journalFile({ directory, ...options }: JournalFileOptions): JournalFile {
  const file = stateFile({ ...options, path: join(directory, 'journal.json') });
  return {
    read: async () => readJournal(await file.read()),
    append: async (entry) => {
      let appended = entry;
      await file.change((stored) => {
        const journal = appendEntry(readJournal(stored), entry);
        appended = journal.at(-1) ?? entry;
        return journal;
      });
      return appended;
    },
  };
}

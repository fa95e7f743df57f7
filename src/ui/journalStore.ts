import type * as vscode from 'vscode';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';

export interface JournalStore {
  read(): readonly JournalEntry[];
  append(entry: JournalEntry): Promise<void>;
}

const KEY = 'journal.v1';

/** The journal in the storage of this machine; its key is never handed to Settings Sync. */
export function journalStore(storage: vscode.Memento): JournalStore {
  return {
    read: () => readJournal(storage.get(KEY)),
    append: async (entry) => storage.update(KEY, appendEntry(readJournal(storage.get(KEY)), entry)),
  };
}

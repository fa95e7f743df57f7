import type * as vscode from 'vscode';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';
import type { SwitchResult } from '../switching/switchModel';

export interface JournalStore {
  read(): readonly JournalEntry[];
  /** Keeps a pick that was written; `time` in milliseconds since 1970, UTC. */
  record(result: SwitchResult, time: number): Promise<void>;
}

const KEY = 'journal.v1';

/** The journal in the storage of this machine; its key is never handed to Settings Sync. */
export function journalStore(storage: vscode.Memento): JournalStore {
  return {
    read: () => readJournal(storage.get(KEY)),
    record: async (result, time) => {
      if (result.kind !== 'switched') return;
      const { target: file, keys } = result;
      await storage.update(KEY, appendEntry(readJournal(storage.get(KEY)), { file, keys, time }));
    },
  };
}

// What windows of this extension wrote of late and no undo of switches takes back: a restored copy, a migration, what a person
// saved in an editor. To no other window that is a change by others.
import { join } from 'node:path';
import { watchedKeys } from '../switching/drift';
import type { FileChange } from '../switching/fileChange';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';
import { OVERWRITE_MS } from '../switching/overwritten';
import { realPath } from './realPath';
import { stateFile } from './stateFile';

export interface OwnWritesOptions {
  /** A directory that nobody synchronizes; it is made with the first write. */
  readonly directory: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

export interface OwnWrites {
  /** The writes, oldest first. */
  read(): Promise<readonly JournalEntry[]>;
  /** Adds writes; those that nobody asks for any more are forgotten. Throws a FileFailure. */
  note(changes: readonly FileChange[]): Promise<void>;
}

export function ownWrites({ directory, now }: OwnWritesOptions): OwnWrites {
  const file = stateFile({ path: join(directory, 'own-writes.json') });
  return {
    read: async () => readJournal(await file.read()),
    note: async (changes) => {
      const time = now();
      const entries = await Promise.all(
        changes.map(async ({ path, before = '', after = '' }) => ({
          file: await realPath(path),
          time,
          keys: watchedKeys(before, after),
        })),
      );
      const changed = entries.filter(({ keys }) => keys.length > 0);
      if (changed.length === 0) return;
      await file.change((stored) => {
        const recent = readJournal(stored).filter((entry) => entry.time >= time - OVERWRITE_MS);
        return changed.reduce(appendEntry, recent);
      });
    },
  };
}

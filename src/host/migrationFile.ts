// The last migration, on the disk of this machine: before a file of it changes it is known how to take it back, in every window.
import { join } from 'node:path';
import type { FileProblem } from '../config/fileProblem';
import { readStoredMigration, type StoredMigration } from '../switching/migrationRecord';
import { problemOf } from './fileProblem';
import { isProcessMark, lifeOf, ownMark } from './processMark';
import { type StateFileOptions, stateFile } from './stateFile';

export interface MigrationFileOptions extends Omit<StateFileOptions, 'path'> {
  /** A directory that nobody synchronizes; it is made with the first migration. */
  readonly directory: string;
}

export interface MigrationFile {
  /** Undefined while another window is at one. */
  last(): Promise<StoredMigration | undefined>;
  /** Durable when this answers nothing; otherwise why it could not be remembered. */
  remember(migration: StoredMigration | undefined): Promise<FileProblem | undefined>;
}

export function migrationFile({ directory, ...options }: MigrationFileOptions): MigrationFile {
  const path = join(directory, 'migration.json');
  const file = stateFile({ ...options, path });
  return {
    last: async () => {
      const stored = await file.read();
      const migration = readStoredMigration(stored);
      return migration && !migration.isFinished && isByAnother(stored, migration.time) ? undefined : migration;
    },
    remember: async (migration) => {
      try {
        await file.change(() => migration && { ...migration, by: ownMark() });
        return undefined;
      } catch (error) {
        return problemOf(error, path);
      }
    },
  };
}

/** Whether a process that still runs, and is not this one, wrote it. */
function isByAnother(stored: unknown, time: number): boolean {
  const by = typeof stored === 'object' && stored !== null && 'by' in stored ? stored.by : undefined;
  return isProcessMark(by) && by.pid !== process.pid && lifeOf(by, time) === 'runs';
}

// The last migration, on the disk of this machine: before a file of it changes it is known how to take it back, in every window.
import { join } from 'node:path';
import { recordOf } from '../catalog/lenient';
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
  /** Undefined while a window is at one. */
  last(): Promise<StoredMigration | undefined>;
  /** Why none may begin: a window is at one. */
  underWay(): Promise<FileProblem | undefined>;
  begin(migration: StoredMigration): Promise<FileProblem | undefined>;
  remember(migration: StoredMigration | undefined): Promise<void>;
}

export function migrationFile({ directory, ...options }: MigrationFileOptions): MigrationFile {
  const path = join(directory, 'migration.json');
  const file = stateFile({ ...options, path });
  /** Whether this window is at one. */
  let isHere = false;
  /** Whether a process that still runs began it and has not come to its end. */
  const isUnderWay = (stored: unknown) => {
    const { by, since } = recordOf(stored);
    if (!isProcessMark(by)) return false;
    return by.pid === process.pid ? isHere : lifeOf(by, Number(since)) === 'runs';
  };
  return {
    last: async () => {
      const stored = await file.read();
      return isUnderWay(stored) ? undefined : readStoredMigration(stored);
    },
    underWay: async () => (isUnderWay(await file.read()) ? { code: 'migrating', path } : undefined),
    begin: async (migration) => {
      let [isBusy, isBegun] = [false, false];
      try {
        await file.change((stored) => {
          isBusy = isUnderWay(stored);
          isBegun = !isBusy;
          isHere ||= isBegun;
          return isBusy ? stored : { ...migration, by: ownMark(), since: Date.now() };
        });
        return isBusy ? { code: 'migrating', path } : undefined;
      } catch (error) {
        if (isBegun) isHere = false;
        return problemOf(error, path);
      }
    },
    remember: async (migration) => {
      isHere = false;
      try {
        await file.change(() => migration);
      } catch (error) {
        problemOf(error, path);
      }
    },
  };
}

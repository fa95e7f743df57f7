// The last migration, on the disk of this machine: before a file of it changes it is known how to take it back, in every window.
import { join } from 'node:path';
import { readStoredMigration, type StoredMigration } from '../switching/migrationRecord';
import { type StateFileOptions, stateFile } from './stateFile';

export interface MigrationFileOptions extends Omit<StateFileOptions, 'path'> {
  /** A directory that nobody synchronizes; it is made with the first migration. */
  readonly directory: string;
}

export interface MigrationFile {
  last(): Promise<StoredMigration | undefined>;
  /** Durable when this returns. Throws a FileFailure. */
  remember(migration: StoredMigration | undefined): Promise<void>;
}

export function migrationFile({ directory, ...options }: MigrationFileOptions): MigrationFile {
  const file = stateFile({ ...options, path: join(directory, 'migration.json') });
  return {
    last: async () => readStoredMigration(await file.read()),
    remember: (migration) => file.change(() => migration),
  };
}

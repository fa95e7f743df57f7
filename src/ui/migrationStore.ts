import type * as vscode from 'vscode';
import { readStoredMigration } from '../switching/migrationRecord';
import type { MigrationPort } from './migrationPort';

const KEY = 'migration.v1';

/** The last migration in the storage of this machine; its key is never handed to Settings Sync. */
export function migrationStore(storage: vscode.Memento): Pick<MigrationPort, 'last' | 'remember'> {
  return {
    last: () => readStoredMigration(storage.get(KEY)),
    remember: async (migration) => storage.update(KEY, migration),
  };
}

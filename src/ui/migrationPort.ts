import type { FileProblem } from '../config/fileProblem';
import type { Layer } from '../config/layer';
import type { ChangeFiles, FileChange } from '../switching/fileChange';
import type { StoredMigration } from '../switching/migrationRecord';

/** The files of a migration. */
export interface MigrationPort {
  /** Every layer here as its file is now, and where the profile file of a name is, or would be. */
  read(): Promise<{ readonly layers: readonly Layer[]; profileFile(name: string): string }>;
  /** What keeps files from being changed, by path. */
  obstacles(changes: readonly FileChange[]): Promise<ReadonlyMap<string, FileProblem>>;
  readonly change: ChangeFiles;
  /** The texts of files now; `undefined` for one that is not there or cannot be read. */
  texts(paths: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** Those of the paths that an editor holds with unsaved changes. */
  unsaved(paths: readonly string[]): Promise<readonly string[]>;
  /** The last migration, for as long as it can be taken back. */
  last(): StoredMigration | undefined;
  remember(migration: StoredMigration | undefined): Promise<void>;
}

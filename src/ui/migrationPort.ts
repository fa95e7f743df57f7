import type { FileProblem } from '../config/fileProblem';
import type { Layer } from '../config/layer';
import type { FileChange } from '../switching/fileChange';
import type { MigrationFiles } from '../switching/makeMigration';

/** The files of a migration, and what the editor knows of them. */
export interface MigrationPort extends MigrationFiles {
  /** Every layer here as its file is now, and where the profile file of a name is, or would be. */
  read(): Promise<{ readonly layers: readonly Layer[]; profileFile(name: string): string }>;
  /** What keeps files from being changed, by path. */
  obstacles(changes: readonly FileChange[]): Promise<ReadonlyMap<string, FileProblem>>;
  /** Those of the paths that an editor holds with unsaved changes. */
  unsaved(paths: readonly string[]): Promise<readonly string[]>;
}

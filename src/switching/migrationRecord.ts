// What a migration did, so that it can be taken back. It holds single keys and names of files, never the text of one.
import { recordOf } from '../catalog/lenient';
import type { FilePath } from './fileChange';
import { isKeyChange, isKeyPath, type KeyChange } from './keyChange';

export interface MigrationRecord {
  readonly files: readonly RecordedFile[];
  readonly moves: readonly TableMove[];
}

export interface RecordedFile extends FilePath {
  readonly keys: readonly KeyChange[];
}

/** A table that left a file and became one of its own. */
export interface TableMove {
  readonly from: string;
  readonly table: readonly string[];
  readonly to: string;
}

/** A record with when it was made, in milliseconds since 1970; one that is not finished was interrupted. */
export interface StoredMigration {
  readonly record: MigrationRecord;
  readonly time: number;
  readonly isFinished: boolean;
}

/** The migration out of a storage that may hold anything. */
export function readStoredMigration(stored: unknown): StoredMigration | undefined {
  if (!isStored(stored)) return undefined;
  const { record, time, isFinished } = stored;
  return { record, time, isFinished };
}

function isStored(value: unknown): value is StoredMigration {
  const { record, time, isFinished } = recordOf(value);
  const { files, moves } = recordOf(record);
  return (
    typeof time === 'number' &&
    typeof isFinished === 'boolean' &&
    Array.isArray(files) &&
    files.every(isFile) &&
    Array.isArray(moves) &&
    moves.every(isMove)
  );
}

function isFile(value: unknown): boolean {
  const { path, within, keys } = recordOf(value);
  const isPlace = typeof path === 'string' && (within === undefined || typeof within === 'string');
  return isPlace && Array.isArray(keys) && keys.every(isKeyChange);
}

function isMove(value: unknown): boolean {
  const { from, table, to } = recordOf(value);
  return typeof from === 'string' && isKeyPath(table) && typeof to === 'string';
}

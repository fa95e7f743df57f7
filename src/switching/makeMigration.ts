// Making a migration and taking it back, so that wherever a process dies it is known what to take back.
import type { FileProblem } from '../config/fileProblem';
import type { ChangeFiles, ChangeFilesResult, FileChange } from './fileChange';
import type { Migration } from './migration';
import type { MigrationRecord, StoredMigration } from './migrationRecord';
import { type MigrationUndo, undoMigration } from './undoMigration';

/** The files of a migration, and what is remembered of the last one. */
export interface MigrationFiles {
  readonly change: ChangeFiles;
  /** The texts of files now; `undefined` for one that is not there or cannot be read. */
  texts(paths: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** The last migration, for as long as it can be taken back; undefined while a window is at one, this one included. */
  last(): Promise<StoredMigration | undefined>;
  /** Why none may begin: a window is at one. */
  underWay(): Promise<FileProblem | undefined>;
  /**
   * Remembers one that is about to change files, in place of the last one; durable when this answers nothing. Otherwise why
   * none may begin: a window is at one, or it could not be remembered.
   */
  begin(migration: StoredMigration): Promise<FileProblem | undefined>;
  /** Remembers how it ended. What cannot be remembered is found out by the next one who looks. */
  remember(migration: StoredMigration | undefined): Promise<void>;
}

/** Changes the files; `time` in milliseconds since 1970, UTC. */
export async function makeMigration(
  files: MigrationFiles,
  { changes, record }: Pick<Migration, 'changes' | 'record'>,
  time: number,
): Promise<ChangeFilesResult> {
  const started = { record, time, isFinished: false };
  return carryOut(files, changes, started, { done: { ...started, isFinished: true }, undone: await files.last() });
}

/** The way back on the files as they are now. */
export async function planTakingBack(files: MigrationFiles, record: MigrationRecord): Promise<MigrationUndo> {
  return undoMigration(record, await files.texts(pathsOf(record)));
}

export async function takeMigrationBack(
  files: MigrationFiles,
  last: StoredMigration,
  { changes }: MigrationUndo,
): Promise<ChangeFilesResult> {
  return carryOut(files, changes, { ...last, isFinished: false }, { done: undefined, undone: last });
}

/** What is remembered once all files have changed, and once none has. */
interface Ends {
  readonly done: StoredMigration | undefined;
  readonly undone: StoredMigration | undefined;
}

/** Changes the files while `started` is remembered, and for as long as some of them have changed and others have not. */
async function carryOut(
  files: MigrationFiles,
  changes: readonly FileChange[],
  started: StoredMigration,
  { done, undone }: Ends,
): Promise<ChangeFilesResult> {
  const problem = await files.begin(started);
  if (problem) return { kind: 'failed', problem, stuck: [] };
  const result = await files.change(changes).catch(async (error: unknown) => {
    await files.remember(started);
    throw error;
  });
  if (result.kind === 'changed') await files.remember(done);
  else await files.remember(isWithoutEffect(result) ? undone : started);
  return result;
}

/** The last migration, or taking back of one, if it was interrupted and some of its files have changed and others have not. */
export async function findInterrupted(files: MigrationFiles): Promise<StoredMigration | undefined> {
  const last = await files.last();
  if (last === undefined || last.isFinished) return undefined;
  const { changes, kept, isComplete } = await planTakingBack(files, last.record);
  if (isComplete) await files.remember({ ...last, isFinished: true });
  else if (changes.length + kept.length === 0) await files.remember(undefined);
  else return last;
  return undefined;
}

function isWithoutEffect(result: Exclude<ChangeFilesResult, { kind: 'changed' }>): boolean {
  return result.kind === 'stale' || result.stuck.length === 0;
}

function pathsOf({ files, moves }: MigrationRecord): readonly string[] {
  return [...new Set([...files.map(({ path }) => path), ...moves.flatMap(({ from, to }) => [from, to])])];
}

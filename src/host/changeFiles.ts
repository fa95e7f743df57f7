// Several files that change together: all of them, or none.
import { dirname } from 'node:path';
import type { FileProblem } from '../config/fileProblem';
import type { EditedText } from '../switching/editFile';
import type { ChangeFiles, ChangeFilesResult, FileChange } from '../switching/fileChange';
import { makeDirectories, PRIVATE, syncDirectory } from './atomicWrite';
import { decodeUtf8 } from './decodeUtf8';
import { editUserFile } from './editUserFile';
import { FileFailure, problemOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { refuseLeadingOut } from './followLinks';
import { type AcquireLock, createFileLock } from './lock';
import { refuseReadOnly } from './refuseReadOnly';
import { type Snapshot, takeSnapshot } from './snapshot';

export interface ChangeFilesOptions {
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

/**
 * The port to files that change together. Every file is locked before the first one is written, always in the same order, so
 * that two windows never wait for each other; each is written as any other file, and put back when a later one fails.
 */
export function createChangeFiles({
  fs = nodeFileSystem,
  lock = createFileLock(),
}: ChangeFilesOptions = {}): ChangeFiles {
  return async (changes) => {
    const releases: (() => Promise<void>)[] = [];
    try {
      for (const target of await targetsOf(changes, fs)) releases.push(await lock(target));
      const stale = await findStale(changes, fs);
      return stale ? { kind: 'stale', path: stale.path } : await writeAll(changes, fs);
    } catch (error) {
      // Nothing was written yet.
      return { kind: 'failed', problem: problemOf(error, changes[0]?.path ?? ''), stuck: [] };
    } finally {
      await Promise.all(releases.map((release) => release()));
    }
  };
}

/** What keeps each file from being changed, by path; files that can be are left out. Writes nothing. */
export async function findObstacles(
  changes: readonly FileChange[],
  fs: FileSystem = nodeFileSystem,
): Promise<ReadonlyMap<string, FileProblem>> {
  const obstacles = new Map<string, FileProblem>();
  for (const change of changes) {
    try {
      await refuseReadOnly(await look(change, fs), fs);
    } catch (error) {
      obstacles.set(change.path, problemOf(error, change.path));
    }
  }
  return obstacles;
}

/** Where the locks go, in the order in which everybody takes them. */
async function targetsOf(changes: readonly FileChange[], fs: FileSystem): Promise<readonly string[]> {
  const targets = new Set<string>();
  for (const change of changes) {
    const seen = await look(change, fs);
    await refuseReadOnly(seen, fs);
    await makeDirectories(dirname(seen.target), PRIVATE.directory, fs);
    targets.add(seen.target);
  }
  return [...targets].sort();
}

async function findStale(changes: readonly FileChange[], fs: FileSystem): Promise<FileChange | undefined> {
  for (const change of changes) if (textOf(await look(change, fs)) !== change.before) return change;
  return undefined;
}

async function look({ path, within }: FileChange, fs: FileSystem): Promise<Snapshot> {
  if (within !== undefined) await refuseLeadingOut(path, within, fs);
  return takeSnapshot(path, fs);
}

function textOf({ target, content }: Snapshot): string | undefined {
  if (content === undefined) return undefined;
  const decoded = decodeUtf8(content.bytes, target);
  if (!decoded.ok) throw new FileFailure(decoded.problem);
  return decoded.text;
}

async function writeAll(changes: readonly FileChange[], fs: FileSystem): Promise<ChangeFilesResult> {
  let durable = true;
  for (const [index, change] of changes.entries()) {
    const result = await write(change, fs);
    if (result.kind === 'done') {
      durable &&= result.durable;
      continue;
    }
    const stuck: string[] = [];
    // The one that failed may have got as far as its rename.
    for (const { path, within, before, after } of changes.slice(0, index + 1).reverse()) {
      const back = await write({ path, within, before: after, after: before }, fs);
      if (back.kind === 'failed' || (back.kind === 'stale' && path !== change.path)) stuck.push(path);
    }
    if (result.kind === 'stale' && stuck.length === 0) return { kind: 'stale', path: change.path };
    const problem: FileProblem =
      result.kind === 'failed' ? result.problem : { code: 'changedMeanwhile', path: change.path };
    return { kind: 'failed', problem, stuck };
  }
  return { kind: 'changed', durable };
}

type Outcome =
  | { readonly kind: 'done'; readonly durable: boolean }
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed'; readonly problem: FileProblem };

/** Changes one file for the holder of its lock, when it is as expected; one that is as wanted already is left as it is. */
async function write(change: FileChange, fs: FileSystem): Promise<Outcome> {
  const { path, before, after } = change;
  try {
    if (after === undefined) return await remove(change, fs);
    const locate = async () => (await look(change, fs)).path;
    const edit = (text: string): EditedText<'stale'> =>
      text === (before ?? '') || text === after ? { ok: true, text: after } : { ok: false, error: 'stale' };
    const result = await editUserFile({ fs, lock: async () => async () => undefined, locate }, edit);
    switch (result.kind) {
      case 'written':
        return { kind: 'done', durable: result.durable };
      case 'unchanged':
        return { kind: 'done', durable: true };
      case 'refused':
        return { kind: 'stale' };
      case 'failed':
        return result;
    }
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error, path) };
  }
}

async function remove(change: FileChange, fs: FileSystem): Promise<Outcome> {
  const seen = await look(change, fs);
  if (seen.content === undefined) return { kind: 'done', durable: true };
  if (textOf(seen) !== change.before) return { kind: 'stale' };
  await fs.unlink(seen.target);
  return { kind: 'done', durable: await syncDirectory(dirname(seen.target), fs) };
}

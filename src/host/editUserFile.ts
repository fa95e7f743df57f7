// The safe write of one file that a person owns and other programs write too: read, edit and replace as one step, whole or not at all.
import { dirname } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { FileProblem } from '../config/fileProblem';
import type { EditedText, EditFile, EditFileResult, EditHooks, FilePlace } from '../switching/editFile';
import {
  discard,
  discardLeftovers,
  makeDirectories,
  type NewModes,
  PRIVATE,
  stageFile,
  syncDirectory,
} from './atomicWrite';
import { commitFile } from './commitFile';
import { errnoOf, problemOf } from './fileProblem';
import type { FileSystem } from './fileSystem';
import type { AcquireLock } from './lock';
import { type Plan, planEdit } from './planEdit';
import { refuseReadOnly } from './refuseReadOnly';
import { SETTLE_MS } from './settleTime';
import { type Snapshot, takeSnapshot } from './snapshot';

export interface UserFile {
  /** Where the file is, asked anew for every try; throws a FileFailure when there is no place for it. */
  locate(): Promise<string>;
  readonly fs: FileSystem;
  readonly lock: AcquireLock;
  /** Keeps what is about to be replaced; a failure is its own to tell, and stops no write. */
  readonly keepCopy?: ((target: string, bytes: Uint8Array) => Promise<void>) | undefined;
  /** For a file, and directories, that are not there yet; private ones unless told. */
  readonly newModes?: NewModes;
}

/** How often a write starts over because the file changed while it was under way. */
const maxTries = 16;

/** What is to become of a file, for each look at it. */
export interface Job<E> extends EditHooks<E> {
  plan(seen: Snapshot): Plan<E>;
}

/** Applies a pure edit to a user's file; what a file system can do to it becomes a value. */
export function editUserFile<E>(
  file: UserFile,
  edit: (text: string) => EditedText<E>,
  hooks?: EditHooks<E>,
): Promise<EditFileResult<E>> {
  return replaceUserFile(file, { ...hooks, plan: planEdit(edit) });
}

/** The port to a user's file. */
export function editFileOf(file: UserFile): EditFile {
  return (edit, hooks) => editUserFile(file, edit, hooks);
}

/** Replaces a user's file by what a plan makes of it. */
export async function replaceUserFile<E>(file: UserFile, job: Job<E>): Promise<EditFileResult<E>> {
  let path = '';
  for (let tries = 1; ; tries++) {
    try {
      path = await file.locate();
      const result = await tryOnce(path, file, job, tries);
      if (result !== 'again') return result;
    } catch (error) {
      // ENOENT: a directory, or our staged file, was removed between two steps. The next try sees what is there now.
      if (errnoOf(error) !== 'ENOENT') return { kind: 'failed', problem: problemOf(error, path) };
    }
    // Who lost against others twice gives them time, each one another time.
    if (tries > 2) await pause(Math.random() * 2 ** Math.min(tries, 6));
    if (tries === maxTries) return { kind: 'failed', problem: { code: 'changedMeanwhile', path } };
  }
}

type Attempt<E> = EditFileResult<E> | 'again';

async function tryOnce<E>(path: string, file: UserFile, job: Job<E>, tries: number): Promise<Attempt<E>> {
  const { fs } = file;
  // A first look without the lock: for an edit that changes nothing, nothing at all is made on the disk.
  const seen = await look(path, fs, job);
  const { target = seen.target } = job;
  if (target !== seen.target) return { kind: 'failed', problem: { code: 'anotherFile', path: target } };
  const planned = job.plan(seen);
  if (planned.kind !== 'write') return withoutWrite(seen, planned);
  // For a text that is refused no directory is made either.
  const error = seen.content === undefined ? job.refuse?.(planned.after) : undefined;
  if (error !== undefined) return { ...placeOf(seen), kind: 'refused', error };
  await refuseReadOnly(seen, fs);
  await makeDirectories(dirname(seen.target), (file.newModes ?? PRIVATE).directory, fs);
  const release = await file.lock(seen.target);
  try {
    await discardLeftovers(seen.target, fs);
    // What was seen without the lock is compared before the rename anyway. Once that has failed, others are at work:
    // look again under the lock.
    const current = tries === 1 ? seen : await look(path, fs, job);
    if (current.target !== seen.target) return 'again';
    if (job.isWanted && !(await job.isWanted())) return { ...placeOf(seen), kind: 'unchanged', text: planned.before };
    return await replace(current, file, job);
  } finally {
    await release();
  }
}

/** Replaces what was seen, for the holder of the lock. */
async function replace<E>(
  seen: Snapshot,
  { fs, keepCopy, newModes = PRIVATE }: UserFile,
  job: Job<E>,
): Promise<Attempt<E>> {
  const planned = job.plan(seen);
  if (planned.kind !== 'write') return withoutWrite(seen, planned);
  const [staged, error] = await Promise.all([
    stageFile(seen.target, planned.bytes, seen.content?.stats ?? newModes, fs),
    // In the next turn, when the disk has begun to write.
    nextTurn().then(async () => {
      if (seen.content) await keepCopy?.(seen.target, seen.content.bytes);
      return job.refuse?.(planned.after);
    }),
  ]);
  if (error !== undefined) {
    await discard(staged, fs);
    return { ...placeOf(seen), kind: 'refused', error };
  }
  if (!(await commitFile(staged, seen, fs))) return 'again';
  const [isSynced, found] = await Promise.all([
    syncDirectory(dirname(seen.target), fs),
    readBack(seen, planned, fs, job),
  ]);
  if (found === 'undone') return 'again';
  if (found === 'another') return { kind: 'failed', problem: { code: 'overwritten', path: seen.path } };
  const { before, after } = planned;
  await job.onWritten?.({ ...placeOf(seen), before, after });
  const durable = isSynced && found === 'ours';
  const otherNames = (seen.content?.stats.nlink ?? 1) - 1;
  return { ...placeOf(seen), kind: 'written', before, after, otherNames, durable };
}

/** Reads back: another program may have written over it at once, which does no harm when it kept the edit. */
async function readBack<E>(
  { path }: FilePlace,
  written: Extract<Plan<E>, { kind: 'write' }>,
  fs: FileSystem,
  job: Job<E>,
): Promise<'ours' | 'undone' | 'another' | 'unseen'> {
  try {
    const now = await takeSnapshot(path, fs);
    if (now.content && Buffer.compare(now.content.bytes, written.bytes) === 0) return 'ours';
    const planned = job.plan(now);
    if (planned.kind === 'unchanged') return 'ours';
    return planned.kind === 'write' && job.isUndone?.(written.before, planned.before) ? 'undone' : 'another';
  } catch (error) {
    const problem = problemOf(error, path);
    // The rename has succeeded: a disk that fails, or too many open files, must not make it look undone.
    return 'errno' in problem && !standsInTheWay.has(problem.code) ? 'unseen' : 'another';
  }
}

/** Something that is no file has taken its place since. */
const standsInTheWay: ReadonlySet<FileProblem['code']> = new Set(['isDirectory', 'notDirectory', 'linkLoop']);

async function look<E>(path: string, fs: FileSystem, job: Job<E>): Promise<Snapshot> {
  for (let looks = 1; ; looks++) {
    const seen = await takeSnapshot(path, fs);
    if (looks === 5 || !mayBeHalfWritten(seen, job)) return seen;
    await pause(SETTLE_MS);
  }
}

/** An empty or unusable text that was written just now: to build on it would lose what its writer has yet to write. */
function mayBeHalfWritten<E>(seen: Snapshot, job: Job<E>): boolean {
  if (seen.content === undefined || Math.abs(Date.now() - seen.content.stats.mtimeMs) > SETTLE_MS) return false;
  if (seen.content.bytes.length === 0) return true;
  const planned = job.plan(seen);
  return planned.kind === 'refused' || (planned.kind === 'failed' && /^(notUtf8|zeroed)$/.test(planned.problem.code));
}

function placeOf({ path, target }: FilePlace): FilePlace {
  return { path, target };
}

function withoutWrite<E>(seen: Snapshot, planned: Exclude<Plan<E>, { kind: 'write' }>): EditFileResult<E> {
  return planned.kind === 'failed' ? planned : { ...placeOf(seen), ...planned };
}

// The one moment in which a user's file changes: the last look, and the rename.
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { discard, isStagedFor } from './atomicWrite';
import { errnoOf, FileFailure, problemOf } from './fileProblem';
import type { FileSystem } from './fileSystem';
import { SETTLE_MS } from './settleTime';
import { isSameFile, isSameSnapshot, type Snapshot, takeSnapshot } from './snapshot';

/**
 * Puts the staged file in place if everything still is as it was seen; the staged file is gone either way.
 *
 * The lock makes our writers wait, but it cannot be trusted alone: it is taken over from a process that only slept. So each
 * writer stages, then looks for other staged files, then compares, then renames. Of two at once, the one that looks later
 * finds the other's staged file and starts over, or the other's text in place of what it had read. And one that sleeps
 * between the last two steps finds its staged file removed by the next holder.
 *
 * Other programs take no lock. What is left to them is the time between the last look and the rename, some microseconds,
 * and of those none that has its own new file beside the target already.
 */
export async function commitFile(staged: string, seen: Snapshot, fs: FileSystem): Promise<boolean> {
  let renamed = false;
  try {
    const now = await takeSnapshot(seen.path, fs);
    renamed = isSameSnapshot(seen, now) && isQuiet(staged, now, fs) && renameOver(staged, seen.target, fs);
    return renamed;
  } finally {
    if (!renamed) await discard(staged, fs);
  }
}

/** Whether nobody else is about to write, and nobody has since that look. */
function isQuiet(staged: string, now: Snapshot, fs: FileSystem): boolean {
  const { target } = now;
  const directory = dirname(target);
  for (const name of fs.readdirSync(directory)) {
    if (name !== basename(staged) && isStagedFor(target, name)) return false;
    if (isForeignStaged.test(name) && isFresh(statOf(join(directory, name), fs))) return false;
  }
  return isSameFile(now, statOf(target, fs));
}

/** What Codex (0.169.0) and `sed -i` write and then rename, by its name. */
const isForeignStaged = /^(\.tmp|sed)\w{6}$/;

/** A new file that was left behind by a program that died must not stop anybody. */
function isFresh(stats: Stats | undefined): boolean {
  return stats !== undefined && Math.abs(Date.now() - stats.mtimeMs) < SETTLE_MS;
}

function statOf(path: string, fs: FileSystem): Stats | undefined {
  try {
    return fs.statSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw new FileFailure(problemOf(error, path));
  }
}

function renameOver(staged: string, target: string, fs: FileSystem): boolean {
  try {
    fs.renameSync(staged, target);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    // Windows denies it for as long as a virus scanner or another reader has the target open.
    if (process.platform === 'win32' && (errno === 'EPERM' || errno === 'EACCES' || errno === 'EBUSY')) return false;
    // Linux says so of a file that is mounted by itself, as containers do.
    if (errno === 'EBUSY') throw new FileFailure({ ...problemOf(error, target), code: 'mountPoint' });
    const isDenied = errno === 'EPERM' || errno === 'EACCES';
    throw new FileFailure(problemOf(error, isDenied ? dirname(target) : target, 'readOnlyDirectory'));
  }
}

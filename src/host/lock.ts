// One writer at a time among all windows of this extension: a lock directory beside the file, which Codex does not know.
import { mkdirSync, rmdirSync, type Stats, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { errnoOf, FileFailure, problemOf } from './fileProblem';

/** Waits for the lock of a file and answers how to release it; throws a FileFailure when it cannot be had. */
export type AcquireLock = (file: string) => Promise<() => Promise<void>>;

export interface LockOptions {
  /** The age at which a lock counts as left behind by a dead process; 2 s at least. */
  readonly staleMs?: number;
  /** Longer than `staleMs`, so that a lock left behind is taken over and not reported. */
  readonly waitMs?: number;
  readonly fs?: LockFileSystem;
}

/** The calls that `proper-lockfile` makes, so that a test can make each one fail. */
export interface LockFileSystem {
  mkdir(path: string, done: (error: NodeJS.ErrnoException | null) => void): void;
  rmdir(path: string, done: (error: NodeJS.ErrnoException | null) => void): void;
  stat(path: string, done: (error: NodeJS.ErrnoException | null, stats: Stats) => void): void;
  utimes(path: string, atime: Date, mtime: Date, done: (error: NodeJS.ErrnoException | null) => void): void;
  rmdirSync(path: string): void;
}

/** As in `promptFileSystem`. */
const promptLockFileSystem: LockFileSystem = {
  mkdir: callbackify(async (path: string) => mkdirSync(path)),
  rmdir: callbackify(async (path: string) => rmdirSync(path)),
  rmdirSync,
  stat: callbackify(async (path: string) => statSync(path)),
  utimes: callbackify(async (path: string, atime: Date, mtime: Date) => utimesSync(path, atime, mtime)),
};

/** The lock of a file among all processes. */
export function createFileLock(options: LockOptions = {}): AcquireLock {
  const { staleMs = 5_000, waitMs = 15_000 } = options;
  // proper-lockfile 4.1.2 stores the time precision it measured on the object it is given: not on Node's own module.
  const fs = { ...(options.fs ?? promptLockFileSystem) };
  return async (file) => {
    const { lock } = await import('proper-lockfile');
    const lockPath = join(dirname(file), `.${basename(file)}.codex-model-picker.lock`);
    const deadline = performance.now() + waitMs;
    for (let delay = 4; ; delay = Math.min(delay * 2, 64)) {
      try {
        const release = await lock(file, {
          fs,
          lockfilePath: lockPath,
          realpath: false,
          stale: staleMs,
          update: staleMs / 4,
          // A lock is taken over from a process that slept for long. By default the library throws then, from a timer:
          // an uncaught error of the whole extension host. A write finds it out by itself, and in time (editUserFile.ts).
          onCompromised: () => undefined,
        });
        // Fails only when the lock was taken over, or cannot be removed, and then it goes stale by itself.
        return () => release().catch(() => undefined);
      } catch (error) {
        if (isInTheWay(error)) throw new FileFailure({ ...problemOf(error, lockPath), code: 'lockInTheWay' });
        if (!isContention(error)) throw new FileFailure(problemOf(error, dirname(file), 'readOnlyDirectory'));
        if (performance.now() > deadline) throw new FileFailure({ code: 'locked', path: lockPath });
        await pause(delay * (0.5 + Math.random()));
      }
    }
  };
}

/** An old lock that is no directory, or not an empty one: nothing of ours. */
function isInTheWay(error: unknown): boolean {
  return ['ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '');
}

function isContention(error: unknown): boolean {
  const errno = errnoOf(error);
  if (errno === 'ELOCKED') return true;
  // Windows refuses to make a directory again while its removal is pending.
  return process.platform === 'win32' && (errno === 'EPERM' || errno === 'EACCES' || errno === 'EBUSY');
}

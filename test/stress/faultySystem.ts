// A machine on which one chosen step of a write goes wrong: the call fails, or the process stops there for ever.
import * as callbacks from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../src/host/fileSystem';
import type { LockFileSystem } from '../../src/host/lock';
import { systemError } from '../host/scratch';

/** What happens at a step. */
export type Fault =
  | Failure
  /** Something else, just before the call. */
  | { meanwhile(): void };

export type Failure =
  /** The process is gone before the call, or after it, before it hears of that. */
  | 'stop'
  | 'stop after'
  /** The machine is gone: of what was written and not flushed, zeros are left. */
  | 'power cut'
  /** A write takes half of the bytes; everything else works. */
  | 'short write'
  /** The call fails with this code; with `every`, so do all later ones. */
  | { readonly errno: string; readonly every?: boolean };

export interface FaultySystem {
  readonly fs: FileSystem;
  readonly lockFs: LockFileSystem;
  /** The names of the calls so far. */
  readonly steps: readonly string[];
  /** Settles when the process has stopped; its calls under way never do. */
  readonly stopped: Promise<void>;
  /** Closes what a stopped process would have open. */
  end(): Promise<void>;
}

/** The real file system, where step number `at`, counted from 1, meets its fault. */
export function faultySystem(at: number, fault: Fault): FaultySystem {
  const steps: string[] = [];
  const files = new Set<FileHandle>();
  const unflushed = new Map<FileHandle, number>();
  let isStopped = false;
  let reportStop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    reportStop = resolve;
  });

  function stop(): Promise<never> {
    isStopped = true;
    if (fault === 'power cut') {
      for (const [{ fd }, size] of unflushed) callbacks.writeSync(fd, new Uint8Array(size), 0, size, 0);
    }
    reportStop();
    return never;
  }

  /** What is to happen at the next step, and whether that is the end. */
  function meet(name: string): 'stop' | 'stop after' | 'go on' {
    const number = steps.push(name);
    const isHere = number === at;
    if (typeof fault === 'object' && 'errno' in fault && (isHere || (fault.every && number > at))) {
      throw systemError(fault.errno);
    }
    if (!isHere) return 'go on';
    if (typeof fault === 'object' && 'meanwhile' in fault) fault.meanwhile();
    return fault === 'power cut' || fault === 'stop' ? 'stop' : fault === 'stop after' ? 'stop after' : 'go on';
  }

  async function step<T>(name: string, call: () => Promise<T>): Promise<T> {
    if (isStopped) return never;
    const now = meet(name);
    if (now === 'stop') return stop();
    const result = await call();
    if (now === 'stop after') return stop();
    // Another step may have stopped the process while this one was under way.
    return isStopped ? never : result;
  }

  /** A call that does not come back can only throw; what is tried after that is tried by nobody. */
  function stepNow<T>(name: string, call: () => T): T {
    const now = isStopped ? 'stop' : meet(name);
    const result = now === 'stop' ? undefined : call();
    if (now === 'go on') return result as T;
    void stop();
    throw new Error('The process has stopped');
  }

  async function openFile(path: string, flags: string | number, mode?: number): Promise<OpenFile> {
    const file = await open(path, flags, mode);
    // Stays open, so that a power cut reaches what was written, wherever it was moved.
    const disk = flags === 'wx' ? await open(path, 'r+') : undefined;
    for (const each of [file, disk]) if (each) files.add(each);
    return {
      chmod: (value) => step('chmod', () => file.chmod(value)),
      chown: (uid, gid) => step('chown', () => file.chown(uid, gid)),
      close: () =>
        step('close', () => {
          files.delete(file);
          return file.close();
        }),
      read: (into, offset, length, position) => step('read', () => file.read(into, offset, length, position)),
      stat: () => step('fstat', () => file.stat()),
      sync: () =>
        step('sync', async () => {
          await file.sync();
          if (disk) unflushed.delete(disk);
        }),
      write: (bytes, offset) => {
        const isShort = fault === 'short write' && steps.length + 1 === at;
        const end = isShort ? offset + Math.ceil((bytes.length - offset) / 2) : bytes.length;
        if (disk) unflushed.set(disk, end);
        return step('write', () => file.write(bytes.subarray(0, end), offset));
      },
    };
  }

  const fs: FileSystem = {
    access: (path, mode) => step('access', () => nodeFileSystem.access(path, mode)),
    lstat: (path) => step('lstat', () => nodeFileSystem.lstat(path)),
    mkdir: (path, options) => step('mkdir', () => nodeFileSystem.mkdir(path, options)),
    open: (path, flags, mode) => step('open', () => openFile(path, flags, mode)),
    readdir: (path) => step('readdir', () => nodeFileSystem.readdir(path)),
    readlink: (path) => step('readlink', () => nodeFileSystem.readlink(path)),
    realpath: (path) => step('realpath', () => nodeFileSystem.realpath(path)),
    readdirSync: (path) => stepNow('readdirSync', () => nodeFileSystem.readdirSync(path)),
    renameSync: (from, to) => stepNow('renameSync', () => nodeFileSystem.renameSync(from, to)),
    stat: (path) => step('stat', () => nodeFileSystem.stat(path)),
    statSync: (path) => stepNow('statSync', () => nodeFileSystem.statSync(path)),
    unlink: (path) => step('unlink', () => nodeFileSystem.unlink(path)),
  };
  const lockFs: LockFileSystem = {
    mkdir: (path, done) =>
      callBack(
        done,
        step('lock mkdir', () => asPromise((next) => callbacks.mkdir(path, next))),
      ),
    rmdir: (path, done) =>
      callBack(
        done,
        step('lock rmdir', () => asPromise((next) => callbacks.rmdir(path, next))),
      ),
    stat: (path, done) =>
      callBack(
        done,
        step('lock stat', () => nodeFileSystem.stat(path)),
      ),
    utimes: (path, atime, mtime, done) =>
      callBack(
        done,
        step('lock utimes', () => asPromise((next) => callbacks.utimes(path, atime, mtime, next))),
      ),
    rmdirSync: () => undefined,
  };
  const end = async () => {
    isStopped = true;
    for (const file of files) await file.close();
  };
  return { fs, lockFs, steps, stopped, end };
}

const never = new Promise<never>(() => undefined);

type Failed = NodeJS.ErrnoException | null;

function asPromise(call: (done: (error: Failed) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())));
}

function callBack<T>(done: (error: Failed, value: T) => void, result: Promise<T>): void {
  result.then(
    (value) => done(null, value),
    (error) => done(error, undefined as T),
  );
}

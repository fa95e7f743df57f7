// Every effect that reading and writing a user's file has on the file system, so that a test can make each one fail.
import * as fs from 'node:fs';
import { access, lstat, mkdir, open, readdir, readlink, realpath, stat, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The file system calls that the host uses on a user's files. */
export interface FileSystem {
  access(path: string, mode: number): Promise<void>;
  lstat(path: string): Promise<fs.Stats>;
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>;
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  readdir(path: string): Promise<string[]>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  stat(path: string): Promise<fs.Stats>;
  unlink(path: string): Promise<void>;
  // For the last look before a rename, and the rename: nothing of this process comes between them.
  readdirSync(path: string): string[];
  renameSync(from: string, to: string): void;
  statSync(path: string): fs.Stats;
}

export interface OpenFile {
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  close(): Promise<void>;
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  stat(): Promise<fs.Stats>;
  sync(): Promise<void>;
  write(bytes: Uint8Array, offset: number): Promise<{ bytesWritten: number }>;
}

/** For files anywhere: a network that does not answer holds up whoever asked, and no other extension. */
export const nodeFileSystem: FileSystem = {
  access,
  lstat,
  mkdir,
  open,
  readdir,
  readdirSync: fs.readdirSync,
  readlink,
  realpath,
  renameSync: fs.renameSync,
  stat,
  statSync: fs.statSync,
  unlink,
};

/**
 * For what a pick writes and the extension keeps, of which some forty things are asked: each is answered within microseconds, and a
 * way through Node's pool of threads takes a hundred. Only a flush, which waits for the disk, goes there. Nothing reads by this
 * that nobody has picked in: where a network does not answer, all extensions of the window would wait.
 */
export const promptFileSystem: FileSystem = {
  access: async (path, mode) => fs.accessSync(path, mode),
  lstat: async (path) => fs.lstatSync(path),
  mkdir: async (path, options) => fs.mkdirSync(path, options),
  open: async (path, flags, mode) => promptFile(fs.openSync(path, flags, mode)),
  readdir: async (path) => fs.readdirSync(path),
  readdirSync: fs.readdirSync,
  readlink: async (path) => fs.readlinkSync(path),
  realpath: async (path) => fs.realpathSync.native(path),
  renameSync: fs.renameSync,
  stat: async (path) => fs.statSync(path),
  statSync: fs.statSync,
  unlink: async (path) => fs.unlinkSync(path),
};

function promptFile(file: number): OpenFile {
  return {
    chmod: async (mode) => fs.fchmodSync(file, mode),
    chown: async (uid, gid) => fs.fchownSync(file, uid, gid),
    close: async () => fs.closeSync(file),
    read: async (into, offset, length, position) => ({ bytesRead: fs.readSync(file, into, offset, length, position) }),
    stat: async () => fs.fstatSync(file),
    sync: () => promisify(fs.fsync)(file),
    write: async (bytes, offset) => ({ bytesWritten: fs.writeSync(file, bytes, offset) }),
  };
}

// Every effect that reading and writing a user's file has on the file system, so that a test can make each one fail.
import { readdirSync, renameSync, type Stats, statSync } from 'node:fs';
import { access, lstat, mkdir, open, readdir, readlink, realpath, stat, unlink } from 'node:fs/promises';

/** The file system calls that the host uses on a user's files. */
export interface FileSystem {
  access(path: string, mode: number): Promise<void>;
  lstat(path: string): Promise<Stats>;
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>;
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  readdir(path: string): Promise<string[]>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  stat(path: string): Promise<Stats>;
  unlink(path: string): Promise<void>;
  // For the last look before a rename, and the rename: nothing of this process comes between them.
  readdirSync(path: string): string[];
  renameSync(from: string, to: string): void;
  statSync(path: string): Stats;
}

export interface OpenFile {
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  close(): Promise<void>;
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  stat(): Promise<Stats>;
  sync(): Promise<void>;
  write(bytes: Uint8Array, offset: number): Promise<{ bytesWritten: number }>;
}

export const nodeFileSystem: FileSystem = {
  access,
  lstat,
  mkdir,
  open,
  readdir,
  readdirSync,
  readlink,
  realpath,
  renameSync,
  stat,
  statSync,
  unlink,
};

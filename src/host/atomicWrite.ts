// The parts of a durable replacement: a complete temporary file beside the target, then one rename.
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf, FileFailure, onPath, problemOf } from './fileProblem';
import type { FileSystem, OpenFile } from './fileSystem';

/** The modes of what is made where there was nothing; the umask takes its part of them. */
export interface NewModes {
  readonly file: number;
  readonly directory: number;
}

/** For its owner alone, as Codex makes its home and its file there (0.169.0). */
export const PRIVATE: NewModes = { file: 0o600, directory: 0o700 };

/** Writes the bytes to a new file beside the target, durable when this returns; leaves nothing behind when it fails. */
export async function stageFile(
  target: string,
  bytes: Uint8Array,
  like: Stats | NewModes,
  fs: FileSystem,
): Promise<string> {
  const staged = join(dirname(target), `${stagedPrefix(target)}${randomBytes(8).toString('hex')}${stagedSuffix}`);
  // Private from the first moment: the rights of the original come only once the owner is right.
  const mode = 'file' in like ? like.file : 0o600;
  const file = await onPath(dirname(target), fs.open(staged, 'wx', mode), 'readOnlyDirectory');
  try {
    try {
      await onPath(target, fill(file, bytes, like));
    } finally {
      // A network file system may tell only now that the disk is full.
      await onPath(target, file.close());
    }
  } catch (error) {
    await discard(staged, fs);
    throw error;
  }
  return staged;
}

async function fill(file: OpenFile, bytes: Uint8Array, like: Stats | NewModes): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, offset);
    if (bytesWritten === 0) throw Object.assign(new Error('The system wrote nothing'), { code: 'EIO' });
    offset += bytesWritten;
  }
  if ('uid' in like) await keepRights(file, like);
  await file.sync();
}

/** Gives the file the owner, group and mode of the original, as far as this account may. */
async function keepRights(file: OpenFile, like: Stats): Promise<void> {
  const own = await file.stat();
  const mode = (await keepOwner(file, own, like)) ? like.mode : withoutGroup(like.mode);
  // Only when it differs: file systems without modes give all files the same one and refuse to change it (EPERM on the
  // Windows drives of WSL).
  if ((own.mode & 0o7777) !== (mode & 0o7777)) await file.chmod(mode & 0o7777);
}

/** Whether the file has the group of the original in the end. */
async function keepOwner(file: OpenFile, own: Stats, like: Stats): Promise<boolean> {
  if (own.uid === like.uid && own.gid === like.gid) return true;
  if (await mayChown(file, like.uid, like.gid)) return true;
  return own.gid === like.gid || mayChown(file, own.uid, like.gid);
}

/** Another group must not get what the original granted to its own: it gets what everybody has, as in Vim. */
function withoutGroup(mode: number): number {
  return (mode & ~0o070) | ((mode & 0o007) << 3);
}

async function mayChown(file: OpenFile, uid: number, gid: number): Promise<boolean> {
  try {
    await file.chown(uid, gid);
    return true;
  } catch (error) {
    // EINVAL: an id that the user namespace of a container does not map.
    if (errnoOf(error) === 'EPERM' || errnoOf(error) === 'EINVAL') return false;
    throw error;
  }
}

/** Whether the file name is that of a staged file of the target, whoever made it. */
export function isStagedFor(target: string, name: string): boolean {
  return name.startsWith(stagedPrefix(target)) && name.endsWith(stagedSuffix);
}

/** Removes the staged files of dead processes; only for the holder of the lock, under which alone files are staged. */
export async function discardLeftovers(target: string, fs: FileSystem): Promise<void> {
  const directory = dirname(target);
  for (const name of await onPath(directory, fs.readdir(directory))) {
    if (!isStagedFor(target, name)) continue;
    const staged = join(directory, name);
    await fs.unlink(staged).catch((error) => {
      if (errnoOf(error) !== 'ENOENT') throw new FileFailure(problemOf(error, staged, 'readOnlyDirectory'));
    });
  }
}

/** Removes an own staged file after a failure that is told in its place; the next write removes what stays. */
export async function discard(staged: string, fs: FileSystem): Promise<void> {
  await fs.unlink(staged).catch(() => undefined);
}

const stagedSuffix = '.tmp';

function stagedPrefix(target: string): string {
  return `.${basename(target)}.codex-model-picker-`;
}

/** Makes the missing directories above a file, and their entries durable. */
export async function makeDirectories(directory: string, mode: number, fs: FileSystem): Promise<void> {
  const first = await onPath(directory, fs.mkdir(directory, { recursive: true, mode }), 'readOnlyDirectory');
  if (first === undefined) return;
  for (let made = directory; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made), fs);
}

/** Makes the entries of a directory durable; false when the disk would not confirm it. */
export async function syncDirectory(directory: string, fs: FileSystem): Promise<boolean> {
  try {
    const handle = await fs.open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    return cannotSyncDirectories.has(errnoOf(error) ?? '');
  }
}

/** Windows opens no directory for this (EISDIR, EPERM, EACCES); some network file systems cannot (EINVAL, ENOTSUP). */
const cannotSyncDirectories: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']);

// A rename replaces even a file that nobody may write to. Whoever made it read-only meant it: Nix, a dotfile manager, an administrator.
import { constants, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { type Denied, errnoOf, FileFailure, onPath } from './fileProblem';
import type { FileSystem } from './fileSystem';
import type { Snapshot } from './snapshot';

/** Throws a FileFailure when the file, or the directory that must take its replacement, is read-only. */
export async function refuseReadOnly({ target, content }: Snapshot, fs: FileSystem): Promise<void> {
  if (content !== undefined) {
    await refuse(target, content.stats.mode, constants.W_OK, 'readOnlyFile', fs);
  }
  const { directory, stats } = await nearestDirectory(dirname(target), fs);
  await refuse(directory, stats.mode, constants.W_OK | constants.X_OK, 'readOnlyDirectory', fs);
  if (content !== undefined && isKeptForOwner(content.stats, stats)) {
    throw new FileFailure({ code: 'notOwner', path: target });
  }
}

/** In a sticky directory, such as /tmp, only the owner of a file or of the directory may replace it. */
function isKeptForOwner(file: Stats, directory: Stats): boolean {
  const account = process.geteuid?.() ?? 0;
  return (directory.mode & STICKY) !== 0 && account !== 0 && file.uid !== account && directory.uid !== account;
}

/** S_ISVTX, which Node does not name. */
const STICKY = 0o1000;

async function refuse(path: string, mode: number, access: number, code: Denied, fs: FileSystem): Promise<void> {
  // The mode is asked as well, because root passes every access check. On Windows the mode of a directory is its read-only
  // attribute, which Explorer sets for other reasons and which forbids nothing.
  const modeCounts = code === 'readOnlyFile' || process.platform !== 'win32';
  if (modeCounts && (mode & constants.S_IWUSR) === 0) throw new FileFailure({ code, path });
  await onPath(path, fs.access(path, access), code);
}

async function nearestDirectory(directory: string, fs: FileSystem): Promise<{ directory: string; stats: Stats }> {
  try {
    return { directory, stats: await fs.stat(directory) };
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || dirname(directory) === directory) throw error;
    return nearestDirectory(dirname(directory), fs);
  }
}

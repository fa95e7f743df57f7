// Reading one user-owned file without trusting what stands at its path: it may be missing, a directory, a pipe or a device.
import { constants, type Stats } from 'node:fs';
import { errnoOf, FileFailure, problemOf } from './fileProblem';
import type { FileSystem, OpenFile } from './fileSystem';

/**
 * Real ones stay below 1 MiB. A link to a log must not fill the memory of the shared extension host, and neither must its
 * syntax: an edit of 20 MB of TOML takes 2.8 GB and a minute.
 */
export const maxFileSize = 4 * 1024 * 1024;

export interface FileContent {
  readonly bytes: Uint8Array;
  readonly stats: Stats;
  /** What the path was before it was opened: to be compared with a later look at the path, and not at an open file. */
  readonly pathStats: Stats;
}

/** The bytes of a regular file, `undefined` when there is none; throws a FileFailure for everything else. */
export async function readFile(path: string, fs: FileSystem): Promise<FileContent | undefined> {
  try {
    // Asked before opening, because opening a device can have effects.
    const pathStats = refuseSpecial(path, await fs.stat(path));
    // O_NONBLOCK: opening a pipe without a writer would otherwise never return. Windows has no such flag; it counts as 0.
    const file = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const bytes = await readAll(file, path, pathStats.size);
      // Asked again after reading: what was opened may be another file, and its time must not be older than the bytes.
      return { bytes, stats: refuseSpecial(path, await file.stat()), pathStats };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw new FileFailure(problemOf(error, path));
  }
}

/** One call for a file that keeps its size, and never more than the limit, whatever was opened. */
async function readAll(file: OpenFile, path: string, size: number): Promise<Uint8Array> {
  if (size > maxFileSize) throw new FileFailure({ code: 'tooLarge', path, limit: maxFileSize });
  const buffer = new Uint8Array(size + 1);
  for (let filled = 0; filled < buffer.length; ) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
    filled += bytesRead;
    // One byte more was asked for than the file should have: getting exactly its size means its end.
    if (bytesRead === 0 || filled === size) return buffer.subarray(0, filled);
  }
  // It has grown since it was asked for its size.
  return readAll(file, path, size * 2 + 4096);
}

function refuseSpecial(path: string, stats: Stats): Stats {
  if (stats.isDirectory()) throw new FileFailure({ code: 'isDirectory', path });
  if (!stats.isFile()) throw new FileFailure({ code: 'notRegularFile', path });
  return stats;
}

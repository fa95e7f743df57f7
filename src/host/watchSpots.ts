// Which directories have to be watched to learn of every change to some files, and for which names in them.
import { basename, dirname } from 'node:path';
import { errnoOf } from './fileProblem';
import type { FileSystem } from './fileSystem';
import { followLinks } from './followLinks';

/** Names by directory; every directory existed when it was looked at. */
export type WatchSpots = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The spots for some files, which may be behind links or not exist: each link and each file in its directory, and that
 * directory in its own. That a directory farther up is replaced goes unseen until something near the file changes: it is
 * rare, and the directories up there are noisy.
 */
export async function watchSpots(paths: readonly string[], fs: FileSystem): Promise<WatchSpots> {
  // Side by side: the same directories lead to most of them.
  const found = await Promise.all(paths.map((path) => spotsOf(path, fs)));
  const spots = new Map<string, Set<string>>();
  for (const spot of found.flat()) {
    const directory = dirname(spot);
    const names = spots.get(directory) ?? new Set();
    spots.set(directory, names.add(watchName(basename(spot))));
  }
  return spots;
}

/** Names as they are compared: some file systems report another spelling, and a hit too many does no harm. */
export function watchName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

async function spotsOf(path: string, fs: FileSystem): Promise<readonly string[]> {
  const spots = await Promise.all((await places(path, fs)).map((file) => nearestSpot(file, fs)));
  // Not every system tells the watcher of a directory that the directory itself was moved away or replaced.
  return spots.flatMap((spot) => (dirname(spot) === spot ? [spot] : [spot, dirname(spot)]));
}

async function places(path: string, fs: FileSystem): Promise<readonly string[]> {
  try {
    const { links, target } = await followLinks(path, fs);
    return [...links, target];
  } catch {
    // A loop or a closed directory: a change of the path itself is all that can be seen.
    return [path];
  }
}

/** The file, or for want of its directory the first missing directory above it. */
async function nearestSpot(file: string, fs: FileSystem): Promise<string> {
  const directory = dirname(file);
  if (directory === file) return file;
  try {
    if ((await fs.stat(directory)).isDirectory()) return file;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
  return nearestSpot(directory, fs);
}

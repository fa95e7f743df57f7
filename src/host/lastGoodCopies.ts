// Copies of a user's file as it was while it was good: private, some for each file, outside the directory of the file.
import { basename, dirname, join } from 'node:path';
import { isTruncated } from '../switching/isTruncated';
import { takeTurns } from '../switching/takeTurns';
import { discard, makeDirectories, PRIVATE, stageFile } from './atomicWrite';
import { errnoOf, FileFailure, problemOf } from './fileProblem';
import { type FileSystem, nodeFileSystem, promptFileSystem } from './fileSystem';
import { hashOf } from './hashOf';
import { readTextFile } from './readTextFile';

export interface LastGoodCopiesOptions {
  /** A directory that nobody synchronizes; it is made when the first copy is. */
  readonly directory: string;
  readonly fs?: FileSystem;
  /** Milliseconds since 1970, UTC. */
  readonly now?: () => number;
}

export interface LastGoodCopies {
  /** Keeps the content of a file, named where its links end; the same content once. Throws a FileFailure. */
  keep(file: string, bytes: Uint8Array): Promise<void>;
  /** The copies of a file, newest first; `readTextFile` reads them, unless another window has removed one meanwhile. */
  list(file: string): Promise<readonly Copy[]>;
}

export interface Copy {
  readonly path: string;
  /** When the content was last kept; milliseconds since 1970, UTC. */
  readonly time: number;
}

/** How many copies there are of one file. */
export const MOST_COPIES = 20;

/** Of how many files there are copies: a home that moves, or whose link does, is another file. */
export const MOST_FILES = 20;

const DAY_MS = 24 * 60 * 60_000;

/** The age at which a file that is being written counts as left behind by a dead process; milliseconds. */
const ABANDONED_MS = 60_000;

/** The copies of a file with their texts, newest first; those that cannot be read any more are left out. */
export async function textsOfCopies(copies: LastGoodCopies, file: string, fs: FileSystem = nodeFileSystem) {
  const kept = (await copies.list(file)).map(async ({ path, time }) => ({ time, copy: await readTextFile(path, fs) }));
  return (await Promise.all(kept)).flatMap(({ time, copy }) =>
    copy.kind === 'read' && copy.exists ? { time, text: copy.text } : [],
  );
}

/** Whether an interrupted write left but the beginning of a file, judged by its newest copy. */
export async function isFileTruncated(
  copies: LastGoodCopies,
  file: string,
  fs: FileSystem = nodeFileSystem,
): Promise<boolean> {
  const [newest] = await copies.list(file);
  const [now, good] = await Promise.all([readTextFile(file, fs), newest && readTextFile(newest.path, fs)]);
  return now.kind === 'read' && good?.kind === 'read' && isTruncated(now.text, good.text);
}

export function lastGoodCopies(options: LastGoodCopiesOptions): LastGoodCopies {
  const { directory, fs = promptFileSystem, now = Date.now } = options;
  const folderOf = (file: string) => join(directory, hashOf(file));
  /** Answers when the content was last kept. */
  async function keepAt(time: number, file: string, bytes: Uint8Array): Promise<number> {
    const folder = folderOf(file);
    const names = await namesIn(folder, fs);
    const kept = copiesAmong(names);
    const hash = hashOf(bytes);
    const same = kept.find((name) => name.includes(hash));
    // Once a day the copies of a file in use are renewed, so that they are not the oldest of all.
    if (same !== undefined && same === kept[0] && time - timeOf(same) < DAY_MS) return timeOf(same);
    const copy = join(folder, `${time}-${hash}.toml`);
    if (kept.length === 0) await forgetOldest(directory, fs);
    if (same === undefined) await write(copy, bytes, fs);
    else move(join(folder, same), copy, fs);
    const older = kept.filter((name) => name !== same).slice(MOST_COPIES - 1);
    for (const name of [...older, ...(await abandonedAmong(names, folder, fs, time))]) {
      await discard(join(folder, name), fs);
    }
    return time;
  }
  /** Every reading keeps what it found, and most find the same. */
  let last: { readonly file: string; readonly bytes: Uint8Array; readonly time: number } | undefined;
  async function keepNow(file: string, bytes: Uint8Array): Promise<void> {
    const time = now();
    const isKept = last?.file === file && Buffer.compare(last.bytes, bytes) === 0 && time - last.time < DAY_MS;
    if (!isKept) last = { file, bytes, time: await keepAt(time, file, bytes) };
  }
  const inTurn = takeTurns();
  return {
    keep: async (file, bytes) => {
      // Not nothing, nor what a power cut leaves.
      if (bytes.some((byte) => byte !== 0)) await inTurn(() => keepNow(file, bytes));
    },
    list: async (file) => {
      const folder = folderOf(file);
      return copiesAmong(await namesIn(folder, fs)).map((name) => ({ path: join(folder, name), time: timeOf(name) }));
    },
  };
}

/** Leaves room for the copies of one more file: those that were kept longest ago go. */
async function forgetOldest(directory: string, fs: FileSystem): Promise<void> {
  const folders = (await namesIn(directory, fs)).map(async (name) => {
    const folder = join(directory, name);
    // Something that is no folder is not ours.
    const copies = copiesAmong(await namesIn(folder, fs).catch(() => [])).map((copy) => join(folder, copy));
    return { copies, time: Math.max(...copies.map((copy) => timeOf(basename(copy)))) };
  });
  const kept = (await Promise.all(folders)).filter(({ copies }) => copies.length > 0);
  const oldest = kept.sort((one, other) => other.time - one.time).slice(MOST_FILES - 1);
  for (const copy of oldest.flatMap(({ copies }) => copies)) await discard(copy, fs);
}

async function write(copy: string, bytes: Uint8Array, fs: FileSystem): Promise<void> {
  await makeDirectories(dirname(copy), PRIVATE.directory, fs);
  move(await stageFile(copy, bytes, PRIVATE, fs), copy, fs);
}

function move(from: string, to: string, fs: FileSystem): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    // Another window has moved the same content to its own time.
    if (errnoOf(error) !== 'ENOENT') throw new FileFailure(problemOf(error, to, 'readOnlyDirectory'));
  }
}

async function namesIn(folder: string, fs: FileSystem): Promise<readonly string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw new FileFailure(problemOf(error, folder));
  }
}

function copiesAmong(names: readonly string[]): string[] {
  return names
    .filter((name) => /^\d+-[0-9a-f]{32}\.toml$/.test(name))
    .sort((one, other) => timeOf(other) - timeOf(one));
}

function timeOf(name: string): number {
  return Number.parseInt(name, 10);
}

async function abandonedAmong(names: readonly string[], folder: string, fs: FileSystem, time: number) {
  const abandoned: string[] = [];
  for (const name of names.filter((candidate) => candidate.endsWith('.tmp'))) {
    const stats = await fs.stat(join(folder, name)).catch(() => undefined);
    if (stats && stats.mtimeMs < time - ABANDONED_MS) abandoned.push(name);
  }
  return abandoned;
}

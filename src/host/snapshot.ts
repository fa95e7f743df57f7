// What one look at a user's file showed: where it is, and what stands there.
import type { Stats } from 'node:fs';
import type { FilePlace } from '../switching/editFile';
import type { FileSystem } from './fileSystem';
import { followLinks } from './followLinks';
import { type FileContent, readFile } from './readFile';

export interface Snapshot extends FilePlace {
  /** `undefined`: there is no file yet. */
  readonly content: FileContent | undefined;
}

/** Follows the links of a path and reads what they lead to. */
export async function takeSnapshot(path: string, fs: FileSystem): Promise<Snapshot> {
  const target = await finalTarget(path, fs);
  return { path, target, content: await readFile(target, fs) };
}

/** One call when the file exists; step by step when it does not, or to say what is wrong. */
async function finalTarget(path: string, fs: FileSystem): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch {
    return (await followLinks(path, fs)).target;
  }
}

/** Whether a replacement made for one look is still right for a later one; written again with the same bytes is. */
export function isSameSnapshot(a: Snapshot, b: Snapshot): boolean {
  if (a.target !== b.target || !hasSameBytes(a, b)) return false;
  const [before, now] = [a.content?.stats, b.content?.stats];
  return before?.mode === now?.mode && before?.uid === now?.uid && before?.gid === now?.gid;
}

/**
 * Whether the target is still the very file of that look, by what a replacement and most writes change; cheap, for the last
 * moment.
 */
export function isSameFile({ content }: Pick<Snapshot, 'content'>, now: Stats | undefined): boolean {
  if (content === undefined || now === undefined) return content === undefined && now === undefined;
  const { pathStats } = content;
  return (['dev', 'ino', 'size', 'mtimeMs', 'ctimeMs'] as const).every((fact) => pathStats[fact] === now[fact]);
}

/** Whether both looks showed the same bytes, or no file. */
export function hasSameBytes(a: Pick<Snapshot, 'content'>, b: Pick<Snapshot, 'content'>): boolean {
  if (a.content === undefined || b.content === undefined) return a.content === b.content;
  return Buffer.compare(a.content.bytes, b.content.bytes) === 0;
}

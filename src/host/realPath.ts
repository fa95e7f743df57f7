import { realpath } from 'node:fs/promises';

/** Where a path leads without links; the path itself when nothing is there. */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // Missing, or out of reach: then its name is all there is to go by.
    return path;
  }
}

import { type FileSystem, nodeFileSystem } from './fileSystem';

/** Where a path leads without links; the path itself when nothing is there. */
export async function realPath(path: string, fs: Pick<FileSystem, 'realpath'> = nodeFileSystem): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch {
    // Missing, or out of reach: then its name is all there is to go by.
    return path;
  }
}

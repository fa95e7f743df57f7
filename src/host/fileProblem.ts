// From what the operating system throws to the codes that the rest of the program knows.
import type { FileProblem } from '../config/fileProblem';

/** Carries a problem from deep inside a write to its edge, where it becomes a value. */
export class FileFailure extends Error {
  constructor(readonly problem: FileProblem) {
    super(`${problem.code}: ${problem.path}`);
  }
}

/** What a denied access means depends on what was tried. */
export type Denied = 'notReadable' | 'readOnlyFile' | 'readOnlyDirectory';

/** The problem behind an error caught while working on `path`; anything but a file error is a bug and is thrown on. */
export function problemOf(error: unknown, path: string, denied: Denied = 'notReadable'): FileProblem {
  if (error instanceof FileFailure) return error.problem;
  const errno = errnoOf(error);
  if (!(error instanceof Error) || errno === undefined) throw error;
  const facts = { path, errno, cause: error.message };
  switch (errno) {
    case 'EACCES':
    case 'EPERM':
      return { code: denied, ...facts };
    case 'EROFS':
      return { code: 'readOnlyFileSystem', ...facts };
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'diskFull', ...facts };
    case 'ELOOP':
      return { code: 'linkLoop', ...facts };
    case 'EISDIR':
      return { code: 'isDirectory', ...facts };
    case 'ENOTDIR':
      return { code: 'notDirectory', ...facts };
    default:
      return { code: 'io', ...facts };
  }
}

/** Runs one step and names the path it was about; a call on an open file does not know it. */
export async function onPath<T>(path: string, work: Promise<T>, denied?: Denied): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new FileFailure(problemOf(error, path, denied));
  }
}

/** The error code of a failed system call. */
export function errnoOf(error: unknown): string | undefined {
  if (error instanceof FileFailure) return 'errno' in error.problem ? error.problem.errno : undefined;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

import { isAbsolute, join, relative, sep } from 'node:path';
import type { EditFile } from '../switching/editFile';
import type { NewModes } from './atomicWrite';
import { editUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { followLinks } from './followLinks';
import { type AcquireLock, createFileLock } from './lock';

/** A project is shared: whoever may read the other files of a checkout, a tool in a container too, is to read this one. */
const SHARED: NewModes = { file: 0o666, directory: 0o777 };

/** Where a project has its configuration. */
export function projectFileIn(directory: string): string {
  return join(directory, '.codex', 'config.toml');
}

/**
 * The port to a project's `.codex/config.toml`, which is made where it is missing; what a link of the project leads out of it
 * to is not the project's to change.
 */
export function createEditProjectFile(
  directory: string,
  fs: FileSystem = nodeFileSystem,
  lock: AcquireLock = createFileLock(),
): EditFile {
  const path = projectFileIn(directory);
  const locate = async () => {
    await refuseLeadingOut(path, directory, fs);
    return path;
  };
  return (edit, hooks) => editUserFile({ fs, lock, locate, newModes: SHARED }, edit, hooks);
}

/** Throws a FileFailure for a path whose links lead out of a directory. */
export async function refuseLeadingOut(path: string, directory: string, fs: FileSystem): Promise<void> {
  const { target } = await followLinks(path, fs);
  const { target: root } = await followLinks(directory, fs);
  const way = relative(root, target);
  // Between two drives of Windows there is no relative way, and the answer is absolute.
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw new FileFailure({ code: 'linkLeadsOut', path });
}

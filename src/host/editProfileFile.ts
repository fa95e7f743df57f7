import type { EditFile } from '../switching/editFile';
import { type CodexHomeInput, codexHome, profileFileIn } from './codexHome';
import { editUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, promptFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';

/** The port to `<profile>.config.toml` in Codex's home, which is made where it is missing; the name is a good one. */
export function createEditProfileFile(
  home: CodexHomeInput,
  profile: string,
  fs: FileSystem = promptFileSystem,
  lock: AcquireLock = createFileLock(),
): EditFile {
  const locate = async () => {
    const found = await codexHome(home, fs);
    if (found.kind === 'failed') throw new FileFailure(found.problem);
    return profileFileIn(found, profile);
  };
  return (edit, hooks) => editUserFile({ fs, lock, locate }, edit, hooks);
}

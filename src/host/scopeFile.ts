// The files that picks go to: where each of them is, and as what it is written.
import { join } from 'node:path';
import type { FileScope } from '../switching/scope';
import { type NewModes, PRIVATE } from './atomicWrite';
import { type CodexHome, type CodexHomeInput, codexHome, configFileIn, profileFileIn } from './codexHome';
import type { UserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { nodeFileSystem, promptFileSystem } from './fileSystem';
import { refuseLeadingOut } from './followLinks';
import { createFileLock } from './lock';

/** A project is shared: whoever may read the other files of a checkout, a tool in a container too, is to read this one. */
const SHARED: NewModes = { file: 0o666, directory: 0o777 };

/** Where the file of a scope is, there or not, as named. */
export function scopeFileIn(home: Pick<CodexHome, 'path'>, scope: FileScope): string {
  switch (scope.kind) {
    case 'user':
      return configFileIn(home);
    case 'profile':
      return profileFileIn(home, scope.name);
    case 'project':
      return projectFileIn(scope.directory);
  }
}

/** Where a project has its configuration. */
export function projectFileIn(directory: string): string {
  return join(directory, '.codex', 'config.toml');
}

/** The file of a scope as one to be written, which is made where it is missing. */
export function scopeFile(
  scope: FileScope,
  home: CodexHomeInput,
  ports: Partial<Pick<UserFile, 'fs' | 'lock' | 'keepCopy'>> = {},
): UserFile {
  const isProject = scope.kind === 'project';
  const { fs = isProject ? nodeFileSystem : promptFileSystem, lock = createFileLock(), keepCopy } = ports;
  const locate = async () => {
    if (isProject) {
      const path = projectFileIn(scope.directory);
      // What a link of the project leads out of it to is not the project's to change.
      await refuseLeadingOut(path, scope.directory, fs);
      return path;
    }
    const found = await codexHome(home, fs);
    if (found.kind === 'failed') throw new FileFailure(found.problem);
    return scopeFileIn(found, scope);
  };
  return { fs, lock, locate, keepCopy, newModes: isProject ? SHARED : PRIVATE };
}

import type { EditFile } from '../switching/editFile';
import type { FileScope, NarrowScope } from '../switching/scope';
import { type CodexHome, type CodexHomeInput, codexHome, configFileIn, profileFileIn } from './codexHome';
import { createEditProfileFile } from './editProfileFile';
import { createEditProjectFile, projectFileIn } from './editProjectFile';
import { nodeFileSystem, promptFileSystem } from './fileSystem';
import type { AcquireLock } from './lock';

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

/** The file of a project or a profile, there or not, and the port to it. */
export async function narrowFile(
  scope: NarrowScope,
  home: CodexHomeInput,
  lock?: AcquireLock,
): Promise<{ readonly path: string; readonly editFile: EditFile }> {
  const path = scopeFileIn(await codexHome(home), scope);
  switch (scope.kind) {
    case 'project':
      return { path, editFile: createEditProjectFile(scope.directory, nodeFileSystem, lock) };
    case 'profile':
      return { path, editFile: createEditProfileFile(home, scope.name, promptFileSystem, lock) };
  }
}

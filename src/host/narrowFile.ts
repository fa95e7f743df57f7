import type { EditFile } from '../switching/editFile';
import type { NarrowScope } from '../switching/scope';
import { type CodexHomeInput, codexHome, profileFileIn } from './codexHome';
import { createEditProfileFile } from './editProfileFile';
import { createEditProjectFile, projectFileIn } from './editProjectFile';
import { nodeFileSystem, promptFileSystem } from './fileSystem';
import type { AcquireLock } from './lock';

/** The file of a project or a profile, there or not, and the port to it. */
export async function narrowFile(
  scope: NarrowScope,
  home: CodexHomeInput,
  lock?: AcquireLock,
): Promise<{ readonly path: string; readonly editFile: EditFile }> {
  switch (scope.kind) {
    case 'project':
      return {
        path: projectFileIn(scope.directory),
        editFile: createEditProjectFile(scope.directory, nodeFileSystem, lock),
      };
    case 'profile': {
      const path = profileFileIn(await codexHome(home), scope.name);
      return { path, editFile: createEditProfileFile(home, scope.name, promptFileSystem, lock) };
    }
  }
}

// The one file that most of this program is about: `config.toml` in Codex's home.
import type { EditFile } from '../switching/editFile';
import { takeTurns } from '../switching/takeTurns';
import { type CodexHomeInput, codexHome, configFileIn } from './codexHome';
import { editUserFile, type UserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, promptFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';

export interface EditConfigFileOptions {
  /** Asked before every write, so that a changed setting counts at once. */
  home(): CodexHomeInput;
  readonly keepCopy?: UserFile['keepCopy'];
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

/** The port to `config.toml`: the edits of one window wait for each other, those of several windows for the lock. */
export function createEditConfigFile(options: EditConfigFileOptions): EditFile {
  const file = userConfigFile(options);
  const inTurn = takeTurns();
  return (edit, hooks) => inTurn(() => editUserFile(file, edit, hooks));
}

/** `config.toml` as a file to be written. */
export function userConfigFile(options: EditConfigFileOptions): UserFile {
  const { home, keepCopy, fs = promptFileSystem, lock = createFileLock() } = options;
  return { fs, lock, locate: () => locate(home(), fs), keepCopy };
}

async function locate(input: CodexHomeInput, fs: FileSystem): Promise<string> {
  const home = await codexHome(input, fs);
  if (home.kind === 'failed') throw new FileFailure(home.problem);
  return configFileIn(home);
}

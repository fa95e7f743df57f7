// What `config.toml` in Codex's home says at the moment.
import { type CodexHomeInput, codexHome, configFileIn } from './codexHome';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { readTextFile, type TextFile } from './readTextFile';

/** Reads `config.toml` in Codex's home without creating anything. */
export async function readConfigFile(input: CodexHomeInput, fs: FileSystem = nodeFileSystem): Promise<TextFile> {
  const home = await codexHome(input, fs);
  const path = configFileIn(home);
  return home.kind === 'failed' ? { kind: 'failed', path, problem: home.problem } : readTextFile(path, fs);
}

// Where the file is that `model_catalog_json` names.
import { dirname, resolve } from 'node:path';
import type { Statement } from '../config/statement';
import { expandTilde } from './expandTilde';
import type { FileSystem } from './fileSystem';
import { realPath } from './realPath';

/**
 * The absolute path of a statement about the catalog file, by Codex's rules (0.105.0 to 0.169.0): relative to the file that
 * sets it, as that is named and not as its links lead, but for those of Codex's home; `..` takes a name away.
 */
export async function catalogFilePath({ layer, value }: Statement, homedir: string, fs: FileSystem): Promise<string> {
  const named = dirname(layer.path);
  const isInHome = layer.source.kind === 'user' || layer.source.kind === 'profile';
  return resolve(isInHome ? await realPath(named, fs) : named, expandTilde(String(value), homedir));
}

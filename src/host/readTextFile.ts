// What a user's file says at the moment, as text.
import { type ConfigState, stateOfText } from '../config/configState';
import type { FileProblem } from '../config/fileProblem';
import type { FilePlace } from '../switching/editFile';
import { decodeUtf8 } from './decodeUtf8';
import { problemOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { takeSnapshot } from './snapshot';

/** A missing file is the empty text, as for Codex. `path` is the one to watch, also when nothing could be read. */
export type TextFile =
  | Readonly<FilePlace & { kind: 'read'; exists: boolean; text: string }>
  | { readonly kind: 'failed'; readonly path: string; readonly problem: FileProblem };

/** Reads a file as strict UTF-8, through its links. */
export async function readTextFile(path: string, fs: FileSystem = nodeFileSystem): Promise<TextFile> {
  try {
    const { target, content } = await takeSnapshot(path, fs);
    if (content === undefined) return { kind: 'read', path, target, exists: false, text: '' };
    const decoded = decodeUtf8(content.bytes, target);
    if (!decoded.ok) return { kind: 'failed', path, problem: decoded.problem };
    return { kind: 'read', path, target, exists: true, text: decoded.text };
  } catch (error) {
    return { kind: 'failed', path, problem: problemOf(error, path) };
  }
}

/** What a configuration file says, by its text. */
export function stateOfFile(file: TextFile): ConfigState {
  return file.kind === 'failed' ? { kind: 'unreadable', problem: file.problem } : stateOfText(file, file.text);
}

// What the extension itself remembers on the disk of this machine, one file of JSON for all windows.
import { editUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';

export interface StateFileOptions {
  /** In a directory that nobody synchronizes; it is made with the first write. */
  readonly path: string;
  /** What was remembered elsewhere before there was this file, in any form; it counts until there is one. */
  readonly former?: unknown;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

export interface StateFile {
  /** What is remembered, in any form; undefined where nothing can be read. */
  read(): Promise<unknown>;
  /** Changes it, one window after another; durable when this returns. Throws a FileFailure. */
  change(change: (stored: unknown) => unknown): Promise<void>;
}

export function stateFile({ path, former, fs = nodeFileSystem, lock = createFileLock() }: StateFileOptions): StateFile {
  const stored = (text: string) => (text === '' ? former : asJson(text));
  const edit = (change: (stored: unknown) => unknown) =>
    editUserFile({ fs, lock, locate: async () => path }, (text) => ({
      ok: true,
      text: `${JSON.stringify(change(stored(text)) ?? null, undefined, 2)}\n`,
    }));
  return {
    read: async () => {
      const file = await readTextFile(path, fs);
      return file.kind === 'read' ? stored(file.text) : undefined;
    },
    change: async (change) => {
      let result = await edit(change);
      if (result.kind === 'failed' && isRuined(result.problem.code)) {
        await fs.unlink(path);
        result = await edit(change);
      }
      if (result.kind === 'failed') throw new FileFailure(result.problem);
    },
  };
}

/** What no edit could begin with is of no use to anybody. */
function isRuined(code: FileFailure['problem']['code']): boolean {
  return code === 'notUtf8' || code === 'zeroed' || code === 'tooLarge';
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

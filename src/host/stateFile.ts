// What the extension itself remembers on the disk of this machine, one file of JSON for all windows.
import { asJson } from '../catalog/lenient';
import { decodeUtf8 } from './decodeUtf8';
import { replaceUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, promptFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';
import type { Snapshot } from './snapshot';

export interface StateFileOptions {
  /** In a directory that nobody synchronizes; it is made with the first write. */
  readonly path: string;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

export interface StateFile {
  /** What is remembered, in any form; undefined where nothing can be read. */
  read(): Promise<unknown>;
  /** Changes it, one window after another; durable when this returns. Throws a FileFailure. */
  change(change: (stored: unknown) => unknown): Promise<void>;
}

export function stateFile({ path, fs = promptFileSystem, lock = createFileLock() }: StateFileOptions): StateFile {
  const edit = (change: (stored: unknown) => unknown) => {
    const plan = ({ target, content }: Snapshot) => {
      const decoded = decodeUtf8(content?.bytes ?? new Uint8Array(), target);
      const before = decoded.ok ? decoded.text : '';
      // What is ruined begins anew: it is of no use to anybody.
      const after = `${JSON.stringify(change(asJson(before)) ?? null, undefined, 2)}\n`;
      if (after === before) return { kind: 'unchanged', text: before } as const;
      return { kind: 'write', before, after, bytes: new TextEncoder().encode(after) } as const;
    };
    return replaceUserFile<never>({ fs, lock, locate: async () => path }, { plan });
  };
  return {
    read: async () => {
      const file = await readTextFile(path, fs);
      return file.kind === 'read' ? asJson(file.text) : undefined;
    },
    change: async (change) => {
      let result = await edit(change);
      if (result.kind === 'failed' && result.problem.code === 'tooLarge') {
        await fs.unlink(path);
        result = await edit(change);
      }
      if (result.kind === 'failed') throw new FileFailure(result.problem);
    },
  };
}

// The journal on the disk of this machine, one for all windows.
import { join } from 'node:path';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';
import { decodeUtf8 } from './decodeUtf8';
import { replaceUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';
import type { Snapshot } from './snapshot';

export interface JournalFileOptions {
  /** A directory that nobody synchronizes; it is made with the first entry. */
  readonly directory: string;
  /** A journal from before there was this file, in any form; it counts until there is one. */
  readonly former?: unknown;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

export interface JournalFile {
  /** The entries, oldest first; none where nothing can be read. */
  read(): Promise<readonly JournalEntry[]>;
  /** Adds an entry, behind those of other windows. Throws a FileFailure. */
  append(entry: JournalEntry): Promise<void>;
}

export function journalFile(options: JournalFileOptions): JournalFile {
  const { directory, former, fs = nodeFileSystem, lock = createFileLock() } = options;
  const path = join(directory, 'journal.json');
  const entriesOf = (text: string) => (text === '' ? readJournal(former) : readJournal(asJson(text)));
  const append = (entry: JournalEntry) => {
    const plan = ({ target, content }: Snapshot) => {
      const decoded = decodeUtf8(content?.bytes ?? new Uint8Array(), target);
      // A ruined journal begins anew: what stands in it is of no use to anybody.
      const entries = decoded.ok ? entriesOf(decoded.text) : [];
      const after = `${JSON.stringify(appendEntry(entries, entry), undefined, 2)}\n`;
      const before = decoded.ok ? decoded.text : '';
      return { kind: 'write', before, after, bytes: new TextEncoder().encode(after) } as const;
    };
    return replaceUserFile<never>({ fs, lock, locate: async () => path }, { plan, isUndone: () => false });
  };
  return {
    read: async () => {
      const file = await readTextFile(path, fs);
      return file.kind === 'read' ? entriesOf(file.text) : [];
    },
    append: async (entry) => {
      let result = await append(entry);
      if (result.kind === 'failed' && result.problem.code === 'tooLarge') {
        await fs.unlink(path);
        result = await append(entry);
      }
      if (result.kind === 'failed') throw new FileFailure(result.problem);
    },
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// The journal on the disk of this machine, one for all windows.
import { join } from 'node:path';
import { appendEntry, type JournalEntry, readJournal } from '../switching/journal';
import { asJson } from './asJson';
import { editUserFile } from './editUserFile';
import { FileFailure } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';

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
  const append = (entry: JournalEntry) =>
    editUserFile({ fs, lock, locate: async () => path }, (text) => ({
      ok: true,
      text: `${JSON.stringify(appendEntry(entriesOf(text), entry), undefined, 2)}\n`,
    }));
  return {
    read: async () => {
      const file = await readTextFile(path, fs);
      return file.kind === 'read' ? entriesOf(file.text) : [];
    },
    append: async (entry) => {
      let result = await append(entry);
      if (result.kind === 'failed' && isRuined(result.problem.code)) {
        await fs.unlink(path);
        result = await append(entry);
      }
      if (result.kind === 'failed') throw new FileFailure(result.problem);
    },
  };
}

/** What no edit could begin with is of no use to anybody. */
function isRuined(code: FileFailure['problem']['code']): boolean {
  return code === 'notUtf8' || code === 'zeroed' || code === 'tooLarge';
}

// What each window notes for the others: which configuration files it holds unsaved. An extension sees the documents of its own
// window alone, so a directory that all windows share has to tell of the rest. Paths only, never what was typed.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, recordOf } from '../catalog/lenient';
import { takeTurns } from '../switching/takeTurns';
import { discard, makeDirectories, PRIVATE, stageFile } from './atomicWrite';
import { FileFailure } from './fileProblem';
import { type FileSystem, promptFileSystem } from './fileSystem';
import { followLinks } from './followLinks';
import type { AcquireLock } from './lock';
import { isProcessMark, lifeOf, ownMark, type ProcessMark } from './processMark';
import { readTextFile } from './readTextFile';

export interface UnsavedNotesOptions {
  /** A directory that nobody synchronizes; it is made with the first note. */
  readonly directory: string;
  /** Whether a file is one of Codex's configuration: others are nobody's business. */
  isConfig(file: string): Promise<boolean>;
  readonly fs?: FileSystem;
  /** Milliseconds since 1970, UTC. */
  readonly now?: () => number;
}

/** The window that holds a file unsaved. */
export interface Holder {
  /** Where it runs, when that is not this machine. */
  readonly host?: string;
}

interface Note extends ProcessMark {
  readonly files: readonly string[];
}

/** How long a note counts whose process nobody here can ask about; milliseconds. */
const UNPROVEN_MS = 24 * 60 * 60_000;

export class UnsavedNotes {
  readonly #directory: string;
  readonly #isConfig: UnsavedNotesOptions['isConfig'];
  readonly #fs: FileSystem;
  readonly #now: () => number;
  readonly #own: string;
  readonly #inTurn = takeTurns();
  #noted = '';
  #isDisposed = false;

  constructor({ directory, isConfig, fs = promptFileSystem, now = Date.now }: UnsavedNotesOptions) {
    this.#directory = directory;
    this.#isConfig = isConfig;
    this.#fs = fs;
    this.#now = now;
    // The pid alone may be that of another container.
    this.#own = `${process.pid}-${randomUUID()}.json`;
  }

  /** Notes which of the files that this window holds unsaved are configuration, in place of what it noted before. Throws a FileFailure. */
  hold(files: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#note(files));
  }

  /** Another window that holds a file unsaved; what dead windows left is removed. */
  async holderOf(file: string): Promise<Holder | undefined> {
    // What cannot be looked at tells nothing, and must not keep everybody from picking.
    const names = await this.#fs.readdir(this.#directory).catch(() => []);
    const others = names.filter((name) => name !== this.#own);
    if (others.length === 0) return undefined;
    const target = await this.#targetOf(file);
    for (const name of others) {
      const holder = await this.#holderBy(join(this.#directory, name), target);
      if (holder) return holder;
    }
    return undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    // The extension host may end before anything that waits.
    rmSync(join(this.#directory, this.#own), { force: true });
  }

  async #note(files: readonly string[]): Promise<void> {
    const targets: string[] = [];
    for (const file of files) if (await this.#isConfig(file)) targets.push(await this.#targetOf(file));
    const noted = targets.length === 0 ? '' : JSON.stringify({ ...ownMark(), files: targets.sort() } satisfies Note);
    if (noted === this.#noted) return;
    const path = join(this.#directory, this.#own);
    if (noted === '') await discard(path, this.#fs);
    else await this.#write(path, noted);
    this.#noted = noted;
  }

  async #write(path: string, text: string): Promise<void> {
    await makeDirectories(this.#directory, PRIVATE.directory, this.#fs);
    const staged = await stageFile(path, new TextEncoder().encode(text), PRIVATE, this.#fs);
    if (this.#isDisposed) await discard(staged, this.#fs);
    else this.#fs.renameSync(staged, path);
  }

  async #holderBy(path: string, target: string): Promise<Holder | undefined> {
    const stats = await this.#fs.stat(path).catch(() => undefined);
    if (stats === undefined) return undefined;
    const isOld = stats.mtimeMs < this.#now() - UNPROVEN_MS;
    const note = path.endsWith('.json') ? await this.#read(path) : undefined;
    const life = note ? lifeOf(note, stats.mtimeMs) : 'elsewhere';
    if (life === 'ended' || (life === 'elsewhere' && isOld)) await discard(path, this.#fs);
    else if (note?.files.some((file) => isSamePath(file, target))) return life === 'runs' ? {} : { host: note.host };
    return undefined;
  }

  async #read(path: string): Promise<Note | undefined> {
    const file = await readTextFile(path, this.#fs);
    const note = file.kind === 'read' ? asJson(file.text) : undefined;
    return isNote(note) ? note : undefined;
  }

  async #targetOf(file: string): Promise<string> {
    // A file in a loop of links is nobody's to write.
    return followLinks(file, this.#fs).then(
      ({ target }) => target,
      () => file,
    );
  }
}

/** A lock that is not given for a file which another window holds unsaved: whoever writes, asks for the lock first. */
export function lockUnlessUnsaved(lock: AcquireLock, notes: Pick<UnsavedNotes, 'holderOf'>): AcquireLock {
  return async (file) => {
    const release = await lock(file);
    try {
      const holder = await notes.holderOf(file);
      if (holder) throw new FileFailure({ code: 'unsavedElsewhere', path: file, ...holder });
      return release;
    } catch (error) {
      await release();
      throw error;
    }
  };
}

function isNote(value: unknown): value is Note {
  const { files } = recordOf(value);
  return isProcessMark(value) && Array.isArray(files) && files.every((file) => typeof file === 'string');
}

/** VS Code lowers the letter of a Windows drive. */
function isSamePath(one: string, other: string): boolean {
  return one === other || (process.platform === 'win32' && one.toLowerCase() === other.toLowerCase());
}

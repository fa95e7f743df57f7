// Looks after what was written, for a moment: a program that takes no lock may put back what it had read before. Nothing
// waits for this, and nothing ticks: a change of the file is the only thing that wakes it.
import type { EditFile, FilePlace } from '../switching/editFile';
import type { JournalEntry } from '../switching/journal';
import type { KeyChange } from '../switching/keyChange';
import { applyAgain, isSuperseded, judgeFound, OVERWRITE_MS, type Overwritten } from '../switching/overwritten';
import { takeTurns } from '../switching/takeTurns';
import { editFileOf } from './editUserFile';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';
import { FileWatch, type WatchLog } from './watchFiles';

export interface OverwriteWatchOptions {
  onOverwritten(what: Overwritten): void;
  /** What every window wrote, oldest first; none where nobody keeps that. */
  readonly writes?: () => Promise<readonly JournalEntry[]>;
  readonly log: WatchLog;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
  /** Milliseconds from any fixed moment. */
  readonly now?: () => number;
}

/** What was written to which file, and by what it is to be written once more. */
export interface OwnWrite extends FilePlace {
  readonly keys: readonly KeyChange[];
  /** The text that was there before. */
  readonly replaced: string;
  /** Left out for a file that may be written wherever its links lead. */
  readonly editFile?: EditFile;
}

/** Who puts old values back more often than this means it. */
const MOST_TIMES = 3;

/** A file that is looked after, and how often it was written once more. */
interface Guard {
  readonly writes: readonly (OwnWrite & { readonly time: number })[];
  readonly times: number;
}

export class OverwriteWatch {
  readonly #options: OverwriteWatchOptions;
  readonly #fs: FileSystem;
  readonly #lock: AcquireLock;
  readonly #now: () => number;
  readonly #watch: FileWatch;
  /** By the path of the file as named. */
  readonly #guards = new Map<string, Guard>();
  readonly #inTurn = takeTurns();
  #running = 0;

  constructor(options: OverwriteWatchOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFileSystem;
    this.#lock = options.lock ?? createFileLock();
    this.#now = options.now ?? (() => performance.now());
    this.#watch = new FileWatch({ onChange: () => this.look(), log: options.log, fs: this.#fs });
  }

  /** Makes a write and looks after it from then on: its promise settles with the write. */
  async guard<R>(write: () => Promise<R>, written: (result: R) => OwnWrite | undefined): Promise<R> {
    this.#running++;
    try {
      const result = await write();
      const own = written(result);
      if (own) this.#keep(own);
      return result;
    } finally {
      this.#running--;
      this.#begin().catch((error) => this.#options.log.warn(`Looking after a write: ${error}`));
    }
  }

  /** Judges the files as they are now; one look after another. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#lookNow());
  }

  /** For a write of ours that is to stay as it is, old values in it too: what was written before is not looked after any more. */
  forget(): void {
    for (const path of this.#guards.keys()) this.#letGo(path);
  }

  dispose(): void {
    this.forget();
    this.#watch.dispose();
  }

  #keep(own: OwnWrite): void {
    const before = this.#recent(this.#guards.get(own.path));
    this.#guards.set(own.path, { writes: [...before, { ...own, time: this.#now() }], times: 0 });
  }

  #letGo(path: string): void {
    this.#guards.set(path, { writes: [], times: 0 });
  }

  async #begin(): Promise<void> {
    if (this.#guards.size === 0) return;
    await this.#watch.watch([...this.#guards.keys()]);
    // What came before the watcher was there.
    await this.look();
  }

  #recent(guard: Guard | undefined): Guard['writes'] {
    const since = this.#now() - OVERWRITE_MS;
    return (guard?.writes ?? []).filter(({ time }) => time >= since);
  }

  async #lookNow(): Promise<void> {
    const watched = this.#guards.size;
    for (const [path, guard] of this.#guards) {
      const recent = { ...guard, writes: this.#recent(guard) };
      if (recent.writes.length === 0) {
        this.#guards.delete(path);
        continue;
      }
      this.#guards.set(path, recent);
      await this.#lookAt(path, recent);
    }
    // Watches nothing while there is nothing to look after: the file has a watcher of the configuration already.
    if (this.#guards.size < watched) await this.#watch.watch([...this.#guards.keys()]);
  }

  async #lookAt(path: string, guard: Guard): Promise<void> {
    const { writes } = guard;
    const last = writes.at(-1);
    if (last === undefined) return;
    const keys = writes.flatMap((write) => write.keys);
    const found = await readTextFile(path, this.#fs);
    // A write of ours may be what was found; there is another look at its end.
    if (this.#running > 0 || this.#guards.get(path) !== guard) return;
    // A file that is gone, empty or unreadable is about to be written, or was removed by somebody who meant it.
    if (found.kind === 'failed' || found.text === '') return;
    // Who writes without a change of its own means the old text: an undo in an editor, a checkout, a restored copy.
    if (writes.some(({ replaced }) => replaced === found.text)) return this.#letGo(path);
    const verdict = judgeFound(keys, last.replaced, found.text);
    if (verdict === 'keep') return;
    if (verdict === 'applyAgain' && guard.times < MOST_TIMES) return this.#applyAgain(last, keys, guard);
    this.#letGo(path);
    // The value stays, so that what it is need not wait to be shown until it is sure whose it is.
    this.#tellTheirs(last, keys).catch((error) => this.#options.log.warn(`Telling of a change: ${error}`));
  }

  async #applyAgain(last: OwnWrite, keys: readonly KeyChange[], guard: Guard): Promise<void> {
    const { path, editFile = this.#editFile(path) } = last;
    const once = { ...guard, times: guard.times + 1 };
    this.#guards.set(path, once);
    const isWanted = async () => {
      if (!(await this.#isSuperseded(last, keys))) return true;
      if (this.#guards.get(path) === once) this.#letGo(path);
      return false;
    };
    const result = await editFile(applyAgain(keys, last.replaced), { isUndone: () => true, isWanted });
    switch (result.kind) {
      case 'unchanged':
        return;
      case 'written':
        this.#options.onOverwritten({ kind: 'appliedAgain', path });
        return;
      case 'failed':
        this.#options.onOverwritten({ kind: 'failed', path, problem: result.problem });
        return;
      case 'refused':
        this.#options.onOverwritten({ kind: 'refused', path, error: result.error });
        return;
    }
  }

  /** Unless another window has picked it; each notes its pick while it has the lock. */
  async #tellTheirs(last: OwnWrite, keys: readonly KeyChange[]): Promise<void> {
    const release = await this.#lock(last.target).catch(() => undefined);
    try {
      const isPicked = await this.#isSuperseded(last, keys);
      if (!isPicked) this.#options.onOverwritten({ kind: 'theirs', path: last.path });
    } finally {
      await release?.();
    }
  }

  async #isSuperseded({ target, keys: last }: OwnWrite, keys: readonly KeyChange[]): Promise<boolean> {
    const writes = (await this.#options.writes?.()) ?? [];
    return isSuperseded(
      keys,
      last,
      writes.filter(({ file }) => file === target),
    );
  }

  /** Where it was, even if the setting names another place by now. */
  #editFile(path: string): EditFile {
    return editFileOf({ fs: this.#fs, lock: this.#lock, locate: async () => path });
  }
}

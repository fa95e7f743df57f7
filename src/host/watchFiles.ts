// Tells when one of some files may have changed, whoever changed it and however: written in place, replaced by a rename,
// reached through another link, made or removed with its directories. No timer, no polling, no recursion: only directory
// watchers, placed anew after every event.
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { takeTurns } from '../switching/takeTurns';
import { errnoOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type WatchSpots, watchName, watchSpots } from './watchSpots';

export interface WatchLog {
  warn(message: string): void;
}

export interface FileWatchOptions {
  /** One call may stand for many changes, and may come without any; the next one waits for the promise of this one. */
  onChange(): void | Promise<void>;
  readonly log: WatchLog;
  readonly fs?: FileSystem;
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Which directory is watched: another one may come to stand at its path. */
  readonly identity: string;
  names: ReadonlySet<string>;
}

/** Watches a set of files, with one watcher for each directory that matters. */
export class FileWatch {
  readonly #options: FileWatchOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #warned = new Set<string>();
  readonly #armInTurn = takeTurns();
  readonly #tellInTurn = takeTurns();
  #paths: readonly string[] = [];
  #queued = false;
  #disposed = false;

  constructor(options: FileWatchOptions) {
    this.#options = options;
  }

  /**
   * Watches these files instead of the former ones; what is read after the promise has settled cannot change untold. Answers
   * whether something was not watched before: then what was read until now may have changed.
   */
  watch(paths: readonly string[]): Promise<boolean> {
    this.#paths = paths.map((path) => resolve(path));
    return this.#arm();
  }

  dispose(): void {
    this.#disposed = true;
    for (const directory of [...this.#watched.keys()]) this.#drop(directory);
  }

  /** At most one turn waits while another runs: it will see everything that happens until it starts. */
  #hit(): void {
    if (this.#queued || this.#disposed) return;
    this.#queued = true;
    void this.#tellInTurn(async () => {
      this.#queued = false;
      // First the watchers, then the listener: what it reads cannot change unnoticed any more.
      await this.#arm();
      if (!this.#disposed) await this.#orWarn(async () => this.#options.onChange());
    });
  }

  /** Places the watchers that the files need now; one such change after another. */
  #arm(): Promise<boolean> {
    return this.#armInTurn(async () => (await this.#orWarn(() => this.#place())) ?? false);
  }

  async #orWarn<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.#options.log.warn(`Watching files: ${error instanceof Error ? error.stack : String(error)}`);
      return undefined;
    }
  }

  /** Whether something is watched that was not. */
  async #place(): Promise<boolean> {
    // A directory that appears between the look and its watcher may hold another one already: look until nothing is new.
    // A tree that changes on and on is left after some rounds, since it sends events of its own.
    for (let rounds = 0; rounds < 10 && !this.#disposed; rounds++) {
      const spots = await watchSpots(this.#paths, this.#options.fs ?? nodeFileSystem);
      if (!(await this.#apply(spots))) return rounds > 0;
    }
    return true;
  }

  /** Whether there is a new watcher, or a new name for one. */
  async #apply(spots: WatchSpots): Promise<boolean> {
    let isNew = false;
    for (const directory of [...this.#watched.keys()]) if (!spots.has(directory)) this.#drop(directory);
    const seen = await Promise.all(
      [...spots].map(async ([directory, names]) => ({ directory, names, identity: await identityOf(directory) })),
    );
    for (const { directory, names, identity } of seen) {
      const watched = this.#watched.get(directory);
      if (watched?.identity === identity) {
        isNew ||= [...names].some((name) => !watched.names.has(name));
        watched.names = names;
      } else if (this.#open(directory, names, identity)) isNew = true;
    }
    return isNew;
  }

  #open(directory: string, names: ReadonlySet<string>, identity: string): boolean {
    this.#drop(directory);
    if (this.#disposed) return false;
    try {
      const watcher = watch(directory);
      const watched: Watched = { watcher, identity, names };
      watcher.on('change', (event, name) => this.#onEvent(directory, watched, event, name));
      watcher.on('error', () => {
        // Windows: EPERM when the directory is removed.
        this.#forget(directory, watched);
        this.#hit();
      });
      this.#watched.set(directory, watched);
      return true;
    } catch (error) {
      const errno = errnoOf(error);
      // ENOENT: gone again; the next look finds what is left. Others (no more watchers, no permission) stay as they are.
      if (errno === 'ENOENT') return true;
      if (!this.#warned.has(directory)) this.#options.log.warn(`Cannot watch ${directory}: ${errno ?? error}`);
      this.#warned.add(directory);
      return false;
    }
  }

  #onEvent(directory: string, watched: Watched, event: string, name: string | Buffer | null): void {
    const isItself = name === basename(directory);
    // Linux names the directory itself when it was moved or removed; the watcher stays with the old one, or is dead.
    if (isItself && event === 'rename') this.#forget(directory, watched);
    if (name === null || isItself || watched.names.has(watchName(String(name)))) this.#hit();
  }

  #drop(directory: string): void {
    const watched = this.#watched.get(directory);
    if (watched) this.#forget(directory, watched);
  }

  #forget(directory: string, watched: Watched): void {
    watched.watcher.close();
    if (this.#watched.get(directory) === watched) this.#watched.delete(directory);
  }
}

async function identityOf(directory: string): Promise<string> {
  try {
    const { dev, ino, birthtimeNs } = await stat(directory, { bigint: true });
    return `${dev} ${ino} ${birthtimeNs}`;
  } catch {
    // Gone since the look; a watcher that is placed in vain fails by itself.
    return 'missing';
  }
}

// Keeps the state of the user's `config.toml` true: reads it when asked and whenever it, or what leads to it, changes.
import { setTimeout as pause } from 'node:timers/promises';
import { type ConfigState, stateOfText } from '../config/configState';
import { type CodexHomeInput, codexHome, configFileIn } from './codexHome';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { readConfigFile } from './readConfigFile';
import { SETTLE_MS } from './settleTime';
import { FileWatch, type WatchLog } from './watchFiles';

export interface ConfigMonitorOptions {
  /** Asked before every read, so that a changed setting counts at once. */
  home(): CodexHomeInput;
  /** Called with every state that differs from the one before. */
  onChange(state: ConfigState): void;
  readonly log: WatchLog;
  readonly fs?: FileSystem;
}

export class ConfigMonitor {
  #state: ConfigState = { kind: 'loading' };
  readonly #options: ConfigMonitorOptions;
  readonly #fs: FileSystem;
  readonly #watch: FileWatch;
  #refreshing: Promise<void> = Promise.resolve();
  #reading: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(options: ConfigMonitorOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFileSystem;
    this.#watch = new FileWatch({ onChange: () => this.#read(), log: options.log, fs: this.#fs });
  }

  get state(): ConfigState {
    return this.#state;
  }

  /** Reads the file anew, wherever it is now; the state is true when the promise settles. */
  refresh(): Promise<void> {
    const refreshing = this.#refreshing.then(async () => {
      await this.#watch.watch([configFileIn(await codexHome(this.#options.home(), this.#fs))]);
      await this.#read();
    });
    this.#refreshing = refreshing.catch(() => undefined);
    return refreshing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watch.dispose();
  }

  /** One read after another, so that an older look never takes the place of a newer one. */
  #read(): Promise<void> {
    const reading = this.#reading.then(() => this.#readNow());
    // Whoever asked hears of a failure; the next read must not.
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #readNow(): Promise<void> {
    let state = await this.#look();
    const isFirst = this.#state.kind === 'loading';
    if (!isFirst && isDoubtful(state) && !isSameState(state, this.#state)) {
      await pause(SETTLE_MS);
      state = await this.#look();
    }
    if (this.#isDisposed || isSameState(state, this.#state)) return;
    this.#state = state;
    this.#options.onChange(state);
  }

  async #look(): Promise<ConfigState> {
    const read = await readConfigFile(this.#options.home(), this.#fs);
    if (read.kind === 'failed') return { kind: 'unreadable', problem: read.problem };
    return stateOfText(read, read.text);
  }
}

function isDoubtful(state: ConfigState): boolean {
  return state.kind !== 'saved' || (state.file.exists && state.file.isEmpty);
}

function isSameState(one: ConfigState, other: ConfigState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

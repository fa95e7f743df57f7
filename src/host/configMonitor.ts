// Keeps true what Codex's configuration says here: reads every layer when asked, and whenever one of them, or what leads to
// it, changes.
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigHere } from '../config/configHere';
import { resolveConfig } from '../config/resolveConfig';
import { takeTurns } from '../switching/takeTurns';
import { codexHome } from './codexHome';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import type { WhereLayersAre } from './layersHere';
import { layerFiles, readLayers } from './readLayers';
import { stateOfFile } from './readTextFile';
import { SETTLE_MS } from './settleTime';
import { FileWatch, type WatchLog } from './watchFiles';

export interface ConfigMonitorOptions extends WhereLayersAre {
  /** Called with every reading that is believed, before it is told as a change. */
  onRead?(state: ConfigHere): Promise<void>;
  /** Called with every state that differs from the one before. */
  onChange(state: ConfigHere): void;
  readonly log: WatchLog;
  readonly fs?: FileSystem;
}

export class ConfigMonitor {
  #state: ConfigHere = { user: { kind: 'loading' }, resolution: undefined, folder: undefined };
  readonly #options: ConfigMonitorOptions;
  readonly #fs: FileSystem;
  readonly #watch: FileWatch;
  readonly #inTurn = takeTurns();
  #following: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(options: ConfigMonitorOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFileSystem;
    this.#watch = new FileWatch({ onChange: () => this.#read(), log: options.log, fs: this.#fs });
  }

  get state(): ConfigHere {
    return this.#state;
  }

  /** Reads the layers anew, wherever they are now; the state is true when the promise settles. */
  refresh(): Promise<void> {
    const reading = this.#read();
    // After it, so that whoever waits for the reading gets it first.
    this.#following = Promise.allSettled([this.#following, reading])
      .then(() => this.#follow())
      .catch((error) => this.#options.log.warn(`Following the configuration: ${error}`));
    return reading;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watch.dispose();
  }

  /** Watches the layers wherever they are now. */
  async #follow(): Promise<void> {
    const { home, folder, systemFolder } = this.#options;
    const { path } = await codexHome(home(), this.#fs);
    const isWider = await this.#watch.watch(layerFiles({ home: path, folder: folder(), systemFolder }));
    if (isWider) await this.#read();
  }

  /** One read after another, so that an older look never takes the place of a newer one. */
  #read(): Promise<void> {
    return this.#inTurn(() => this.#readNow());
  }

  async #readNow(): Promise<void> {
    let state = await this.#look();
    const isFirst = this.#state.user.kind === 'loading';
    if (!isFirst && isDoubtful(state, this.#state) && !isSameState(state, this.#state)) {
      await pause(SETTLE_MS);
      state = await this.#look();
    }
    if (this.#isDisposed) return;
    await this.#options.onRead?.(state);
    if (this.#isDisposed) return;
    const isChange = !isSameState(state, this.#state);
    // Its texts may differ all the same.
    this.#state = state;
    if (isChange) this.#options.onChange(state);
  }

  async #look(): Promise<ConfigHere> {
    const { systemFolder, platform } = this.#options;
    const folder = this.#options.folder();
    const home = await codexHome(this.#options.home(), this.#fs);
    if (home.kind === 'failed') {
      return { user: { kind: 'unreadable', problem: home.problem }, resolution: undefined, folder };
    }
    const { user, ...facts } = await readLayers({ home: home.path, folder, systemFolder, platform }, this.#fs);
    return {
      user: stateOfFile(user),
      resolution: resolveConfig({ ...facts, cliVersion: this.#options.cliVersion() }),
      folder,
    };
  }
}

/** Whether a file may be halfway through being written. */
function isDoubtful(state: ConfigHere, before: ConfigHere): boolean {
  const emptyBefore = emptyFiles(before);
  return (
    state.user.kind !== 'saved' ||
    state.resolution?.refusal !== undefined ||
    emptyFiles(state).some((path) => !emptyBefore.includes(path))
  );
}

function emptyFiles({ resolution }: ConfigHere): readonly string[] {
  const layers = resolution?.layers.map(({ layer }) => layer) ?? [];
  return layers.filter(({ content }) => content.kind === 'text' && content.text === '').map(({ path }) => path);
}

/** What the files say besides is nobody's business here. */
function isSameState(one: ConfigHere, other: ConfigHere): boolean {
  return JSON.stringify(one, shape) === JSON.stringify(other, shape);
}

/** Integers of TOML may be larger than JSON can say. */
function shape(key: string, value: unknown): unknown {
  if (key === 'text' || key === 'facts') return undefined;
  return typeof value === 'bigint' ? String(value) : value;
}

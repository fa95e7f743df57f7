// Notices what other programs change about where Codex's requests go.
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigHere } from '../config/configHere';
import { driftBetween, type LayerDrift, type WatchedLayers, watchedLayers } from '../switching/drift';
import type { JournalEntry } from '../switching/journal';
import { OVERWRITE_MS } from '../switching/overwritten';
import { takeTurns } from '../switching/takeTurns';
import { realPath } from './realPath';
import { SETTLE_MS } from './settleTime';

export interface DriftMonitorOptions {
  /** What every window wrote. */
  writes(): Promise<readonly JournalEntry[]>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  onDrift(drift: LayerDrift): void;
}

interface Reading {
  readonly folder: string | undefined;
  readonly layers: WatchedLayers;
}

/** How many events are kept for people to look at. */
const MOST_EVENTS = 10;

export class DriftMonitor {
  readonly #options: DriftMonitorOptions;
  readonly #inTurn = takeTurns();
  #last: Reading | undefined;
  #recent: readonly LayerDrift[] = [];

  constructor(options: DriftMonitorOptions) {
    this.#options = options;
  }

  /** The last events of this window, newest first. */
  get recent(): readonly LayerDrift[] {
    return this.#recent;
  }

  /** Compares a reading with the one before; one after another. */
  see(here: ConfigHere): Promise<void> {
    return this.#inTurn(() => this.#seeNow(here));
  }

  async #seeNow(here: ConfigHere): Promise<void> {
    const before = this.#last;
    // Without a home nothing is known, which is no change.
    if (here.resolution === undefined) return;
    const after = { folder: here.folder, layers: watchedLayers(here.resolution, before?.layers) };
    this.#last = after;
    if (before === undefined || difference(before, after, () => []).length === 0) return;
    const time = this.#options.now();
    let drift = await this.#notOurs(before, after, time);
    if (drift.length > 0) {
      // Another window notes what it wrote right after it has written.
      await pause(SETTLE_MS);
      drift = await this.#notOurs(before, after, time);
    }
    for (const one of drift) {
      const event = { ...one, time };
      this.#recent = [event, ...this.#recent].slice(0, MOST_EVENTS);
      this.#options.onDrift(event);
    }
  }

  async #notOurs(before: Reading, after: Reading, time: number) {
    const own = (await this.#options.writes()).filter((entry) => entry.time >= time - OVERWRITE_MS);
    const paths = [...new Set([...before.layers.keys(), ...after.layers.keys()])];
    const targets = new Map(await Promise.all(paths.map(async (path) => [path, await realPath(path)] as const)));
    return difference(before, after, (path) =>
      own.filter(({ file }) => file === targets.get(path)).flatMap(({ keys }) => keys),
    );
  }
}

function difference(before: Reading, after: Reading, ownWrites: Parameters<typeof driftBetween>[3]) {
  return driftBetween(before.layers, after.layers, before.folder === after.folder, ownWrites);
}

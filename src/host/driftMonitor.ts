// Notices what other programs change about where Codex's requests go.
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigHere } from '../config/configHere';
import type { Resolution } from '../config/resolveConfig';
import { driftBetween, type LayerDrift } from '../switching/drift';
import type { JournalEntry } from '../switching/journal';
import { OVERWRITE_MS } from '../switching/overwritten';
import { realPath } from './realPath';
import { SETTLE_MS } from './settleTime';

export interface DriftMonitorOptions {
  /** What every window wrote. */
  writes(): Promise<readonly JournalEntry[]>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  onDrift(drift: LayerDrift): void;
}

/** How many events are kept for people to look at. */
const MOST_EVENTS = 10;

export class DriftMonitor {
  readonly #options: DriftMonitorOptions;
  #last: ConfigHere | undefined;
  #recent: readonly LayerDrift[] = [];
  #seeing: Promise<void> = Promise.resolve();

  constructor(options: DriftMonitorOptions) {
    this.#options = options;
  }

  /** The last events of this window, newest first. */
  get recent(): readonly LayerDrift[] {
    return this.#recent;
  }

  /** Compares a reading with the one before; one after another. */
  see(here: ConfigHere): Promise<void> {
    const seeing = this.#seeing.then(() => this.#seeNow(here));
    this.#seeing = seeing.catch(() => undefined);
    return seeing;
  }

  async #seeNow(here: ConfigHere): Promise<void> {
    const before = this.#last?.resolution;
    // Without a home nothing is known, which is no change.
    if (here.resolution === undefined) return;
    this.#last = here;
    if (before === undefined || driftBetween(before, here.resolution, () => []).length === 0) return;
    const time = this.#options.now();
    let drift = await this.#notOurs(before, here.resolution, time);
    if (drift.length > 0) {
      // Another window notes what it wrote right after it has written.
      await pause(SETTLE_MS);
      drift = await this.#notOurs(before, here.resolution, time);
    }
    for (const one of drift) {
      const event = { ...one, time };
      this.#recent = [event, ...this.#recent].slice(0, MOST_EVENTS);
      this.#options.onDrift(event);
    }
  }

  async #notOurs(before: Resolution, after: Resolution, time: number) {
    const own = (await this.#options.writes()).filter((entry) => entry.time >= time - OVERWRITE_MS);
    const files = await Promise.all(
      after.layers.map(async ({ layer }) => [layer.path, await realPath(layer.path)] as const),
    );
    const targets = new Map(files);
    return driftBetween(before, after, (path) =>
      own.filter(({ file }) => file === targets.get(path)).flatMap(({ keys }) => keys),
    );
  }
}

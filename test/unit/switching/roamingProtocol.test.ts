import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import fc from 'fast-check';
import type { RoamingAnswer, RoamingMode } from '../../../src/switching/roaming';
import { isSameRoaming, type RoamingSelection } from '../../../src/switching/roamingSelection';
import { assertProperty } from '../../support/property';
import { Machine, type Window } from './roamingWorld';

const DEFAULT: RoamingSelection = { provider: undefined, model: undefined, effort: undefined };
const VALUES = [
  DEFAULT,
  { ...DEFAULT, model: 'a', effort: 'low' },
  { ...DEFAULT, model: 'a', effort: 'high' },
  { ...DEFAULT, model: 'b' },
  { ...DEFAULT, model: 'c', provider: 'elsewhere' },
] as const;

/** What happens next; the numbers choose among what there is. */
const ACTIONS = {
  // Mostly, what has begun goes on.
  go: 12,
  hear: 6,
  edit: 2,
  upload: 2,
  uploadTwice: 1,
  lose: 1,
  download: 3,
  downloadTwice: 1,
  byHand: 1,
  takeAway: 1,
  use: 2,
  keep: 1,
  share: 1,
  ignore: 1,
  end: 1,
  open: 1,
} as const;
type Action = keyof typeof ACTIONS;

const NAMES = Object.keys(ACTIONS) as Action[];
const step = fc.record({
  action: fc.oneof(...NAMES.map((name) => ({ weight: ACTIONS[name], arbitrary: fc.constant(name) }))),
  which: fc.nat(),
  value: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const world = fc.record({
  machines: fc.array(
    fc.record({
      mode: fc.oneof(
        { weight: 3, arbitrary: fc.constant<RoamingMode>('ask') },
        { weight: 3, arbitrary: fc.constant<RoamingMode>('apply') },
        { weight: 1, arbitrary: fc.constant<RoamingMode>('off') },
      ),
      file: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      unknown: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
      windows: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  setting: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
  steps: fc.array(step, { maxLength: 120, size: 'max' }),
  ending: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

class Run {
  readonly machines: readonly Machine[];
  #server: RoamingSelection | undefined;
  #uploads: (RoamingSelection | undefined)[] = [];
  #downloads: { readonly to: Machine; readonly value: RoamingSelection | undefined }[] = [];
  /** Who has shared its value in the end: persons who overrule each other for ever are no fault of the protocol. */
  readonly #shared = new Set<Machine>();

  constructor({ machines, setting }: World) {
    this.#server = setting;
    this.machines = machines.map(({ mode, file, unknown, windows }, index) => {
      const isKnown = (value: RoamingSelection) => !isSameRoaming(value, unknown);
      const machine = new Machine(mode, file, isKnown, (_, value) => this.#uploads.push(value));
      // One of them hears of it later.
      if (index === 0) machine.arrive(setting);
      else this.#downloads.push({ to: machine, value: setting });
      for (let window = 0; window < windows; window++) machine.open();
      return machine;
    });
  }

  async act({ action, which, value }: Step): Promise<void> {
    const among = <T>(items: readonly T[]) => (items.length > 0 ? items[which % items.length] : undefined);
    const windows = this.machines.flatMap((machine) => machine.windows);
    const choice = VALUES[value % VALUES.length] ?? DEFAULT;
    switch (action) {
      case 'go':
        among(windows.filter(({ waiting }) => waiting.length > 0))?.waiting.shift()?.();
        break;
      case 'hear':
        among(windows.filter(({ events }) => events.length > 0))?.hear();
        break;
      case 'edit':
        among(this.machines)?.edit(choice);
        break;
      case 'byHand':
      case 'takeAway': {
        const setting = action === 'byHand' ? choice : undefined;
        among(this.machines)?.arrive(setting);
        this.#uploads.push(setting);
        break;
      }
      case 'upload':
      case 'uploadTwice':
      case 'lose':
        this.#upload(which, action);
        break;
      case 'download':
      case 'downloadTwice': {
        const [download] = this.#downloads.splice(which % (this.#downloads.length || 1), 1);
        if (!download) break;
        if (action === 'downloadTwice') this.#downloads.push(download);
        download.to.isDirty = false;
        download.to.arrive(download.value);
        break;
      }
      case 'use':
      case 'keep':
      case 'share':
        answer(among(asking(windows)), action);
        break;
      case 'ignore':
        among(asking(windows))?.answer(undefined);
        break;
      case 'end': {
        const window = among(windows);
        window?.machine.end(window);
        break;
      }
      case 'open': {
        const machine = among(this.machines);
        if (machine && machine.windows.length < 3) machine.open();
        break;
      }
    }
    await settled();
    for (const machine of this.machines) machine.check();
  }

  #upload(which: number, action: 'upload' | 'uploadTwice' | 'lose'): void {
    if (this.#uploads.length === 0) return;
    const [value] = this.#uploads.splice(which % this.#uploads.length, 1);
    if (action === 'uploadTwice') this.#uploads.push(value);
    // One that is lost is sent again with the next change only.
    if (action === 'lose') return;
    this.#server = value;
    for (const to of this.machines) this.#downloads.push({ to, value });
  }

  /** The edits stop, the service comes to rest, every question is answered; how many rounds it took. */
  async end(ending: readonly number[]): Promise<number> {
    for (const machine of this.machines) {
      for (const window of machine.windows.slice(1)) machine.end(window);
      // What was ignored is asked once more by a window that has just been opened.
      for (const window of machine.windows) machine.end(window);
      machine.open();
    }
    for (let round = 0; ; round++) {
      assert.ok(round < 20, 'it comes to rest');
      const before = JSON.stringify(this.machines.map(({ counts }) => counts));
      this.#settleService();
      await this.#runToRest();
      let answers = 0;
      for (const [index, machine] of this.machines.entries()) {
        for (const window of asking(machine.windows)) {
          answer(window, this.#lastWord(machine, Number(ending[(index + round) % ending.length])));
          answers++;
        }
      }
      await this.#runToRest();
      for (const machine of this.machines) machine.check();
      if (answers === 0 && before === JSON.stringify(this.machines.map(({ counts }) => counts))) return round;
    }
  }

  #lastWord(machine: Machine, number: number): RoamingAnswer {
    const word = (['use', 'keep', 'share'] as const)[number % 3] ?? 'use';
    if (word !== 'share') return word;
    if (this.#shared.has(machine)) return 'use';
    this.#shared.add(machine);
    return word;
  }

  /** What is on its way arrives, and what was lost is sent again; the last one who writes wins. */
  #settleService(): void {
    this.#downloads = [];
    this.#uploads = [];
    for (const machine of this.machines) if (machine.isDirty) this.#server = machine.setting;
    for (const machine of this.machines) {
      machine.isDirty = false;
      machine.arrive(this.#server);
    }
  }

  async #runToRest(): Promise<void> {
    const windows = this.machines.flatMap((machine) => machine.windows);
    for (let steps = 0; ; steps++) {
      assert.ok(steps < 2_000, 'nothing goes on for ever');
      await settled();
      const waiting = windows.find((window) => window.waiting.length > 0);
      const hearing = windows.find((window) => window.events.length > 0);
      if (waiting) waiting.waiting.shift()?.();
      else if (hearing) hearing.hear();
      else return;
    }
  }
}

function asking(windows: readonly Window[]): Window[] {
  return windows.filter(({ questions }) => questions.length > 0);
}

function answer(window: Window | undefined, word: RoamingAnswer): void {
  if (window === undefined) return;
  // A person may have answered what is no longer so; the count is of what may be written for it.
  if (word === 'share') window.machine.counts.shared++;
  if (word === 'use') window.machine.counts.used++;
  window.answer(word);
}

/** Every file says what the setting says, or a person has said no to that. */
function checkAgreement({ mode, setting, file, memory }: Machine): void {
  if (mode === 'off' || setting === undefined) return;
  if (isSameRoaming(setting, file)) return;
  assert.ok(
    memory?.declined.some((value) => isSameRoaming(value, setting)),
    JSON.stringify({ setting, file, memory }),
  );
}

/** Everything that happens, and then the end. */
async function play(given: World): Promise<void> {
  const run = new Run(given);
  for (const one of given.steps) await run.act(one);
  await run.end(given.ending);
  run.machines.forEach(checkAgreement);
}

test('whatever happens on the way, no edit is lost unasked, writes are bounded, and in the end all agree', async (context) => {
  await assertProperty(context, 300, world, play);
});

/** The same for machines with these files and a window each, of which the first one has heard of the setting. */
async function playWith(
  {
    mode,
    files,
    setting,
  }: { mode: RoamingMode; files: readonly (RoamingSelection | undefined)[]; setting?: RoamingSelection | undefined },
  steps: readonly (Action | Step)[],
): Promise<void> {
  await play({
    machines: files.map((file) => ({ mode, file, unknown: undefined, windows: 1 })),
    setting,
    steps: steps.map((one) => (typeof one === 'string' ? { action: one, which: 0, value: 0 } : one)),
    ending: Array.from({ length: 8 }, () => 0),
  });
}

const go = (times: number) => Array.from({ length: times }, () => 'go' as const);

test('a setting that an older state has taken away is not written for a file that took its value', async () => {
  // As the property found it.
  const byHand = { action: 'byHand', which: 1, value: 0 } as const;
  const steps = [byHand, 'end', ...go(2), 'hear', ...go(6), 'use', ...go(9), 'download'] as const;
  await playWith({ mode: 'ask', files: [undefined, VALUES[2]] }, steps);
});

// The end of it all begins with that of the window: what has not been let go by then never comes.
for (let count = 0; count <= 14; count++) {
  const end = [...go(count), 'takeAway'] as const;

  test(`no answer that takes the setting’s value writes a setting, where that is taken away and the program ends after ${count} steps`, async () => {
    await playWith({ mode: 'ask', files: [VALUES[2]] }, ['byHand', ...go(2), 'hear', ...go(6), 'use', ...end]);
  });

  test(`an edit is recorded once, or again where the setting is taken away and the program ends after ${count} steps`, async () => {
    await playWith({ mode: 'ask', files: [VALUES[2]] }, [...go(6), 'edit', 'hear', ...end]);
  });

  test(`an edit back to no choice, ${count} steps after an answer, is not lost on a machine that applies`, async () => {
    const asked = [...go(3), { action: 'edit', which: 0, value: 1 } as const, ...go(4), 'use'] as const;
    const given = { mode: 'apply', files: [undefined], setting: VALUES[3] } as const;
    await playWith(given, [...asked, ...go(count), 'edit', ...go(2)]);
  });
}

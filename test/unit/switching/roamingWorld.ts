// Machines with windows, a file that other programs write too, and a service that carries the setting between them: as late, as
// often and in whichever order it likes, or not at all. Every step of a window waits until it is let go, or never comes.
import assert from 'node:assert/strict';
import { Roamer, type RoamingStore } from '../../../src/switching/roamer';
import type { RoamingAnswer, RoamingMode, RoamingQuestion } from '../../../src/switching/roaming';
import { type RoamingMemory, readRoamingMemory } from '../../../src/switching/roamingMemory';
import {
  isCodexDefault,
  isSameRoaming,
  type RoamingSelection,
  type RoamingSetting,
} from '../../../src/switching/roamingSelection';

type Setting = RoamingSelection | undefined;

/** A write that is made and not remembered, and what was there before it. */
interface Unremembered {
  readonly value: RoamingSelection;
  readonly before: Setting;
}

/** A window: an extension host with a view of the setting of its own, which it hears of late. */
export class Window {
  readonly roamer: Roamer;
  isOpen = true;
  view: Setting;
  /** What it has yet to hear: a value of the setting, or that the file has changed. */
  readonly events: ({ readonly setting: Setting } | 'file')[] = [];
  readonly waiting: (() => void)[] = [];
  questions: RoamingQuestion[] = [];

  constructor(readonly machine: Machine) {
    this.view = machine.setting;
    const step = () => new Promise<void>((resolve) => this.waiting.push(resolve));
    const on = () => assert.notEqual(machine.mode, 'off', 'nothing is read or written while it is off');
    this.roamer = new Roamer({
      mode: () => machine.mode,
      setting: () => asSetting(this.view),
      file: async () => {
        on();
        await step();
        return { selection: machine.file, exists: machine.fileExists, isUnsaved: false };
      },
      unknownHere: async (value) => {
        await step();
        return machine.isKnown(value) ? [] : ['model'];
      },
      store: machine.storeOf(this, step),
      writeSetting: async (value, seen) => {
        await step();
        if (isSameRoaming(this.view, seen)) machine.recorded(this, value);
        await step();
      },
      writeFile: async (value, seen, isAnswer) => {
        await step();
        if (isSameRoaming(machine.file, seen)) machine.applied(value, isAnswer);
        await step();
      },
      ask: (question) => {
        // A notification takes the place of the same one in its window (VS Code 1.139).
        const replaced = this.questions.filter((open) => isSameQuestion(open, question));
        this.questions = [...this.questions.filter((open) => !replaced.includes(open)), question];
        for (const open of replaced) this.roamer.close(open);
        machine.checkAlone(question);
      },
      sayInvalid: () => assert.fail('no value here is invalid'),
    });
  }

  hear(): void {
    const event = this.events.shift();
    if (event === undefined) return;
    if (event === 'file') {
      this.does(this.roamer.look());
      // VS Code tells of changes alone.
    } else if (!isSameRoaming(event.setting, this.view)) {
      this.view = event.setting;
      this.does(this.roamer.settingChanged());
    }
  }

  answer(answer: RoamingAnswer | undefined): void {
    const question = this.questions.shift();
    if (question && answer) this.does(this.roamer.answer(question, answer));
    else if (question) this.roamer.close(question);
  }

  /** What fails is told by the next check. */
  does(work: Promise<void>): void {
    work.catch((error) => this.machine.failures.push(error));
  }
}

export class Machine {
  setting: Setting;
  file: RoamingSelection;
  fileExists: boolean;
  windows: Window[] = [];
  readonly failures: unknown[] = [];
  /** Whether the local setting has yet to reach the service. */
  isDirty = false;
  readonly counts = { edits: 0, arrivals: 0, shared: 0, used: 0, settingWrites: 0, fileWrites: 0 };
  /** Writes made once more after an end of the program, or an undoing at once, that left no trace of the first. */
  readonly repeats = { setting: 0, file: 0 };
  /** An edit of a person that the setting of this machine has never held. */
  isUnrecorded: boolean;
  #memory: string | undefined;
  /** That memory in which no write is under way. */
  #settled: string | undefined;
  #unremembered: { setting?: Unremembered; file?: Unremembered } = {};
  readonly #claims = new Map<string, Window>();
  #lock: { owner: Window; readonly waiting: { readonly window: Window; readonly go: () => void }[] } | undefined;

  constructor(
    readonly mode: RoamingMode,
    file: RoamingSelection | undefined,
    readonly isKnown: (value: RoamingSelection) => boolean,
    readonly onRecord: (machine: Machine, value: RoamingSelection) => void,
  ) {
    this.file = file ?? { provider: undefined, model: undefined, effort: undefined };
    this.fileExists = file !== undefined;
    this.isUnrecorded = !isCodexDefault(this.file);
  }

  get memory(): RoamingMemory | undefined {
    return this.#memory === undefined ? undefined : readRoamingMemory(JSON.parse(this.#memory));
  }

  open(): void {
    const window = new Window(this);
    this.windows.push(window);
    window.does(window.roamer.look());
  }

  /** The program ends between any two steps; what it waited for never comes. */
  end(window: Window): void {
    window.isOpen = false;
    window.waiting.length = 0;
    window.questions = [];
    this.windows = this.windows.filter((other) => other !== window);
    const lock = this.#lock;
    if (lock === undefined) return;
    lock.waiting.splice(0, lock.waiting.length, ...lock.waiting.filter((waiter) => waiter.window !== window));
    if (lock.owner === window) this.#release();
  }

  /** A person picks, here or in the CLI. */
  edit(value: RoamingSelection): void {
    // A file that is made without a choice in it is none.
    if (!isSameRoaming(this.file, value)) {
      this.counts.edits += 1;
      // Leading back to what was there when all was settled, it is none: what has come and gone between two looks is not seen.
      const { memory } = this;
      const isBack = memory === undefined ? isCodexDefault(value) : isSameRoaming(memory.file, value);
      this.isUnrecorded = !isBack && !isSameRoaming(this.setting, value);
    }
    this.#writeFile(value);
  }

  /** The setting changes by other hands than ours: the service's, or a person's. */
  arrive(value: Setting): void {
    if (isSameRoaming(this.setting, value)) return;
    this.counts.arrivals += 1;
    this.#writeSetting(value);
  }

  recorded(window: Window, value: RoamingSelection): void {
    this.counts.settingWrites += 1;
    const last = this.#unremembered.setting;
    const isUnseen = window.view === undefined || isSameRoaming(window.view, last?.before);
    if (isUnseen && isSameRoaming(value, last?.value)) this.repeats.setting += 1;
    this.#unremembered.setting = { value, before: window.view };
    window.view = value;
    this.isDirty = true;
    this.#writeSetting(value, window);
    this.onRecord(this, value);
  }

  applied(value: RoamingSelection, isAnswer: boolean): void {
    this.counts.fileWrites += 1;
    const last = this.#unremembered.file;
    if (isSameRoaming(this.file, last?.before) && isSameRoaming(value, last?.value)) this.repeats.file += 1;
    this.#unremembered.file = { value, before: this.file };
    if (!isAnswer) {
      assert.equal(this.mode, 'apply', 'nothing is applied unasked');
      assert.ok(!this.isUnrecorded, 'no edit is lost without a question');
      assert.ok(this.fileExists, 'no file is made unasked');
      assert.ok(this.isKnown(value), 'nothing unknown is forced');
    }
    this.isUnrecorded = false;
    this.#writeFile(value);
  }

  checkAlone(question: RoamingQuestion): void {
    const open = this.windows.flatMap(({ questions }) => questions);
    assert.equal(open.filter((other) => isSameQuestion(other, question)).length, 1, 'no question is open twice');
  }

  /** That nothing has failed, and that what is written is bounded by what persons and the service do, and by nothing else. */
  check(): void {
    for (const failure of this.failures) throw failure;
    const { edits, arrivals, shared, used } = this.counts;
    const settingWrites = this.counts.settingWrites - this.repeats.setting;
    const fileWrites = this.counts.fileWrites - this.repeats.file;
    assert.ok(settingWrites <= edits + shared, `${settingWrites} writes of the setting for ${edits} + ${shared}`);
    assert.ok(fileWrites <= arrivals + used, `${fileWrites} writes of the file for ${arrivals} + ${used}`);
  }

  storeOf(window: Window, step: () => Promise<void>): RoamingStore {
    const on = () => assert.notEqual(this.mode, 'off', 'nothing is kept while it is off');
    return {
      read: async () => {
        on();
        await step();
        return this.memory;
      },
      alone: async (work) => {
        on();
        await this.#acquire(window);
        try {
          return await work(this.memory, async (memory) => {
            await step();
            this.#memory = memory === undefined ? undefined : JSON.stringify(memory);
            if (!memory?.isWriting) this.#settle();
            if (memory && isSameRoaming(memory.setting, this.file)) this.isUnrecorded = false;
            await step();
          });
        } finally {
          if (window.isOpen) this.#release();
        }
      },
      claim: async (question, isAgain) => {
        await step();
        const by = this.#claims.get(question);
        if (by?.isOpen && !(by === window && isAgain)) return false;
        this.#claims.set(question, window);
        return true;
      },
      release: async (question) => {
        await step();
        this.#claims.delete(question);
      },
    };
  }

  #settle(): void {
    // What is put back as it was before a write says nothing of that.
    if (this.#settled !== this.#memory) this.#unremembered = {};
    this.#settled = this.#memory;
  }

  #writeFile(value: RoamingSelection): void {
    this.file = value;
    this.fileExists = true;
    for (const { events } of this.windows) events.push('file');
  }

  #writeSetting(value: Setting, except?: Window): void {
    this.setting = value;
    if (isSameRoaming(value, this.file)) this.isUnrecorded = false;
    for (const window of this.windows) {
      // Who writes it hears of it at once, behind all that came before.
      if (window === except)
        window.events.splice(0, window.events.length, ...window.events.filter((e) => e === 'file'));
      window.events.push({ setting: value });
    }
  }

  #acquire(window: Window): Promise<void> {
    return new Promise((go) => {
      if (this.#lock) this.#lock.waiting.push({ window, go });
      else {
        this.#lock = { owner: window, waiting: [] };
        go();
      }
    });
  }

  #release(): void {
    const next = this.#lock?.waiting.shift();
    if (next === undefined || this.#lock === undefined) this.#lock = undefined;
    else {
      this.#lock.owner = next.window;
      next.go();
    }
  }
}

function isSameQuestion(one: RoamingQuestion, other: RoamingQuestion): boolean {
  return isSameRoaming(one.theirs, other.theirs) && isSameRoaming(one.ours, other.ours);
}

function asSetting(value: Setting): RoamingSetting {
  return value === undefined ? { kind: 'none' } : { kind: 'selection', selection: value };
}

// Carries the choice between the setting and the file of one home, for one window among others. What is decided is in roaming.ts;
// here it is done, one window at a time, with the memory written before and after.
import {
  decideAnswer,
  decideRoaming,
  type RoamingAnswer,
  type RoamingDecision,
  type RoamingFacts,
  type RoamingMode,
  type RoamingQuestion,
  type UnknownHere,
} from './roaming';
import { type RoamingMemory, settled } from './roamingMemory';
import { RoamingQuestions } from './roamingQuestions';
import { isSameRoaming, type RoamingProblem, type RoamingSelection, type RoamingSetting } from './roamingSelection';
import { takeTurns } from './takeTurns';

export interface RoamingPorts {
  mode(): RoamingMode;
  /** What the setting says, as far as this window has heard. */
  setting(): RoamingSetting;
  /** What the file says now; undefined while it cannot be read, or must not be written. */
  file(): Promise<RoamingFile | undefined>;
  /** What this machine's Codex does not know of a value. */
  unknownHere(value: RoamingSelection, file: RoamingFile): Promise<readonly UnknownHere[]>;
  readonly store: RoamingStore;
  /** Writes the setting while it still says what was seen. */
  writeSetting(value: RoamingSelection, seen: RoamingSelection | undefined): Promise<void>;
  /** Writes what a pick of this value would, while the file still says what was seen; says itself what came of it. */
  writeFile(value: RoamingSelection, seen: RoamingSelection, isAnswer: boolean): Promise<void>;
  /** Shows a question and waits for nobody; `answer` of the roamer takes what comes, `close` that nothing does. */
  ask(question: RoamingQuestion): void;
  sayInvalid(problem: RoamingProblem): void;
}

export interface RoamingFile {
  readonly selection: RoamingSelection;
  readonly exists: boolean;
  /** An editor holds unsaved changes of it: then it is written for an answer alone, and nothing of it goes elsewhere. */
  readonly isUnsaved: boolean;
}

/** The memory of the home that counts now. */
export interface RoamingStore {
  read(): Promise<RoamingMemory | undefined>;
  /** Does something while no other window does. */
  alone<T>(work: (memory: RoamingMemory | undefined, write: WriteMemory) => Promise<T>): Promise<T>;
  /**
   * Whether this window is the one to ask something: no other one that is still there has, nor has this one, unless it is to
   * ask once more.
   */
  claim(question: string, isAgain: boolean): Promise<boolean>;
  /** It is answered: should it come up again, it is another one. */
  release(question: string): Promise<void>;
}

/** `undefined` forgets it. */
export type WriteMemory = (memory: RoamingMemory | undefined) => Promise<void>;

type Writing = Extract<RoamingDecision, { kind: 'record' | 'apply' }>;

/** `unknown`: what is there now is neither the value nor what was there before. */
type Outcome = 'written' | 'not-written' | 'unknown';

/** What is seen while no other window does anything. */
interface Turn {
  readonly facts: RoamingFacts;
  readonly write: WriteMemory;
  /** It answers a person. */
  readonly isAnswer: boolean;
}

export class Roamer {
  readonly #ports: RoamingPorts;
  readonly #questions: RoamingQuestions;
  readonly #inTurn = takeTurns();
  #nextLook: Promise<void> | undefined;
  /** That of the last look at a setting that has not changed since. */
  #seenRevision: number | undefined;
  /** A write that did not come about: it is not tried again for the same facts. */
  #failed: string | undefined;
  /** What was said of a setting that cannot be read. */
  #said: string | undefined;

  constructor(ports: RoamingPorts) {
    this.#ports = ports;
    this.#questions = new RoamingQuestions(ports.store);
  }

  /** Does what there is to do; while one look runs, another one waits and sees all that changes until it starts. */
  look(): Promise<void> {
    this.#nextLook ??= this.#inTurn(async () => {
      this.#nextLook = undefined;
      await this.#lookNow();
    });
    return this.#nextLook;
  }

  /** The same once the setting has changed in this window. */
  settingChanged(): Promise<void> {
    this.#seenRevision = undefined;
    return this.look();
  }

  /** Takes the answer to a question of this window. */
  answer(question: RoamingQuestion, answer: RoamingAnswer): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#ports.mode() === 'off') return;
      await this.#questions.release(question);
      const isTaken = await this.#ports.store.alone(async (memory, write) => {
        const facts = await this.#see(memory, true);
        if (facts === undefined || !isAbout(question, facts)) return false;
        await this.#carryOut(decideAnswer(answer, question, memory), { facts, write, isAnswer: true });
        return true;
      });
      // What it was about has changed: a person who answers gets the question as it is now.
      if (!isTaken) await this.#lookNow(true);
    });
  }

  /** Takes that a question of this window was closed without an answer. */
  close(question: RoamingQuestion): void {
    this.#questions.close(question);
  }

  async #lookNow(isAnswer = false): Promise<void> {
    const { mode, store } = this.#ports;
    if (mode() === 'off') return this.#questions.turnTo(undefined);
    // Mostly there is nothing to do, and then nothing is made on the disk.
    const first = await this.#see(await store.read());
    if (first === undefined) return;
    const decision = decideRoaming(first);
    await this.#questions.turnTo(decision.kind === 'ask' ? decision.question : undefined);
    if (decision.kind === 'nothing' || this.#failed === factsKey(first)) return;
    await store.alone(async (memory, write) => {
      const facts = await this.#see(memory);
      if (facts) await this.#carryOut(decideRoaming(facts), { facts, write, isAnswer });
    });
  }

  async #see(memory: RoamingMemory | undefined, isAnswer = false): Promise<RoamingFacts | undefined> {
    const ports = this.#ports;
    const mode = ports.mode();
    if (mode === 'off') return undefined;
    const file = await ports.file();
    // Read last, so that it is no older than what it is compared with.
    const read = ports.setting();
    await this.#sayProblem(read);
    if (file === undefined || read.kind === 'invalid' || (file.isUnsaved && !isAnswer)) return undefined;
    const setting = read.kind === 'selection' ? read.selection : undefined;
    if (this.#isBehind(setting, memory)) return undefined;
    this.#seenRevision = revisionOf(memory);
    const isOther = setting !== undefined && !isSameRoaming(setting, file.selection);
    const unknown = isOther ? await ports.unknownHere(setting, file) : [];
    return { mode, setting, file: file.selection, fileExists: file.exists, memory, unknown };
  }

  async #sayProblem(read: RoamingSetting): Promise<void> {
    const { store, sayInvalid } = this.#ports;
    if (read.kind === 'invalid') {
      this.#said = JSON.stringify(read.problem);
      if (await store.claim(this.#said, false)) sayInvalid(read.problem);
    } else if (this.#said !== undefined) {
      await store.release(this.#said);
      this.#said = undefined;
    }
  }

  /** Another window has settled what this one has yet to hear of: its setting is from before, and its turn comes then. */
  #isBehind(setting: RoamingSelection | undefined, memory: RoamingMemory | undefined): boolean {
    if (this.#seenRevision === undefined || memory === undefined) return false;
    return this.#seenRevision !== revisionOf(memory) && !isSameRoaming(setting, memory.setting);
  }

  async #carryOut(decision: RoamingDecision, { facts, write, isAnswer }: Turn): Promise<void> {
    const { memory } = facts;
    const remember = async (now: RoamingMemory) => {
      await write(now);
      this.#seenRevision = revisionOf(now);
    };
    switch (decision.kind) {
      case 'nothing':
        return;
      case 'remember':
        return remember(decision.memory);
      case 'ask':
        if (await this.#questions.claim(decision.question, isAnswer)) this.#ports.ask(decision.question);
        return;
      case 'record':
      case 'apply': {
        // Should the program end now, nobody will know whether the value was written: then a person is asked.
        const { setting } = facts;
        await write({ ...(memory ?? settled(memory, setting, facts.file)), setting, isWriting: true });
        this.#failed = factsKey(facts);
        const outcome = await this.#write(decision, facts, isAnswer).catch(async (error) => {
          await write(memory);
          throw error;
        });
        // As after a crash: it may have been there before what is there now.
        if (outcome === 'unknown') return;
        if (outcome === 'not-written') return write(memory);
        this.#failed = undefined;
        return remember(settled(memory, decision.value, decision.value));
      }
    }
  }

  async #write(decision: Writing, facts: RoamingFacts, isAnswer: boolean): Promise<Outcome> {
    const { value } = decision;
    if (decision.kind === 'apply') {
      await this.#ports.writeFile(value, facts.file, isAnswer);
      const now = await this.#ports.file();
      return now === undefined || now.isUnsaved ? 'not-written' : outcomeOf(value, facts.file, now.selection);
    }
    await this.#ports.writeSetting(value, facts.setting);
    const now = this.#ports.setting();
    return now.kind === 'invalid'
      ? 'not-written'
      : outcomeOf(value, facts.setting, now.kind === 'selection' ? now.selection : undefined);
  }
}

function outcomeOf(
  value: RoamingSelection,
  before: RoamingSelection | undefined,
  now: RoamingSelection | undefined,
): Outcome {
  if (isSameRoaming(now, value)) return 'written';
  return isSameRoaming(now, before) ? 'not-written' : 'unknown';
}

/** Whether the question is still the one to answer. */
function isAbout({ theirs, ours }: RoamingQuestion, { setting, file }: RoamingFacts): boolean {
  return isSameRoaming(theirs, setting) && isSameRoaming(ours, file);
}

function factsKey({ setting, file }: RoamingFacts): string {
  return JSON.stringify([setting, file]);
}

function revisionOf(memory: RoamingMemory | undefined): number {
  return memory?.revision ?? 0;
}

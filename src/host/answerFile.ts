// Keeps what installed Codexes answered, in one small file for all windows of this machine.
import { type CodexAnswer, readCodexAnswer } from '../catalog/codexAnswer';
import { recordOf } from '../catalog/lenient';
import type { AnswerCache } from './askCodex';
import { type StateFile, type StateFileOptions, stateFile } from './stateFile';
import type { WatchLog } from './watchFiles';

export interface AnswerFileOptions extends StateFileOptions {
  readonly log: WatchLog;
}

/** Of older programs nobody asks any more. */
const MOST = 4;

/** The answers by identity; without a readable file there are none, and Codex is asked again. */
export class AnswerFile implements AnswerCache {
  readonly #log: WatchLog;
  readonly #file: StateFile;
  #answers: Answers = new Map();

  constructor({ log, ...options }: AnswerFileOptions) {
    this.#log = log;
    this.#file = stateFile(options);
  }

  /** Looks what this window and the others have kept until now. */
  async read(): Promise<void> {
    this.#answers = answersIn(await this.#file.read());
  }

  get(identity: string): CodexAnswer | undefined {
    return this.#answers.get(identity);
  }

  async set(identity: string, answer: CodexAnswer): Promise<void> {
    this.#answers.set(identity, answer);
    try {
      await this.#file.change((stored) => {
        const answers = [...answersIn(stored).set(identity, answer)];
        return Object.fromEntries(answers.toSorted(([, one], [, other]) => other.at - one.at).slice(0, MOST));
      });
    } catch (error) {
      this.#log.warn(`Keeping the answer of Codex: ${error}`);
    }
  }
}

type Answers = Map<string, CodexAnswer>;

/** Another version of this extension may have written it. */
function answersIn(stored: unknown): Answers {
  const answers: Answers = new Map();
  for (const [identity, kept] of Object.entries(recordOf(stored))) {
    const answer = readCodexAnswer(kept);
    if (answer !== undefined) answers.set(identity, answer);
  }
  return answers;
}

// Keeps what installed Codexes answered, in one small file for all windows of this machine.
import { type CodexAnswer, readCodexAnswer } from '../catalog/codexAnswer';
import { recordOf } from '../catalog/lenient';
import { asJson } from './asJson';
import type { AnswerCache } from './askCodex';
import { editUserFile } from './editUserFile';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type AcquireLock, createFileLock } from './lock';
import { readTextFile } from './readTextFile';
import type { WatchLog } from './watchFiles';

export interface AnswerFileOptions {
  /** An absolute path in a folder of this extension's own; neither need exist. */
  readonly path: string;
  readonly log: WatchLog;
  readonly fs?: FileSystem;
  readonly lock?: AcquireLock;
}

/** Of older programs nobody asks any more; an answer has 10 KB (0.169.0). */
const MOST = 4;

/** The answers by identity; without a readable file there are none, and Codex is asked again. */
export class AnswerFile implements AnswerCache {
  readonly #options: AnswerFileOptions;
  readonly #fs: FileSystem;
  #answers: Answers = new Map();

  constructor(options: AnswerFileOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFileSystem;
  }

  /** Looks what this window and the others have kept until now. */
  async read(): Promise<void> {
    const file = await readTextFile(this.#options.path, this.#fs);
    this.#answers = file.kind === 'read' ? answersIn(file.text) : new Map();
  }

  get(identity: string): CodexAnswer | undefined {
    return this.#answers.get(identity);
  }

  async set(identity: string, answer: CodexAnswer): Promise<void> {
    const { path, log, lock = createFileLock() } = this.#options;
    this.#answers.set(identity, answer);
    const result = await editUserFile({ locate: async () => path, fs: this.#fs, lock }, (text) => {
      const answers = [...answersIn(text).set(identity, answer)];
      const newest = answers.toSorted(([, one], [, other]) => other.at - one.at).slice(0, MOST);
      return { ok: true, text: JSON.stringify(Object.fromEntries(newest)) };
    });
    if (result.kind === 'failed') log.warn(`Keeping the answer of Codex: ${path}: ${result.problem.code}`);
  }
}

type Answers = Map<string, CodexAnswer>;

/** Another version of this extension may have written it. */
function answersIn(text: string): Answers {
  const answers: Answers = new Map();
  for (const [identity, stored] of Object.entries(recordOf(asJson(text)))) {
    const answer = readCodexAnswer(stored);
    if (answer !== undefined) answers.set(identity, answer);
  }
  return answers;
}

// Which questions a window shows: each one once, and one that was closed without an answer again when it comes up anew.
import type { RoamingStore } from './roamer';
import type { RoamingQuestion } from './roaming';

export class RoamingQuestions {
  readonly #store: RoamingStore;
  /** The one that was shown last: it has taken the place of the same one, which was closed by that alone. */
  #shown: RoamingQuestion | undefined;
  readonly #closed = new Set<string>();

  constructor(store: RoamingStore) {
    this.#store = store;
  }

  /** Whether this window is the one to show it. */
  async claim(question: RoamingQuestion, isAgain: boolean): Promise<boolean> {
    const isOurs = await this.#store.claim(keyOf(question), isAgain);
    if (isOurs) {
      this.#shown = question;
      this.#closed.delete(keyOf(question));
    }
    return isOurs;
  }

  release(question: RoamingQuestion): Promise<void> {
    return this.#store.release(keyOf(question));
  }

  /** It was closed without an answer. As long as nothing changes, no window shows it again: whoever closes it has seen it. */
  close(question: RoamingQuestion): void {
    const isReplaced = this.#shown && this.#shown !== question && keyOf(this.#shown) === keyOf(question);
    if (!isReplaced) this.#closed.add(keyOf(question));
  }

  /** There is this question now, or none: what was closed and is another one may be shown when it comes up anew. */
  async turnTo(question: RoamingQuestion | undefined): Promise<void> {
    for (const key of this.#closed) {
      if (question && keyOf(question) === key) continue;
      await this.#store.release(key);
      this.#closed.delete(key);
    }
  }
}

function keyOf({ theirs, ours, unknown }: RoamingQuestion): string {
  return JSON.stringify([theirs, ours, unknown]);
}

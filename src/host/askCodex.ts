// Asks the installed Codex for its models: only when somebody wants to know, once for each program, one question at a time.
import type { AskFailure } from '../catalog/catalogState';
import type { CodexAnswer } from '../catalog/codexAnswer';
import { type Asking, askDebugModels, askModelList, askVersion, type Homes, withScratchHome } from './codexQuestions';

/** A program as `findCodex` names it. */
export interface CodexToAsk {
  readonly path: string;
  readonly identity: string;
  readonly searchPath: readonly string[];
}

/** Where answers outlive the window; what `get` gives has been checked. */
export interface AnswerCache {
  get(identity: string): CodexAnswer | undefined;
  set(identity: string, answer: CodexAnswer): PromiseLike<void> | void;
}

/** What is known of one program; `before` is the answer to show meanwhile, or instead. */
export type AskState =
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'asking'; readonly before: CodexAnswer | undefined }
  | { readonly kind: 'answered'; readonly answer: CodexAnswer }
  | { readonly kind: 'failed'; readonly failure: AskFailure; readonly before: CodexAnswer | undefined };

export interface CodexAskerOptions extends Pick<Asking, 'environment' | 'tmpdir'> {
  readonly cache: AnswerCache;
  readonly now: () => number;
  readonly onChange: () => void;
  readonly milliseconds?: { readonly ask: number; readonly refresh: number };
}

/** 0.98.0 takes 3 s without a network; a refresh asks a server, which Codex 0.169.0 tries five times for 5 s each. */
const LIMITS = { ask: 15_000, refresh: 40_000 };

export class CodexAsker {
  readonly #options: CodexAskerOptions;
  readonly #states = new Map<string, AskState>();
  readonly #running = new Map<string, { readonly isRefresh: boolean; readonly end: Promise<AskState> }>();
  readonly #closing = new AbortController();

  constructor(options: CodexAskerOptions) {
    this.#options = options;
  }

  /** What is known without asking. */
  state({ identity }: CodexToAsk): AskState {
    const known = this.#states.get(identity);
    if (known !== undefined) return known;
    const answer = this.#options.cache.get(identity);
    return answer === undefined ? { kind: 'notAsked' } : { kind: 'answered', answer };
  }

  /** Asks for the bundled list, unless that was done: a program that failed is asked again by a refresh alone. */
  ask(codex: CodexToAsk): Promise<AskState> {
    const running = this.#running.get(codex.identity);
    if (running) return running.end;
    const state = this.state(codex);
    return state.kind === 'notAsked' ? this.#start(codex, { isRefresh: false }) : Promise.resolve(state);
  }

  /** Asks again, for what the account of this Codex home is offered now; without a home, for the bundled list. */
  async refresh(codex: CodexToAsk, home: string | undefined): Promise<AskState> {
    const running = this.#running.get(codex.identity);
    if (running?.isRefresh) return running.end;
    await running?.end;
    return this.#running.get(codex.identity)?.end ?? this.#start(codex, { isRefresh: true, home });
  }

  dispose(): void {
    this.#closing.abort();
  }

  #start(codex: CodexToAsk, { isRefresh, home }: Question): Promise<AskState> {
    const { identity } = codex;
    const state = this.state(codex);
    const before = state.kind === 'answered' ? state.answer : state.kind === 'notAsked' ? undefined : state.before;
    const end = this.#answer(codex, home, before);
    // Noted before anyone is told: who is told may ask.
    this.#running.set(identity, { isRefresh, end });
    this.#become(identity, { kind: 'asking', before });
    return end;
  }

  async #answer(codex: CodexToAsk, home: string | undefined, before: CodexAnswer | undefined): Promise<AskState> {
    const { identity } = codex;
    try {
      const result = await this.#question(codex, home);
      const after: AskState =
        'kind' in result ? { kind: 'failed', failure: result, before } : { kind: 'answered', answer: result };
      this.#become(identity, after);
      await this.#keep(identity, after);
      return after;
    } catch (error) {
      this.#states.delete(identity);
      throw error;
    } finally {
      this.#running.delete(identity);
    }
  }

  #become(identity: string, state: AskState): void {
    this.#states.set(identity, state);
    if (!this.#closing.signal.aborted) this.#options.onChange();
  }

  /** A live answer belongs to an account, which may be another one tomorrow: Codex's own cache keeps that. */
  async #keep(identity: string, state: AskState): Promise<void> {
    if (state.kind !== 'answered' || state.answer.from === 'live') return;
    await this.#options.cache.set(identity, state.answer);
  }

  async #question({ path, searchPath }: CodexToAsk, home: string | undefined): Promise<CodexAnswer | AskFailure> {
    const { environment, tmpdir, milliseconds = LIMITS, now } = this.#options;
    const limit = home === undefined ? milliseconds.ask : milliseconds.refresh;
    const { signal } = this.#closing;
    const asking: Asking = { program: path, environment, searchPath, tmpdir, milliseconds: limit, signal };
    return withScratchHome(asking, async (scratch) => {
      const answer = await listOf(asking, { scratch, own: home });
      if (answer.kind !== 'listed') return answer;
      const { models, dropped, from } = answer;
      return { version: await askVersion(asking, { scratch }), at: now(), from, models, dropped };
    });
  }
}

interface Question {
  readonly isRefresh: boolean;
  /** The person's own Codex home. */
  readonly home?: string | undefined;
}

async function listOf(asking: Asking, homes: Homes) {
  const direct = await askDebugModels(asking, homes);
  const from: CodexAnswer['from'] = homes.own === undefined ? 'bundled' : 'live';
  if (direct.kind === 'listed') return { ...direct, from };
  // 2 is how its argument parser refuses a command that it does not know.
  if (direct.kind !== 'failed' || direct.exitCode !== 2) return direct;
  const listed = await askModelList(asking, homes);
  return listed.kind === 'listed' ? { ...listed, from: 'modelList' as const } : listed;
}

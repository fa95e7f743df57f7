// Keeps what is known of the models: every list that there is, and what keeps it from being more. It looks at the disk and
// starts Codex only when it is told to.
import type { CatalogState } from '../catalog/catalogState';
import { documentedSource } from '../catalog/documentedCatalog';
import { mergeCatalogs } from '../catalog/mergeCatalogs';
import type { Statement } from '../config/statement';
import { takeTurns } from '../switching/takeTurns';
import type { AnswerFile } from './answerFile';
import { type AskState, CodexAsker, type CodexAskerOptions } from './askCodex';
import { catalogFilePath } from './catalogFilePath';
import { type CodexHomeInput, codexHome } from './codexHome';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { type FindCodexInput, type FoundCodex, findCodex } from './findCodex';
import { answerIn, isSameKnown, type Known, knownFrom, NOTHING_KNOWN, type Seen } from './knownModels';
import { type LastParsed, readCatalogFile, readModelsCache } from './readCatalogFiles';

export interface CatalogMonitorOptions extends Omit<CodexAskerOptions, 'cache'> {
  /** This and the next two are asked at every look, so that what has changed counts at once. */
  codex(): Omit<FindCodexInput, 'environment'>;
  home(): CodexHomeInput;
  /** What the configuration here says of `model_catalog_json`. */
  catalogFile(): Statement | undefined;
  readonly answers: AnswerFile;
  /** Called with every state that differs from the one before. */
  onChange(): void;
  readonly fs?: FileSystem;
}

export class CatalogMonitor {
  readonly #options: CatalogMonitorOptions;
  readonly #fs: FileSystem;
  readonly #asker: CodexAsker;
  readonly #inTurn = takeTurns();
  #seen: Seen | undefined;
  #known: Known = NOTHING_KNOWN;
  readonly #last: Readonly<Record<'cache' | 'catalogFile', LastParsed>> = { cache: {}, catalogFile: {} };
  #state: CatalogState | undefined;
  #nextLook: Promise<Seen> | undefined;
  #isDisposed = false;

  constructor(options: CatalogMonitorOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFileSystem;
    this.#asker = new CodexAsker({ ...options, cache: options.answers, onChange: () => this.#tell() });
  }

  /** What is known now: before the first look, what is documented. */
  get state(): CatalogState {
    const { sources, isAsking, problems } = this.#known;
    this.#state ??= {
      catalog: mergeCatalogs([documentedSource(), ...sources]),
      isAsking,
      problems,
      dropped: sources.reduce((sum, { dropped = 0 }) => sum + dropped, 0),
    };
    return this.#state;
  }

  /** The Codex that is asked, or why there is none; undefined before the first look. */
  get codex(): FoundCodex | undefined {
    return this.#seen?.codex;
  }

  /** The version of that Codex, if it has ever been asked. */
  get askedVersion(): string | undefined {
    return answerIn(this.#askState())?.version;
  }

  /** By whose rules the configuration is read: that version, else the one that wrote `models_cache.json`, which may be another Codex's. */
  get version(): string | undefined {
    const cache = this.#seen?.cache;
    const cached =
      cache?.kind === 'read' && cache.source.provenance.kind === 'cache' ? cache.source.provenance : undefined;
    return this.askedVersion ?? cached?.version;
  }

  /** Looks at what lies on the disk, and starts nothing. */
  async look(): Promise<CatalogState> {
    await this.#look();
    return this.state;
  }

  /** Looks, and asks the Codex that is there unless its answer is known or it has failed. */
  async ask(): Promise<CatalogState> {
    const { codex } = await this.#look();
    if (codex.kind === 'found') await this.#asker.ask(codex);
    return this.state;
  }

  /** Looks, and asks the Codex that is there for what it offers now, in the person's own home where there is one. */
  async refresh(): Promise<CatalogState> {
    const { codex, home, catalogFile } = await this.#look();
    // With a catalog file, its own home would make Codex answer what that file says.
    const own = home.kind === 'found' && catalogFile === undefined ? home.path : undefined;
    if (codex.kind === 'found') await this.#asker.refresh(codex, own);
    // It may have written its cache.
    return this.look();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#asker.dispose();
  }

  /** While one look runs, another one waits: it will see all that changes until it starts. */
  #look(): Promise<Seen> {
    this.#nextLook ??= this.#inTurn(() => {
      this.#nextLook = undefined;
      return this.#lookNow();
    });
    return this.#nextLook;
  }

  async #lookNow(): Promise<Seen> {
    const { codex, home, catalogFile, environment, answers } = this.#options;
    const input = home();
    const statement = catalogFile();
    const [found, where] = await Promise.all([
      findCodex({ ...codex(), environment }, this.#fs),
      codexHome(input, this.#fs),
      answers.read(),
    ]);
    this.#seen = {
      codex: found,
      home: where,
      cache: where.kind === 'found' ? await readModelsCache(where.path, this.#fs, this.#last.cache) : undefined,
      catalogFile:
        statement &&
        (await readCatalogFile(
          await catalogFilePath(statement, input.homedir, this.#fs),
          this.#fs,
          this.#last.catalogFile,
        )),
    };
    this.#tell();
    return this.#seen;
  }

  #askState(): AskState | undefined {
    return this.#seen?.codex.kind === 'found' ? this.#asker.state(this.#seen.codex) : undefined;
  }

  #tell(): void {
    if (this.#seen === undefined || this.#isDisposed) return;
    const known = knownFrom(this.#seen, this.#askState());
    if (isSameKnown(known, this.#known)) return;
    this.#known = known;
    this.#state = undefined;
    this.#options.onChange();
  }
}

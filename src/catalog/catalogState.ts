// What is known of the models at the moment, and what keeps it from being more.
import type { Catalog } from './catalog';
import type { UnreadableReason } from './parseListing';

export interface CatalogState {
  /** Never empty: the documented list is always known. */
  readonly catalog: Catalog;
  /** Codex is being asked; the catalog may soon be another one. */
  readonly isAsking: boolean;
  readonly problems: readonly CatalogProblem[];
  /** Entries of all lists that could not be read. */
  readonly dropped: number;
}

/** Why the catalog is not what the installed Codex offers. */
export type CatalogProblem =
  /** The directories that were looked into. */
  | { readonly code: 'codexNotFound'; readonly looked: readonly string[] }
  | { readonly code: 'invalidCliPath'; readonly path: string; readonly problem: ProgramProblem }
  /** The program was asked and gave no list. */
  | { readonly code: 'codexFailed'; readonly path: string; readonly failure: AskFailure }
  /** The file of `model_catalog_json`: without it Codex refuses its configuration. */
  | { readonly code: 'catalogFile'; readonly path: string; readonly because: CatalogFileFault };

/** `needsShell`: a launcher whose program was not found, on a system that cannot start it (Windows). */
export type ProgramProblem = 'notAbsolute' | 'missing' | 'notAFile' | 'notExecutable' | 'needsShell';

/** Why Codex gave no list; `kind` is for the sentence, the rest for its details. */
export type AskFailure =
  /** `exitCode` is undefined when a signal ended it; `message` is the first line of its standard error. */
  | { readonly kind: 'failed'; readonly exitCode: number | undefined; readonly message: string }
  | { readonly kind: 'timedOut' | 'tooMuchOutput' }
  | { readonly kind: 'notStarted'; readonly errno: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  /** `app-server` answered, but with an error. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No scratch home could be made. */
  | { readonly kind: 'noScratch'; readonly errno: string };

/** `cannotRead`: the file system or its encoding stands in the way. */
export type CatalogFileFault = 'missing' | 'cannotRead' | UnreadableReason;

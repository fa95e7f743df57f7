import type { FileProblem } from './fileProblem';
import type { ConfigProblem, Selection } from './selection';

/** The user’s `config.toml`: as named, where its links end, and what is there. */
export interface ConfigFile {
  readonly path: string;
  readonly target: string;
  readonly exists: boolean;
  readonly isEmpty: boolean;
}

/** What is known of the user's `config.toml` at the moment. */
export type ConfigState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'saved';
      readonly file: ConfigFile;
      readonly selection: Selection;
      /** Ids of the providers that the file defines. */
      readonly providers: readonly string[];
    }
  /** The file can be read, but Codex cannot use it. */
  | { readonly kind: 'broken'; readonly file: ConfigFile; readonly problem: ConfigProblem }
  /** The file cannot be read. */
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

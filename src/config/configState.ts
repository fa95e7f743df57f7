import type { FileProblem } from './fileProblem';
import { type ConfigContent, type ConfigProblem, readConfig } from './selection';

/** The user’s `config.toml`: as named, where its links end, and what is there. */
export interface ConfigFile {
  readonly path: string;
  readonly target: string;
  readonly exists: boolean;
}

/** What is known of the user's `config.toml` at the moment. */
export type ConfigState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved'; readonly file: ConfigFile; readonly content: ConfigContent }
  /** The file can be read, but Codex cannot use it; the content is undefined when it is no TOML. */
  | {
      readonly kind: 'broken';
      readonly file: ConfigFile;
      readonly problem: ConfigProblem;
      readonly content: ConfigContent | undefined;
    }
  /** The file cannot be read. */
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** The state of a file with this text. */
export function stateOfText({ path, target, exists }: ConfigFile, text: string): ConfigState {
  const file = { path, target, exists };
  const read = readConfig(text);
  return read.problem === undefined
    ? { kind: 'saved', file, content: read.content }
    : { kind: 'broken', file, ...read };
}

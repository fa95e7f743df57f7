import type { ConfigHere } from '../config/configHere';
import type { Confirmation } from '../config/confirmation';

/** The Codex that was found; `version` is undefined until it was asked. */
export interface CodexProgram {
  readonly path: string;
  readonly source: 'setting' | 'path' | 'installPlace' | 'ideExtension';
  readonly version: string | undefined;
}

/** The installed Codex, for those who name it or ask it. */
export interface CodexPort {
  /** Looks for the program and starts nothing; undefined where there is none. */
  found(): Promise<CodexProgram | undefined>;
  /** Asks what it makes of the configuration in a folder as it is now, and holds that against what we say of it. */
  confirm(here: Pick<ConfigHere, 'folder'>): Promise<Confirmation>;
}

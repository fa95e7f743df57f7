import type { ConfigState } from './configState';
import type { Resolution } from './resolveConfig';

/** What Codex's configuration says in one workspace folder: the file that a pick changes, and what all layers make of it. */
export interface ConfigHere {
  readonly user: ConfigState;
  /** Undefined until it is read, and where Codex's home is none. */
  readonly resolution: Resolution | undefined;
  /** An absolute path; undefined where no folder is open. */
  readonly folder: string | undefined;
}

// The Codex homes of one machine: which of them counts here, and who uses another.
import type { HomeSource } from './fileProblem';
import type { Selection } from './selection';

/** Who names a home: the login shell speaks for every Codex that is started in a terminal. */
export type HomeClaim = HomeSource | 'loginShell';

export interface HomeSeen {
  readonly path: string;
  /** The strongest first. */
  readonly claims: readonly HomeClaim[];
  /** Whether this is the home whose file a pick changes. */
  readonly isUsed: boolean;
  readonly state: HomeState;
}

export type HomeState =
  /** The selection is undefined where the file cannot be read or is no TOML. */
  | { readonly kind: 'found'; readonly configFile: string; readonly selection: Selection | undefined }
  | { readonly kind: 'missing' };

/** The home that a Codex in a terminal uses while this window uses another one. */
export function homeOfTerminals(homes: readonly HomeSeen[]): HomeSeen | undefined {
  return homes.find(({ isUsed, claims }) => !isUsed && claims.includes('loginShell'));
}

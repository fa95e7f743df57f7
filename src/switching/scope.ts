// What a pick is for: a file that Codex reads, or one run of Codex.
import type { LayerSource } from '../config/layer';
import { isProfileName } from '../config/profileName';

/** A file that a pick changes. */
export type FileScope = { readonly kind: 'user' } | NarrowScope;

/** A file that counts only in its project, or when its profile is asked for. */
export type NarrowScope =
  /** `.codex/config.toml` of the directory, an absolute path. */
  | { readonly kind: 'project'; readonly directory: string }
  /** `<name>.config.toml` of Codex's home. */
  | { readonly kind: 'profile'; readonly name: string };

/** One run: a command line carries the pick, and nothing is written. */
export type RunScope =
  /** `codex`, typed into a new terminal. */
  | { readonly kind: 'terminal' }
  /** `codex exec`, copied. */
  | { readonly kind: 'command' };

export type Scope = FileScope | RunScope;

/** A scope as a keybinding names it: which directory the project is, only the window knows. */
export type NamedScope = Exclude<Scope, { kind: 'project' }> | { readonly kind: 'project' };

/** Whether a pick can change the file of a layer. */
export function isFileScope(source: LayerSource): source is LayerSource & FileScope {
  return source.kind === 'user' || source.kind === 'project' || source.kind === 'profile';
}

export const USER_SCOPE: FileScope = { kind: 'user' };

const PROFILE_PREFIX = 'profile:';

/** Reads the name of a scope; `undefined` where it names none. */
export function readScope(name: unknown): NamedScope | undefined {
  switch (name) {
    case 'user':
    case 'project':
    case 'terminal':
    case 'command':
      return { kind: name };
  }
  if (typeof name !== 'string' || !name.startsWith(PROFILE_PREFIX)) return undefined;
  const profile = name.slice(PROFILE_PREFIX.length);
  return isProfileName(profile) ? { kind: 'profile', name: profile } : undefined;
}

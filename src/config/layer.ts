// The files that say which model Codex uses in one workspace folder, as they were found on the disk.
import type { FileProblem } from './fileProblem';

/** A layer's place among the others. */
export type LayerSource =
  /** `managed_config.toml` of the system folder: an administrator's, above everything a user writes. */
  | { readonly kind: 'managed' }
  /** `.codex/config.toml` of the workspace folder or of a directory above it. */
  | { readonly kind: 'project'; readonly directory: string }
  /** `<name>.config.toml` of the home, used by `codex --profile <name>` only. */
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'user' }
  /** `config.toml` of the system folder. */
  | { readonly kind: 'system' }
  /** `requirements.toml` of the system folder: not a layer to Codex, but it decides beside them. */
  | { readonly kind: 'requirements' };

export function isSameSource(one: LayerSource, other: LayerSource): boolean {
  if (one.kind === 'project' && other.kind === 'project') return one.directory === other.directory;
  if (one.kind === 'profile' && other.kind === 'profile') return one.name === other.name;
  return one.kind === other.kind;
}

export type LayerContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** One file: what it is for, where it is, what it holds. */
export interface Layer {
  readonly source: LayerSource;
  readonly path: string;
  readonly content: LayerContent;
}

/** A directory as it was named, and without links. */
export interface DirectoryNames {
  readonly path: string;
  readonly realPath: string;
}

/** What tells whether a directory is the root of a project, and which name of it may be trusted. */
export interface ProjectDirectory extends DirectoryNames {
  /** Which of the asked markers exist in it, `.git` apart. */
  readonly markers: readonly string[];
  readonly git: GitEntry;
  /** Its `.codex` is Codex's home, which is no project's (0.98.0 to 0.169.0). */
  readonly holdsHome: boolean;
}

/** The `.git` of a directory. */
export type GitEntry =
  | { readonly kind: 'none' }
  | { readonly kind: 'directory'; readonly hasHead: boolean }
  /** A linked worktree has a file, which leads to the main one; a submodule's file leads to none. */
  | { readonly kind: 'file'; readonly mainWorktree: DirectoryNames | undefined };

/** Layers that can decide and that no file shows: an administrator's device profile (macOS). */
export type UnseenLayer = 'mdm';

/** Everything on the disk that bears on the model in one workspace folder. */
export interface LayerFacts {
  /** In any order; a file that is missing is listed too. */
  readonly layers: readonly Layer[];
  /** The workspace folder, then every directory above it. */
  readonly directories: readonly ProjectDirectory[];
  /** Whether paths are compared without case, as Codex does on Windows. */
  readonly ignoresCase: boolean;
  readonly unseen: readonly UnseenLayer[];
}

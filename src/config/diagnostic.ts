// What is wrong in one configuration file, where, and what mends it.
import type { ReasoningEfforts } from '../catalog/catalog';
import type { Standing } from '../catalog/successor';
import type { KeyPath } from '../toml/path';
import type { Span } from '../toml/scan';
import type { ValueType } from './keyTypes';

export interface Diagnostic {
  readonly finding: Finding;
  /** An error keeps Codex, or every new thread, from starting with this file alone. */
  readonly severity: 'error' | 'warning' | 'information';
  /** The key that it is about; empty for the text as a whole. */
  readonly path: KeyPath;
  /** In UTF-16 offsets of the text as it was given, a byte-order mark included. */
  readonly span: Span;
  /** The best first. */
  readonly fixes: readonly Fix[];
}

/** The facts, for whoever puts them in words. */
export type Finding =
  /** `reason` has the parser's words. */
  | { readonly code: 'invalidToml'; readonly reason: string }
  | { readonly code: 'wrongType'; readonly key: string; readonly expected: ValueType }
  | { readonly code: 'emptyString'; readonly key: string }
  /** A key of trust (`projects`, `project_root_markers`) with a value that Codex does not know. */
  | { readonly code: 'unknownTrust'; readonly key: string }
  /** A key that has to be there. */
  | { readonly code: 'missingKey'; readonly key: string }
  /** No list has it; it may be an account's own all the same. */
  | { readonly code: 'unknownModel'; readonly model: string; readonly nearest: string | undefined }
  | {
      readonly code: 'retiredModel';
      readonly model: string;
      /** The one to take; undefined where none is offered. */
      readonly successor: string | undefined;
      /** Why, and the way to its successor; without `notOfferedBy` the documented list alone says so. */
      readonly standing: Exclude<Standing, { kind: 'current' }>;
    }
  | {
      readonly code: 'effortLacking';
      readonly model: string;
      readonly effort: string;
      readonly efforts: ReasoningEfforts;
    }
  /** An effort that the version of Codex refuses to read. */
  | { readonly code: 'unknownEffort'; readonly effort: string; readonly known: readonly string[] }
  /** A service tier that the version of Codex refuses to read. */
  | { readonly code: 'unknownTier'; readonly tier: string; readonly known: readonly string[] }
  | {
      readonly code: 'undefinedProvider';
      readonly provider: string;
      readonly nearest: string | undefined;
    }
  /** `wire_api = "chat"`. */
  | { readonly code: 'chatWireApi'; readonly provider: string }
  /** A table for a provider that Codex defines itself. */
  | { readonly code: 'reservedProvider'; readonly provider: string }
  /** `profile = "x"`, with which nothing starts. */
  | { readonly code: 'legacyProfile'; readonly profile: string }
  /** `profile = "x"` without `[profiles.x]`, for a version that reads them. */
  | { readonly code: 'undefinedProfile'; readonly profile: string }
  /** `[profiles.x]`, which is read no more and keeps `--profile x` from starting. */
  | { readonly code: 'legacyProfileTable'; readonly profile: string }
  /** A key that Codex knew once. */
  | { readonly code: 'deadKey'; readonly key: string }
  /** A key that does not count in a project's file. */
  | { readonly code: 'ignoredInProject'; readonly key: string };

export type Fix =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: string }
  | { readonly kind: 'remove'; readonly path: readonly string[] }
  /** Migrate Models… converts the legacy profiles of all files. */
  | { readonly kind: 'migrate' };

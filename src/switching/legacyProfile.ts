// `[profiles.x]`, which Codex stopped reading in 0.134.0, as the file `x.config.toml` that it reads instead.
import { isProfileName } from '../config/profileName';
import { isTable, own, valueAt } from '../toml/data';
import { type Change, editToml } from '../toml/edit';
import { parseToml, type TomlTable, type TomlValue } from '../toml/parse';
import { isSameValue } from '../toml/proof';
import { scanToml } from '../toml/scan';
import { takeTable } from '../toml/takeTable';

export type MovedProfile =
  /** The file without the table, what the profile file says then, and the single keys that changed in either. */
  | {
      readonly ok: true;
      readonly rest: string;
      readonly profile: string;
      readonly removed: readonly KeyPath[];
      readonly added: readonly KeyPath[];
    }
  | { readonly ok: false; readonly because: Immovable };

type KeyPath = readonly string[];

/** Why a table stays where it is. */
export type Immovable =
  /** No name that `--profile` takes. */
  | { readonly code: 'invalidName' }
  /** The profile file says something else. */
  | { readonly code: 'conflict'; readonly key: string }
  /** The profile file is there, and not all of the table can be added to it without loss. */
  | { readonly code: 'fileExists' }
  /** It is no table, or one that cannot be moved without loss. */
  | { readonly code: 'notMovable' };

/** What a profile file says already, once its own changes are made, and what changes in the table before it goes there. */
export interface ExistingProfile {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** Moves `[profiles.<name>]` of a text to its profile file. */
export function moveProfile(text: string, name: string, existing: ExistingProfile | undefined): MovedProfile {
  if (!isProfileName(name)) return immovable({ code: 'invalidName' });
  const taken = takeTable(text, ['profiles', name]);
  if (!taken) return immovable({ code: 'notMovable' });
  const { text: rest, table } = taken;
  if (existing === undefined) return { ok: true, rest, profile: table, removed: [], added: [] };
  const changed = editToml(table, existing.changes);
  if (!changed.ok) return immovable({ code: 'notMovable' });
  const merge = mergeInto(existing.text, changed.text);
  if (!merge.ok) return merge;
  const removed = keysOf(table).map((key) => ['profiles', name, ...key]);
  return { ok: true, rest, profile: merge.text, removed, added: merge.added.map(({ path }) => path) };
}

type Merge =
  | { readonly ok: true; readonly text: string; readonly added: readonly Change[] }
  | { readonly ok: false; readonly because: Immovable };

/** Adds what a profile file lacks, where that are single values without comments. */
function mergeInto(existing: string, table: string): Merge {
  const [into, from, scanned] = [parseToml(existing), parseToml(table), scanToml(table)];
  if (!into.ok || !from.ok || !scanned.ok || scanned.scan.comments.length > 0) return immovable({ code: 'fileExists' });
  const leaves = leavesOf(from.data);
  const added: Change[] = [];
  for (const { path, value } of leaves) {
    const there = valueAt(into.data, path);
    if (there !== undefined && !isSameValue(there, value)) return immovable({ code: 'conflict', key: path.join('.') });
    const scalar = writable(value);
    if (scalar === undefined) return immovable({ code: 'fileExists' });
    if (there === undefined) added.push({ path, value: scalar });
  }
  const edited = editToml(existing, added);
  if (!edited.ok) return immovable({ code: 'fileExists' });
  return { ok: true, text: edited.text, added };
}

function keysOf(text: string): readonly KeyPath[] {
  const parsed = parseToml(text);
  return parsed.ok ? leavesOf(parsed.data).map(({ path }) => path) : [];
}

function leavesOf(table: TomlTable, base: KeyPath = []): { path: KeyPath; value: TomlValue }[] {
  return Object.keys(table).flatMap((key) => {
    const value = own(table, key);
    if (value === undefined) return [];
    const path = [...base, key];
    return isTable(value) && Object.keys(value).length > 0 ? leavesOf(value, path) : [{ path, value }];
  });
}

/** What can be written and read back as the same. */
function writable(value: TomlValue): Change['value'] {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
}

function immovable(because: Immovable): { ok: false; because: Immovable } {
  return { ok: false, because };
}

// What a switch did to single keys of a file: enough to take it back, and to see whether others undid it.
import { recordOf } from '../catalog/lenient';
import { valueAt } from '../toml/data';
import type { Change } from '../toml/edit';
import { parseToml, type TomlTable } from '../toml/parse';
import { isSamePath } from '../toml/path';

export type KeyValue = Change['value'];

/** A key that a switch set or removed; a value is undefined where the key was not set, or to something no switch can write. */
export interface KeyChange {
  readonly path: readonly string[];
  readonly before: KeyValue;
  readonly after: KeyValue;
}

/** Whether something out of a storage is one. */
export function isKeyChange(value: unknown): value is KeyChange {
  const { path, before, after } = recordOf(value);
  return isKeyPath(path) && isKeyValue(before) && isKeyValue(after);
}

export function isKeyPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
}

function isKeyValue(value: unknown): value is KeyValue {
  return value === undefined || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

/** What changes did to a text that they were applied to; keys that they left as they were are among them. */
export function keyChanges(before: string, changes: readonly Change[]): KeyChange[] {
  const values = readKeys(before);
  return lastOfEachKey(changes).map(({ path, value }) => ({ path, before: values?.(path), after: value }));
}

/** Of several to one key, the last one. */
export function lastOfEachKey<K extends Pick<KeyChange, 'path'>>(keys: readonly K[]): K[] {
  return keys.filter((key, index) => !keys.slice(index + 1).some((later) => isSameKey(later, key)));
}

/** Gives the keys of a text their values. */
export type ReadKeys = (path: readonly string[]) => KeyValue;

/** Undefined for a text that is no TOML. */
export function readKeys(text: string): ReadKeys | undefined {
  const parsed = parseToml(text);
  return parsed.ok ? (path) => scalarAt(parsed.data, path) : undefined;
}

export function isSameKey(one: Pick<KeyChange, 'path'>, other: Pick<KeyChange, 'path'>): boolean {
  return isSamePath(one.path, other.path);
}

function scalarAt(data: TomlTable, path: readonly string[]): KeyValue {
  const value = valueAt(data, path);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // What is beyond a safe integer would come back as another number.
  const number = typeof value === 'bigint' ? Number(value) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

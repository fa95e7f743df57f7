// The proof of an edit: two documents, parsed by a parser that took no part in the edit, differ in exactly the asked keys.
import { TomlDate } from 'smol-toml';
import { isTable, own } from './data';
import type { TomlTable, TomlValue } from './parse';
import type { Change } from './plan';
import type { Scalar } from './render';

/** Whether `after` is `before` with exactly these changes. No change's path may begin with another's. */
export function differsOnlyIn(before: TomlTable, after: TomlTable, changes: readonly Change[]): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const { path } of changes) keys.add(path[0] ?? '');
  for (const key of keys) {
    const concerned = changes.filter(({ path }) => path[0] === key);
    if (!holds(own(before, key), own(after, key), concerned)) return false;
  }
  return true;
}

function holds(before: TomlValue | undefined, after: TomlValue | undefined, changes: readonly Change[]): boolean {
  const [change] = changes;
  if (!change) return isSameValue(before, after);
  if (change.path.length === 1) return isScalar(after, change.value);
  const inner = changes.map(({ path, value }) => ({ path: path.slice(1), value }));
  // A table made by dotted keys is gone with its last key.
  const emptied = after === undefined && inner.every(({ value }) => value === undefined) ? {} : after;
  // What was not there at all has something set in it: changes that are so already are no changes.
  const filled = before ?? {};
  return isTable(filled) && isTable(emptied) && differsOnlyIn(filled, emptied, inner);
}

/** Whether a parsed value is `wanted`; a whole number is an integer, as it would be written. */
export function isScalar(value: TomlValue | undefined, wanted: Scalar | undefined): boolean {
  if (typeof wanted !== 'number') return value === wanted;
  if (typeof value === 'bigint')
    return Number.isSafeInteger(wanted) && value === BigInt(wanted) && !Object.is(wanted, -0);
  return Object.is(value, wanted) && (!Number.isSafeInteger(wanted) || Object.is(wanted, -0));
}

/** Whether two parsed values say the same; dates by their text, NaN equal to NaN. */
export function isSameValue(one: TomlValue | undefined, other: TomlValue | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSameValue(item, other[index]));
  }
  if (one instanceof TomlDate && other instanceof TomlDate) return one.toISOString() === other.toISOString();
  if (isTable(one) && isTable(other)) return isSameTable(one, other);
  return Object.is(one, other);
}

function isSameTable(one: TomlTable, other: TomlTable): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
  );
}

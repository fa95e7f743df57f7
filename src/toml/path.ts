/** A key path; a number is the index of an array-of-tables element, which no plain path can name. */
export type KeyPath = readonly (string | number)[];

/** Whether `path` begins with `prefix` (or is it). */
export function startsWith(path: KeyPath, prefix: KeyPath): boolean {
  return prefix.length <= path.length && prefix.every((part, index) => part === path[index]);
}

export function isSamePath(one: KeyPath, other: KeyPath): boolean {
  return one.length === other.length && startsWith(one, other);
}

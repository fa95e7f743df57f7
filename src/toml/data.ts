// Looking into parsed TOML. Only own keys count: `constructor` and `__proto__` are plain keys here.
import { TomlDate } from 'smol-toml';
import type { TomlTable, TomlValue } from './parse';

/** The value at a key path, looking at own keys of tables only. */
export function valueAt(data: TomlTable, path: readonly string[]): TomlValue | undefined {
  let value: TomlValue | undefined = data;
  for (const key of path) value = isTable(value) ? own(value, key) : undefined;
  return value;
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);
}

export function own(table: TomlTable, key: string): TomlValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The text at a key path; an empty one is none. */
export function stringAt(data: TomlTable, path: readonly string[]): string | undefined {
  const value = valueAt(data, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether Codex reads it as a string: a bare date is one to it (0.169.0). */
export function isString(value: TomlValue | undefined): value is string | TomlDate {
  return typeof value === 'string' || value instanceof TomlDate;
}

/** A bare date as what Codex reads it as; any other value as it is. */
export function dateAsText(value: TomlValue): TomlValue {
  return value instanceof TomlDate ? value.toISOString() : value;
}

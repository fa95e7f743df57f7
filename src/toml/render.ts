// New TOML, in TOML 1.0 spelling so that every Codex can read it.

/** A value that can be written. */
export type Scalar = string | number | boolean;

/** A value as TOML: strings always basic, safe whole numbers as integers, every other number as a float. */
export function renderValue(value: Scalar): string {
  if (typeof value === 'string') return renderString(value);
  if (typeof value === 'number') return renderNumber(value);
  return String(value);
}

/** A key path as a dotted key, parts quoted only where they must be. */
export function renderKey(path: readonly string[]): string {
  return path.map((part) => (/^[A-Za-z0-9_-]+$/.test(part) ? part : renderString(part))).join('.');
}

/** JSON has the escapes of TOML 1.0, and leaves but one character as it is that TOML does not. */
function renderString(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\u007f');
}

function renderNumber(value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

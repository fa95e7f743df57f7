// New TOML, in TOML 1.0 spelling so that every Codex can read it.
import stringify from '@iarna/toml/stringify.js';

/** A value that can be written. */
export type Scalar = string | number | boolean;

/** A value as TOML: strings always basic, safe whole numbers as integers, every other number as a float. */
export function renderValue(value: Scalar): string {
  if (typeof value === 'string') return renderString(value);
  if (typeof value === 'number') return renderNumber(value);
  return stringify.value(value);
}

/** A key path as a dotted key, parts quoted only where they must be. */
export function renderKey(path: readonly string[]): string {
  return path.map((part) => (/^[A-Za-z0-9_-]+$/.test(part) ? part : renderString(part))).join('.');
}

function renderString(text: string): string {
  // @iarna/toml 3.0.0 escapes only the first control character of a string, so each piece gets one at most.
  const pieces = text.split(CONTROL).map((piece) => stringify.value(piece).slice(1, -1));
  return `"${pieces.join('')}"`;
}

/** Behind every control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /(?<=[\u0000-\u001f\u007f])/;

// @iarna/toml 3.0.0 groups digits (272_000) and renders 1e-7 as `1e-7.undefined`.
function renderNumber(value: number): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

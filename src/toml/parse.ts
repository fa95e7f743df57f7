// What a TOML 1.1 text says. The parser here is the judge: it is not the one that locates things for an edit.
import { parse, TomlError, type TomlTable } from 'smol-toml';
import { type Place, placeAt } from './place';

export type { TomlTable, TomlValue } from 'smol-toml';

/** A text that is no TOML: where, and the parser's reason in English. */
export interface TomlProblem extends Place {
  readonly reason: string;
}

export type ParseResult =
  | { readonly ok: true; readonly data: TomlTable }
  | { readonly ok: false; readonly error: TomlProblem };

export const BYTE_ORDER_MARK = '\ufeff';

/** Parses TOML 1.1, with or without a byte-order mark; integers come as `bigint`. Never throws. */
export function parseToml(text: string): ParseResult {
  if (!text.isWellFormed()) {
    // In a `u` pattern a surrogate matches only when its other half is missing.
    const place = placeAt(text, text.search(/\p{Surrogate}/u));
    return { ok: false, error: { ...place, reason: 'half of a surrogate pair' } };
  }
  try {
    return { ok: true, data: parse(withoutByteOrderMark(text), { integersAsBigInt: true }) };
  } catch (error) {
    return { ok: false, error: toProblem(error) };
  }
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function toProblem(error: unknown): TomlProblem {
  if (!(error instanceof TomlError)) throw error;
  const reason = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  return { line: error.line, column: error.column, reason };
}

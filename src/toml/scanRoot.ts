// A scan that ends behind the first header, for what stands before it. The rest of a long file, such as Codex's list of
// trusted projects, costs far more to scan than to parse.
import { nextLineStart } from './lines';
import { type ScanResult, scanToml } from './scan';

/** A header, or a line of an array that looks like one. */
const POSSIBLE_HEADER = /^[ \t]*\[/gm;

/** Each one that proves to be none has cost a scan. */
const MAX_TRIES = 3;

/**
 * Scans a text that is TOML up to the line of its first header: the root section is whole, and of the tables at most the first
 * one is there, without entries. Never throws.
 */
export function scanRoot(text: string): ScanResult {
  let tries = 0;
  for (const { index } of text.matchAll(POSSIBLE_HEADER)) {
    // A line inside a string or an array leaves it open, or closes it without being a header.
    const scanned = scanToml(text.slice(0, nextLineStart(text, index)));
    if (scanned.ok && scanned.scan.tables.length > 0) return scanned;
    tries += 1;
    if (tries === MAX_TRIES) break;
  }
  return scanToml(text);
}

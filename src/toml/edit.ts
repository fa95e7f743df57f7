// Sets and removes keys of a TOML text without touching any other byte, and proves it.
import { isTable, valueAt } from './data';
import { BYTE_ORDER_MARK, parseToml, type TomlTable, withoutByteOrderMark } from './parse';
import { startsWith } from './path';
import { type Place, placeAt, TEXT_START } from './place';
import { type Change, planStep } from './plan';
import { differsOnlyIn, isScalar } from './proof';
import { scanToml } from './scan';
import { scanRoot } from './scanRoot';
import { applySplices, composeSplices, type Splice } from './splice';

export type { Change } from './plan';

export type EditErrorCode =
  /** The text is no TOML 1.1; `reason` has the parser's words. */
  | 'invalid-toml'
  /** A path is empty, is not Unicode text, or begins with another change's path. */
  | 'invalid-path'
  /** A string that is not Unicode text. */
  | 'invalid-value'
  /** A table or array stands where the value would go. */
  | 'target-not-scalar'
  /** A value or an array stands where a table would be needed. */
  | 'parent-not-table'
  /** The text nests too deeply or holds a string of some 100,000 characters, beyond what can be located. */
  | 'too-large'
  /** The edit could not be proved to change these keys alone, so there is none. */
  | 'not-proven';

/** Why there is no edit, with the place of what stands in the way. */
export interface EditError extends Place {
  readonly code: EditErrorCode;
  readonly reason?: string;
}

export type EditResult =
  | { readonly ok: true; readonly text: string; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly error: EditError };

/**
 * Gives every change's key its value (`undefined` removes it); of two changes to one key the last counts.
 * Splices are in UTF-16 offsets of `text`; a text that is already so comes back as it is. Never throws.
 */
export function editToml(text: string, changes: readonly Change[]): EditResult {
  try {
    return edit(text, changes);
  } catch (error) {
    // The stack is the one limit that every step shares.
    if (error instanceof RangeError) return refuse('too-large', TEXT_START);
    throw error;
  }
}

function edit(text: string, changes: readonly Change[]): EditResult {
  const body = withoutByteOrderMark(text);
  const wanted = lastOfEach(changes);
  const impossible = findImpossible(wanted);
  if (impossible) return refuse(impossible, TEXT_START);

  const before = parseToml(body);
  if (!before.ok) return { ok: false, error: { code: 'invalid-toml', ...before.error } };
  const pending = wanted.filter(({ path, value }) => !isScalar(valueAt(before.data, path), value));
  if (pending.length === 0) return { ok: true, text, splices: [] };

  const edited = applySteps(body, pending, areOfRoot(pending, before.data) ? scanRoot : scanToml);
  if (!edited.ok) return edited;
  const after = parseToml(edited.text);
  if (!after.ok || !differsOnlyIn(before.data, after.data, pending)) {
    return refuse('not-proven', placeAt(body, edited.splices[0]?.start ?? 0));
  }
  if (body === text) return edited;
  const splices = edited.splices.map((splice) => ({ ...splice, start: splice.start + 1, end: splice.end + 1 }));
  return { ok: true, text: BYTE_ORDER_MARK + edited.text, splices };
}

/** Whether these keys can only stand before the first header, and belong there. */
function areOfRoot(changes: readonly Change[], data: TomlTable): boolean {
  return changes.every(({ path }) => {
    const value = valueAt(data, path);
    return path.length === 1 && !isTable(value) && !Array.isArray(value);
  });
}

function applySteps(body: string, changes: readonly Change[], scan: typeof scanToml): EditResult {
  let text = body;
  let splices: readonly Splice[] = [];
  let left = changes;
  while (left.length > 0) {
    const scanned = scan(text);
    if (!scanned.ok) {
      if (!scanned.error) return refuse('too-large', TEXT_START);
      return { ok: false, error: { code: 'invalid-toml', ...scanned.error } };
    }
    const step = planStep(text, scanned.scan, left);
    if (!step.ok) return refuse(step.code, placeAt(text, step.offset));
    text = applySplices(text, step.splices);
    splices = splices.length === 0 ? step.splices : composeSplices(splices, step.splices);
    left = step.left;
  }
  return { ok: true, text, splices };
}

function lastOfEach(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change.path), change])).values()];
}

function findImpossible(changes: readonly Change[]): 'invalid-path' | 'invalid-value' | undefined {
  for (const { path, value } of changes) {
    const isNested = changes.some((other) => other.path !== path && startsWith(path, other.path));
    if (path.length === 0 || isNested || !path.every((part) => part.isWellFormed())) return 'invalid-path';
    if (!isWritable(value)) return 'invalid-value';
  }
  return undefined;
}

function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return value === undefined || typeof value === 'number' || typeof value === 'boolean';
}

function refuse(code: EditErrorCode, { line, column }: Place): EditResult {
  return { ok: false, error: { code, line, column } };
}

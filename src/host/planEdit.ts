// From the bytes of a file to the bytes that shall replace them; no effects.
import type { FileProblem } from '../config/fileProblem';
import type { EditedText } from '../switching/editFile';
import { decodeUtf8 } from './decodeUtf8';
import { maxFileSize } from './readFile';
import { hasSameBytes, type Snapshot } from './snapshot';

export type Plan<E> =
  | { readonly kind: 'write'; readonly before: string; readonly after: string; readonly bytes: Uint8Array }
  | { readonly kind: 'unchanged'; readonly text: string }
  | { readonly kind: 'refused'; readonly error: E }
  | { readonly kind: 'failed'; readonly problem: FileProblem };

/** Plans an edit for each look at the file; the edit is asked only when the bytes are others than the last time. */
export function planEdit<E>(edit: (text: string) => EditedText<E>): (seen: Snapshot) => Plan<E> {
  let last: { seen: Snapshot; plan: Plan<E> } | undefined;
  return (seen) => {
    if (last === undefined || !hasSameBytes(last.seen, seen)) last = { seen, plan: plan(seen, edit) };
    return last.plan;
  };
}

function plan<E>({ target: path, content }: Snapshot, edit: (text: string) => EditedText<E>): Plan<E> {
  const decoded = decodeUtf8(content?.bytes ?? new Uint8Array(), path);
  if (!decoded.ok) return { kind: 'failed', problem: decoded.problem };
  const before = decoded.text;
  const result = edit(before);
  if (!result.ok) return { kind: 'refused', error: result.error };
  const after = result.text;
  if (after === before) return { kind: 'unchanged', text: before };
  // The encoder would write U+FFFD for half a surrogate pair.
  if (!after.isWellFormed()) return { kind: 'failed', problem: { code: 'notEncodable', path } };
  const bytes = new TextEncoder().encode(after);
  if (bytes.length <= maxFileSize) return { kind: 'write', before, after, bytes };
  return { kind: 'failed', problem: { code: 'tooLarge', path, limit: maxFileSize } };
}

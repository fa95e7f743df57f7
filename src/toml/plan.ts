// One step of an edit: which splices, and which changes are left for the next step.
import { findDestination, type OpenDestination } from './destination';
import { insertIntoInlineTable, removeFromInlineTable } from './inlineTable';
import { asLines, lineStart, nextLineStart } from './lines';
import { type Located, locate } from './locate';
import { isSamePath } from './path';
import { renderKey, renderValue, type Scalar } from './render';
import type { Scan } from './scan';
import type { Splice } from './splice';

/** A key and the value it shall have; `undefined` removes it. */
export interface Change {
  readonly path: readonly string[];
  readonly value: Scalar | undefined;
}

export type Step =
  | { readonly ok: true; readonly splices: readonly Splice[]; readonly left: readonly Change[] }
  | { readonly ok: false; readonly code: 'target-not-scalar' | 'parent-not-table'; readonly offset: number };

type Assignment = Change & { readonly value: Scalar };

/**
 * Plans everything that one scan can tell: every value to replace, and the new keys of one table or one removal.
 * What would move the ground under the rest is left for the next step.
 */
export function planStep(text: string, scan: Scan, changes: readonly Change[]): Step {
  const replacements: Splice[] = [];
  const additions: Assignment[] = [];
  const removals: { change: Change; located: Located & { kind: 'entry' } }[] = [];
  for (const change of changes) {
    const located = locate(scan, change.path);
    if (located.kind === 'nothing') {
      if (isAssignment(change)) additions.push(change);
    } else if (located.kind !== 'entry') {
      return { ok: false, code: 'target-not-scalar', offset: located.start };
    } else if (!isAssignment(change)) {
      removals.push({ change, located });
    } else if (located.entry.value.kind === 'scalar') {
      const { start, end } = located.entry.value;
      replacements.push({ start, end, text: renderValue(change.value) });
    } else {
      return { ok: false, code: 'target-not-scalar', offset: located.entry.start };
    }
  }

  const added = planAdditions(text, scan, additions);
  if (!added.ok) return added;
  const nextRemovals = added.splices.length === 0 ? removals.slice(0, 1) : [];
  const removed = nextRemovals.flatMap(({ located }) => planRemoval(text, located));
  const left = [...added.left, ...removals.slice(nextRemovals.length).map(({ change }) => change)];
  const splices = [...replacements, ...added.splices, ...removed];
  return { ok: true, splices: splices.sort((one, other) => one.start - other.start), left };
}

function isAssignment(change: Change): change is Assignment {
  return change.value !== undefined;
}

/** Plans the new keys that share the first one's parent, and checks that the others have a place too. */
function planAdditions(text: string, scan: Scan, additions: readonly Assignment[]): Step {
  const destinations = additions.map(({ path }) => findDestination(text, scan, path));
  const blocked = destinations.find((destination) => destination.kind === 'blocked');
  if (blocked) return { ok: false, code: 'parent-not-table', offset: blocked.offset };
  const [first] = additions;
  const [destination] = destinations;
  if (!first || !destination || destination.kind === 'blocked') return { ok: true, splices: [], left: [] };
  const parent = first.path.slice(0, -1);
  const siblings = additions.filter(({ path }) => isSamePath(path.slice(0, -1), parent));
  const left = additions.filter((addition) => !siblings.includes(addition));
  return { ok: true, splices: planSiblings(text, destination, siblings), left };
}

function planSiblings(text: string, destination: OpenDestination, siblings: readonly Assignment[]): Splice[] {
  const pairs = siblings.map(
    ({ path, value }) => `${renderKey(path.slice(destination.depth))} = ${renderValue(value)}`,
  );
  if (destination.kind === 'inlineTable') return insertIntoInlineTable(text, destination.table, pairs);
  const { at, indentation, frame } = destination;
  const lines = [...frame.before, ...pairs.map((pair) => indentation + pair), ...frame.behind];
  return [{ start: at, end: at, text: asLines(text, at, lines) }];
}

function planRemoval(text: string, { entry, within }: Located & { kind: 'entry' }): Splice[] {
  if ('value' in within) return removeFromInlineTable(text, within, entry);
  const start = lineStart(text, entry.start);
  const end = nextLineStart(text, entry.value.end);
  const isUnendedLine = text[end - 1] !== '\n';
  // A file without a final newline stays without: the line end before goes in its stead.
  return [{ start: isUnendedLine ? endOfPreviousLine(text, start) : start, end, text: '' }];
}

function endOfPreviousLine(text: string, start: number): number {
  return start - (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0);
}

// What to do when another program has written a file right after we did. A program that takes no lock and had read the file
// before puts its old text back, with its own change in it: Codex (0.169.0), an editor that saves, `sed -i`.
import type { FileProblem } from '../config/fileProblem';
import { SELECTION_KEYS } from '../config/selection';
import { type Change, type EditError, type EditResult, editToml } from '../toml/edit';
import { isSamePath } from '../toml/path';
import type { IsUndone } from './editFile';
import type { JournalEntry } from './journal';
import { isSameKey, type KeyChange, keyChanges, lastOfEachKey, type ReadKeys, readKeys } from './keyChange';

/**
 * How long after a write a change of the file may come from a program that had read it before; milliseconds. Codex needs
 * some of them from its read to its rename; a person who picks the old value again needs longer.
 */
export const OVERWRITE_MS = 2_000;

export type FoundVerdict =
  /** Our values are there, or the text cannot be judged. */
  | 'keep'
  /** Values are back that were there before ours: by one that did not know of them. */
  | 'applyAgain'
  /** Somebody set these very keys. */
  | 'theirs';

/** What became of a write that another program wrote over; `path` is the file as named. */
export type Overwritten =
  | { readonly kind: 'appliedAgain'; readonly path: string }
  /** The other program set these very keys: its values stay. */
  | { readonly kind: 'theirs'; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly problem: FileProblem }
  | { readonly kind: 'refused'; readonly path: string; readonly error: EditError };

/**
 * Judges a text found after own writes, oldest first; `replaced` is what stood there before the last one. All keys are one pick:
 * `theirs` as soon as one of them has a value that was neither there before nor written by us.
 */
export function judgeFound(writes: readonly KeyChange[], replaced: string, found: string): FoundVerdict {
  const values = readKeys(found);
  if (values === undefined) return 'keep';
  let verdict: FoundVerdict = 'keep';
  for (const wanted of lastOfEachKey(writes)) {
    const value = values(wanted.path);
    if (value === wanted.after) continue;
    const isOlder = writes.some(
      (write) => isSameKey(write, wanted) && (write.before === value || write.after === value),
    );
    if (!isOlder) return 'theirs';
    verdict = 'applyAgain';
  }
  return verdict === 'applyAgain' && losesProvider(writes, readKeys(replaced), values) ? 'theirs' : verdict;
}

/**
 * Whether the file defined the provider of the pick and does so no more: Codex cannot start with one that is gone (0.169.0). What
 * the file never defined is another file's, or is written with the pick.
 */
function losesProvider(writes: readonly KeyChange[], then: ReadKeys | undefined, now: ReadKeys): boolean {
  const provider = lastOfEachKey(writes).find(({ path }) => isSamePath(path, [SELECTION_KEYS.provider]))?.after;
  if (typeof provider !== 'string') return false;
  const name = ['model_providers', provider, 'name'];
  return then?.(name) !== undefined && now(name) === undefined;
}

/** Whether changes that were just applied to `before` are to be applied again to what is found. */
export function isUndone(changes: readonly Change[]): IsUndone {
  return (before, found) => judgeFound(keyChanges(before, changes), before, found) === 'applyAgain';
}

/**
 * Whether a window has picked something else of the same keys after these writes; `journal` is that of their file. Of a last
 * write that is not in it nobody knows what came after.
 */
export function isSuperseded(
  writes: readonly KeyChange[],
  last: readonly KeyChange[],
  journal: readonly Pick<JournalEntry, 'keys'>[],
): boolean {
  const noted = journal.findLastIndex(({ keys }) => last.every((key) => keys.some((one) => isSameChange(one, key))));
  if (noted < 0) return false;
  const picked = lastOfEachKey(journal.slice(noted + 1).flatMap(({ keys }) => keys));
  return lastOfEachKey(writes).some((write) => {
    const last = picked.find((key) => isSameKey(key, write));
    return last !== undefined && last.after !== write.after;
  });
}

function isSameChange(one: KeyChange, other: KeyChange): boolean {
  return isSameKey(one, other) && one.before === other.before && one.after === other.after;
}

/** The edit that applies own writes once more, where that is still the verdict. */
export function applyAgain(writes: readonly KeyChange[], replaced: string): (text: string) => EditResult {
  return (text) => {
    if (judgeFound(writes, replaced, text) !== 'applyAgain') return { ok: true, text, splices: [] };
    return editToml(
      text,
      lastOfEachKey(writes).map(({ path, after }) => ({ path, value: after })),
    );
  };
}

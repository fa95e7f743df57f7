// What was switched, so that it can be taken back. Kept per machine; never synced.
import { recordOf } from '../catalog/lenient';
import { type ProviderModel, uniqueModels } from '../config/namedModels';
import { isSameSelection, SELECTION_KEYS, type Selection, selectionOf } from '../config/selection';
import { isSamePath } from '../toml/path';
import { isName } from './choiceArguments';
import { isKeyChange, type KeyChange, type KeyValue } from './keyChange';

/** One applied switch. */
export interface JournalEntry {
  /** The file where its links end. */
  readonly file: string;
  /** Milliseconds since 1970, UTC; no other entry has the same. */
  readonly time: number;
  readonly keys: readonly KeyChange[];
  /** The time of the entry that this one took back. */
  readonly undoes?: number | undefined;
}

const LIMIT = 50;

/** The journal with one more entry, the oldest forgotten beyond the limit. */
export function appendEntry(journal: readonly JournalEntry[], entry: JournalEntry): JournalEntry[] {
  // Clocks stand still, and are set back; an entry is known by its time.
  const time = Math.max(entry.time, (journal.at(-1)?.time ?? Number.NEGATIVE_INFINITY) + 1);
  return [...journal, { ...entry, time }].slice(-LIMIT);
}

/** The selection that `file` held before what it holds now; switching to it twice leads back. */
export function previousSelection(
  journal: readonly JournalEntry[],
  file: string,
  current: Selection,
): Selection | undefined {
  for (const { keys } of journal.filter((entry) => entry.file === file).reverse()) {
    // After another program's change the last pick of ours is the previous one.
    for (const side of ['after', 'before'] as const) {
      const selection = selectionWith(current, keys, side);
      if (!isSameSelection(selection, current)) return selection;
    }
  }
  return undefined;
}

/**
 * The models that picks put into `file` or replaced there, each with its provider, newest first and each once. The file says
 * `saved` now, and where it says nothing it is `unset`.
 */
export function recentModels(
  journal: readonly JournalEntry[],
  file: string,
  saved: string | undefined,
  unset: string,
): ProviderModel[] {
  const used: ProviderModel[] = [];
  let provider: KeyValue = saved;
  for (const { keys } of journal.filter((entry) => entry.file === file).reverse()) {
    const change = keys.find(({ path }) => isSamePath(path, [SELECTION_KEYS.provider]));
    const sides: { readonly after: KeyValue; readonly before: KeyValue } = {
      after: change ? change.after : provider,
      before: change ? change.before : provider,
    };
    const model = keys.find(isModel);
    for (const side of ['after', 'before'] as const) {
      const name = model?.[side];
      if (isName(name)) used.push({ model: name, provider: isName(sides[side]) ? sides[side] : unset });
    }
    provider = sides.before;
  }
  return uniqueModels(used);
}

function isModel({ path }: KeyChange): boolean {
  return isSamePath(path, [SELECTION_KEYS.model]);
}

function selectionWith(current: Selection, keys: readonly KeyChange[], side: 'before' | 'after'): Selection {
  return selectionOf((name) => {
    const change = keys.find(({ path }) => isSamePath(path, [SELECTION_KEYS[name]]));
    const value = change?.[side];
    return change ? (typeof value === 'string' && value !== '' ? value : undefined) : current[name];
  });
}

/** The journal out of a storage that may hold anything. */
export function readJournal(stored: unknown): JournalEntry[] {
  if (!Array.isArray(stored)) return [];
  const entries = stored.flatMap((value) => readEntry(value) ?? []);
  return entries.reduce<JournalEntry[]>((journal, entry) => appendEntry(journal, entry), []);
}

function readEntry(value: unknown): JournalEntry | undefined {
  const { file, time, keys, undoes } = recordOf(value);
  if (typeof file !== 'string' || !Number.isSafeInteger(time) || !Array.isArray(keys)) return undefined;
  // An entry that is known in part would be taken back in part.
  if (keys.length === 0 || !keys.every(isKeyChange)) return undefined;
  return {
    file,
    time: Number(time),
    keys: keys.map(({ path, before, after }) => ({ path, before, after })),
    ...(Number.isSafeInteger(undoes) ? { undoes: Number(undoes) } : {}),
  };
}

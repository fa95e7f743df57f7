// Taking a migration back on the files as they are now: what anybody changed since stays.
import { valueAt } from '../toml/data';
import { editToml } from '../toml/edit';
import { parseToml, withoutByteOrderMark } from '../toml/parse';
import { isSameValue } from '../toml/proof';
import { putTable } from '../toml/putTable';
import { scanToml } from '../toml/scan';
import { takeTable } from '../toml/takeTable';
import type { FileChange } from './fileChange';
import { readKeys } from './keyChange';
import type { MigrationRecord, RecordedFile, TableMove } from './migrationRecord';

/** What stays as it is now, and why. */
export type Kept =
  /** Somebody gave the key another value since. */
  | { readonly kind: 'key'; readonly path: string; readonly key: readonly string[] }
  /** The file is gone, is no TOML, or cannot be edited safely. */
  | { readonly kind: 'file'; readonly path: string }
  /** The table cannot go back where it was. */
  | { readonly kind: 'table'; readonly path: string; readonly table: readonly string[] };

export interface MigrationUndo {
  /** What is only added comes first, and files that go come last. */
  readonly changes: readonly FileChange[];
  readonly kept: readonly Kept[];
  /** Whether all of the migration is there to be taken back; not so where it was interrupted. */
  readonly isComplete: boolean;
}

/** Plans the way back; `texts` are the files now, `undefined` where there is none. Also for a migration that was interrupted. */
export function undoMigration(
  { files, moves }: MigrationRecord,
  texts: ReadonlyMap<string, string | undefined>,
): MigrationUndo {
  const now = new Map(texts);
  const kept: Kept[] = [];
  for (const file of files) {
    const text = now.get(file.path);
    // A file that the migration was to make, and did not come to.
    if (text === undefined && moves.some(({ to }) => to === file.path)) continue;
    const undone = text === undefined ? undefined : undoKeys(text, file);
    if (undone?.text === undefined) kept.push({ kind: 'file', path: file.path });
    else now.set(file.path, undone.text);
    kept.push(...(undone?.kept ?? []));
  }
  for (const move of moves) if (!undoMove(move, now)) kept.push({ kind: 'table', path: move.from, table: move.table });

  const changed = [...now].filter(([path, after]) => after !== texts.get(path));
  const made = new Set(moves.map(({ from }) => from));
  const rank = ([path, after]: [string, string | undefined]) => (after === undefined ? 2 : made.has(path) ? 0 : 1);
  const inOrder = changed.toSorted((one, other) => rank(one) - rank(other));
  const changes = inOrder.map(([path, after]) => {
    const within = files.find((file) => file.path === path)?.within;
    return { path, within, before: texts.get(path), after };
  });
  return { changes, kept, isComplete: isComplete({ files, moves }, texts) };
}

/** Whether no key is as before the migration, and every table is in its new place alone. */
function isComplete({ files, moves }: MigrationRecord, texts: ReadonlyMap<string, string | undefined>): boolean {
  const isChanged = ({ path, keys }: RecordedFile) => {
    const values = readKeys(texts.get(path) ?? '');
    return values !== undefined && keys.every((key) => values(key.path) !== key.before);
  };
  const isMoved = ({ from, table, to }: TableMove) => {
    const parsed = parseToml(texts.get(from) ?? '');
    return texts.get(to) !== undefined && parsed.ok && valueAt(parsed.data, table) === undefined;
  };
  return moves.every(isMoved) && files.every(isChanged);
}

/** Gives the keys that still say what the migration wrote the value they had before. */
function undoKeys(text: string, { path, keys }: RecordedFile): { text: string | undefined; kept: readonly Kept[] } {
  const current = readKeys(text);
  if (!current) return { text: undefined, kept: [] };
  const ours = keys.filter((key) => current(key.path) === key.after);
  const theirs = keys.filter((key) => !ours.includes(key) && current(key.path) !== key.before);
  const edited = editToml(
    text,
    ours.map((key) => ({ path: key.path, value: key.before })),
  );
  const kept = theirs.map((key): Kept => ({ kind: 'key', path, key: key.path }));
  return { text: edited.ok ? edited.text : undefined, kept };
}

/** Puts the table back as its file says it now, and lets the file go; false where that is not possible. */
function undoMove({ from, table, to }: TableMove, now: Map<string, string | undefined>): boolean {
  const [text, profile] = [now.get(from), now.get(to)];
  const data = text === undefined ? undefined : parseToml(text);
  if (text === undefined || !data?.ok) return false;
  const there = valueAt(data.data, table);
  if (profile === undefined) return there !== undefined;
  // It was interrupted before the table left, or somebody has put it back.
  if (there !== undefined) {
    const taken = takeTable(text, table);
    if (!taken || !saysAllOf(taken.table, profile)) return false;
  } else {
    const back = putTable(text, table, profile);
    if (back === undefined) return false;
    now.set(from, back);
  }
  now.set(to, undefined);
  return true;
}

/** Whether nothing is lost with the one document while the other one stays, comments included. */
function saysAllOf(stays: string, goes: string): boolean {
  const texts = [stays, withoutByteOrderMark(goes)] as const;
  const [[all, some], [kept, lost]] = [texts.map(parseToml), texts.map(scanToml)];
  if (!all?.ok || !some?.ok || !kept?.ok || !lost?.ok || !isSameValue(some.data, all.data)) return false;
  return lost.scan.comments.every((comment) => kept.scan.comments.includes(comment));
}

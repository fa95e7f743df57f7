// The edit of a switch: its keys, and the provider tables that it leaves empty.
import { isTable, valueAt } from '../toml/data';
import { type Change, type EditResult, editToml } from '../toml/edit';
import { parseToml } from '../toml/parse';
import { composeSplices } from '../toml/splice';
import { takeTable } from '../toml/takeTable';

/** Gives the keys their values; where that takes a provider's last key, its table goes too, since Codex refuses one without a name (0.169.0). */
export function editKeys(text: string, changes: readonly Change[]): EditResult {
  const edited = editToml(text, changes);
  if (!edited.ok) return edited;
  let result = edited;
  for (const id of removedFrom(changes)) {
    const taken = isEmptyTable(result.text, id) ? takeTable(result.text, ['model_providers', id]) : undefined;
    // A comment in it is a person's, and stays with the table.
    if (taken?.table.trim() !== '') continue;
    result = { ok: true, text: taken.text, splices: composeSplices(result.splices, taken.splices) };
  }
  return result;
}

function removedFrom(changes: readonly Change[]): readonly string[] {
  const ids = changes.flatMap(({ path: [table, id, key], value }) =>
    table === 'model_providers' && id !== undefined && key !== undefined && value === undefined ? [id] : [],
  );
  return [...new Set(ids)];
}

function isEmptyTable(text: string, id: string): boolean {
  const parsed = parseToml(text);
  const table = parsed.ok ? valueAt(parsed.data, ['model_providers', id]) : undefined;
  return isTable(table) && Object.keys(table).length === 0;
}

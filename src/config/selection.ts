// What one configuration file says about the model.
import { isTable, own } from '../toml/data';
import { locate } from '../toml/locate';
import { parseToml, type TomlTable, withoutByteOrderMark } from '../toml/parse';
import { type Place, placeAt } from '../toml/place';
import { scanToml } from '../toml/scan';

/** The choice that a file holds; `undefined` where a key is not set. */
export interface Selection {
  readonly model: string | undefined;
  readonly effort: string | undefined;
  readonly provider: string | undefined;
}

/** The keys of `config.toml` that hold a selection. */
export const SELECTION_KEYS = { model: 'model', effort: 'model_reasoning_effort', provider: 'model_provider' } as const;

/** What keeps Codex from using the file, or every new thread from starting (0.169.0). */
export type ConfigProblem =
  | (Place & { readonly code: 'invalid-toml'; readonly reason: string })
  | (Place & { readonly code: 'not-a-string' | 'empty-string'; readonly key: string });

export type ReadSelection =
  | { readonly ok: true; readonly selection: Selection; readonly providers: readonly string[] }
  | { readonly ok: false; readonly problem: ConfigProblem };

/** Reads the selection, and the ids of the providers that the same text defines. */
export function readSelection(text: string): ReadSelection {
  const parsed = parseToml(text);
  if (!parsed.ok) return { ok: false, problem: { code: 'invalid-toml', ...parsed.error } };
  for (const key of Object.values(SELECTION_KEYS)) {
    const value = own(parsed.data, key);
    if (value === undefined || (typeof value === 'string' && value !== '')) continue;
    const code = value === '' ? 'empty-string' : 'not-a-string';
    return { ok: false, problem: { code, key, ...(placeOfKey(text, [key]) ?? { line: 1, column: 1 }) } };
  }
  const providers = own(parsed.data, 'model_providers');
  return {
    ok: true,
    selection: {
      model: ownString(parsed.data, SELECTION_KEYS.model),
      effort: ownString(parsed.data, SELECTION_KEYS.effort),
      provider: ownString(parsed.data, SELECTION_KEYS.provider),
    },
    providers: isTable(providers) ? Object.keys(providers) : [],
  };
}

/** Where a key stands; `undefined` when the text does not set it or is no TOML. */
export function placeOfKey(text: string, path: readonly string[]): Place | undefined {
  const body = withoutByteOrderMark(text);
  const scanned = scanToml(body);
  if (!scanned.ok) return undefined;
  const located = locate(scanned.scan, path);
  if (located.kind === 'nothing') return undefined;
  return placeAt(body, located.kind === 'entry' ? located.entry.start : located.start);
}

function ownString(data: TomlTable, key: string): string | undefined {
  const value = own(data, key);
  return typeof value === 'string' ? value : undefined;
}

// What one configuration file says about the model.
import { isTable, own } from '../toml/data';
import { locate } from '../toml/locate';
import { parseToml, type TomlTable, type TomlValue, withoutByteOrderMark } from '../toml/parse';
import { type Place, placeAt } from '../toml/place';
import { scanToml } from '../toml/scan';

/** The choice that a file holds; `undefined` where a key is not set, or not to a name. */
export interface Selection {
  readonly model: string | undefined;
  readonly effort: string | undefined;
  readonly provider: string | undefined;
}

export const NO_SELECTION: Selection = { model: undefined, effort: undefined, provider: undefined };

/** The keys of `config.toml` that hold a selection. */
export const SELECTION_KEYS = { model: 'model', effort: 'model_reasoning_effort', provider: 'model_provider' } as const;

export type SelectionKey = (typeof SELECTION_KEYS)[keyof typeof SELECTION_KEYS];

/** What keeps Codex from using the file, or every new chat from starting (0.169.0). */
export type ConfigProblem =
  | (Place & { readonly code: 'invalid-toml'; readonly reason: string })
  | (Place & { readonly code: 'not-a-string' | 'empty-string' | 'is-a-table'; readonly key: string });

/** What a file holds that is TOML; the rest of a selection is good where one key of it is not. */
export interface ConfigContent {
  readonly selection: Selection;
  /** Ids of the providers that the file defines. */
  readonly providers: readonly string[];
}

export type ReadConfig =
  | { readonly content: ConfigContent; readonly problem: undefined }
  /** The content is undefined when the text is no TOML. */
  | { readonly content: ConfigContent | undefined; readonly problem: ConfigProblem };

/** Reads the selection, the providers, and the first problem. */
export function readConfig(text: string): ReadConfig {
  const parsed = parseToml(text);
  if (!parsed.ok) return { content: undefined, problem: { code: 'invalid-toml', ...parsed.error } };
  const providers = own(parsed.data, 'model_providers');
  const content = {
    selection: {
      model: name(parsed.data, SELECTION_KEYS.model),
      effort: name(parsed.data, SELECTION_KEYS.effort),
      provider: name(parsed.data, SELECTION_KEYS.provider),
    },
    providers: isTable(providers) ? Object.keys(providers) : [],
  };
  return { content, problem: findProblem(text, parsed.data) };
}

/** Whether picking a model and effort puts the file in order again. */
export function isMendedByPick(problem: ConfigProblem): boolean {
  switch (problem.code) {
    case 'invalid-toml':
    case 'is-a-table':
      return false;
    case 'not-a-string':
    case 'empty-string':
      return problem.key !== SELECTION_KEYS.provider;
  }
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

function findProblem(text: string, data: TomlTable): ConfigProblem | undefined {
  for (const key of Object.values(SELECTION_KEYS)) {
    const code = faultOf(own(data, key));
    if (code) return { code, key, ...(placeOfKey(text, [key]) ?? { line: 1, column: 1 }) };
  }
  return undefined;
}

function faultOf(value: TomlValue | undefined): 'not-a-string' | 'empty-string' | 'is-a-table' | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value === '' ? 'empty-string' : undefined;
  return isTable(value) || Array.isArray(value) ? 'is-a-table' : 'not-a-string';
}

function name(data: TomlTable, key: SelectionKey): string | undefined {
  const value = own(data, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

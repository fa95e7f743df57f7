// What one configuration file says about the model.
import { isTable, own } from '../toml/data';
import { locate } from '../toml/locate';
import { parseToml, type TomlTable, type TomlValue, withoutByteOrderMark } from '../toml/parse';
import { type Place, placeAt, TEXT_START } from '../toml/place';
import { scanToml } from '../toml/scan';

/** The choice that a file holds; `undefined` where a key is not set, or not to a name. */
export interface Selection {
  readonly model: string | undefined;
  readonly effort: string | undefined;
  readonly provider: string | undefined;
  /** The service tier, as `config.toml` spells it. */
  readonly tier: string | undefined;
}

export const NO_SELECTION: Selection = { model: undefined, effort: undefined, provider: undefined, tier: undefined };

/** The keys of `config.toml` that hold a selection. */
export const SELECTION_KEYS = {
  model: 'model',
  effort: 'model_reasoning_effort',
  provider: 'model_provider',
  tier: 'service_tier',
} as const;

export type SelectionKey = (typeof SELECTION_KEYS)[keyof typeof SELECTION_KEYS];

/** The same of every part. */
export function selectionOf(value: (name: keyof Selection) => string | undefined): Selection {
  return { model: value('model'), effort: value('effort'), provider: value('provider'), tier: value('tier') };
}

export function isSameSelection(one: Selection, other: Selection): boolean {
  return (
    one.model === other.model &&
    one.effort === other.effort &&
    one.provider === other.provider &&
    one.tier === other.tier
  );
}

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
    selection: selectionOf((part) => name(parsed.data, SELECTION_KEYS[part])),
    providers: isTable(providers) ? Object.keys(providers) : [],
  };
  return { content, problem: findProblem(text, parsed.data) };
}

/** What a text selects; nothing where it is no TOML. */
export function selectionIn(text: string): Selection {
  return readConfig(text).content?.selection ?? NO_SELECTION;
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
    // An empty tier is none (0.134.0 to 0.169.0).
    if (code && !(code === 'empty-string' && key === SELECTION_KEYS.tier))
      return { code, key, ...(placeOfKey(text, [key]) ?? TEXT_START) };
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

// What others changed about where Codex's requests go: the model, its effort, the provider, and the addresses.
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { LayerSource } from '../config/layer';
import type { Resolution } from '../config/resolveConfig';
import { SELECTION_KEYS } from '../config/selection';
import { isTable, valueAt } from '../toml/data';
import { parseToml } from '../toml/parse';
import { isSamePath } from '../toml/path';
import { type KeyChange, type KeyValue, readKeys } from './keyChange';

/** What is watched, and the key that says it. */
export const WATCHED_KEYS = {
  model: SELECTION_KEYS.model,
  effort: SELECTION_KEYS.effort,
  provider: SELECTION_KEYS.provider,
  /** Of the provider in use. */
  baseUrl: 'base_url',
  openaiBaseUrl: 'openai_base_url',
} as const;

type WatchedName = keyof typeof WATCHED_KEYS;

const NAMES = Object.keys(WATCHED_KEYS) as WatchedName[];

/** What one file says; undefined where a key is not set, or to no string. */
export type Watched = Readonly<Record<WatchedName, string | undefined>>;

/** One thing that is another than before. The values of addresses may hold secrets: for a log there is `loggedValue`. */
export interface Drift {
  readonly what: WatchedName;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What others changed in one layer, seen at a time in milliseconds since 1970, UTC. */
export interface LayerDrift {
  readonly source: LayerSource;
  readonly path: string;
  readonly changes: readonly Drift[];
  readonly time: number;
}

/** What each layer said when it could last be judged, by its path. */
export type WatchedLayers = ReadonlyMap<string, WatchedLayer>;

interface WatchedLayer {
  readonly source: LayerSource;
  readonly text: string;
  /** Undefined for a text that could never be judged. */
  readonly watched: Watched | undefined;
  /** `base_url` of the provider in use, whichever file has it. */
  readonly address: string | undefined;
}

/** What is watched in a reading; of a layer that cannot be judged now, what an earlier one, `last`, found. */
export function watchedLayers({ layers, effective }: Resolution, last: WatchedLayers = new Map()): WatchedLayers {
  const inUse = effective.exec.provider?.value;
  const provider = typeof inUse === 'string' ? inUse : undefined;
  const read = layers.map(({ layer: { source, path, content } }) => {
    const text = content.kind === 'text' ? content.text : '';
    return { source, path, text, watched: content.kind === 'unreadable' ? undefined : readWatched(text, provider) };
  });
  const address = read.find(({ watched }) => watched?.baseUrl !== undefined)?.watched?.baseUrl;
  return new Map(
    read.map(({ path, ...one }) => [path, (one.watched === undefined && last.get(path)) || { ...one, address }]),
  );
}

/**
 * What differs from layer to layer between two readings of one folder, or of two; `ownWrites` are those of the last moments,
 * by the layer's path.
 */
export function driftBetween(
  before: WatchedLayers,
  after: WatchedLayers,
  isSameFolder: boolean,
  ownWrites: (path: string) => readonly KeyChange[],
): Omit<LayerDrift, 'time'>[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    const source = (is ?? was)?.source;
    // The file of a project is no layer before it is made; that of a profile counts for nobody by being made.
    const isKnown = (was && is) || (isSameFolder && source?.kind === 'project');
    if (!isKnown || source === undefined || was?.text === is?.text) return [];
    const [then, now] = [was ? was.watched : SILENT, is ? is.watched : SILENT];
    if (then === undefined || now === undefined) return [];
    // The provider that a file names may be defined in another one.
    const isMoved = then.provider !== now.provider;
    const changes = findDrift(
      isMoved ? { ...then, baseUrl: then.baseUrl ?? was?.address } : then,
      isMoved ? { ...now, baseUrl: now.baseUrl ?? is?.address } : now,
      ownWrites(path),
    );
    return changes.length > 0 ? [{ source, path, changes }] : [];
  });
}

/** Reads what is watched; `provider` is the one in use where another file sets it. Undefined for a text that is no TOML. */
export function readWatched(text: string, provider?: string): Watched | undefined {
  const values = readKeys(text);
  if (values === undefined) return undefined;
  const inUse = provider ?? asName(values([SELECTION_KEYS.provider])) ?? DEFAULT_PROVIDER;
  return watchedOf((what) => asName(values(pathOf(what, inUse))));
}

/** What no file says. */
const SILENT = watchedOf(() => undefined);

/**
 * What changed from one reading to the next, but not by own writes: `own` are those of the last moments (`OVERWRITE_MS`),
 * of every window. A value from before an own write is none either: the reading may be older than the write.
 */
export function findDrift(before: Watched, after: Watched, own: readonly KeyChange[]): Drift[] {
  return NAMES.flatMap((what) => {
    if (before[what] === after[what] || isOwn(what, before, after, own)) return [];
    return [{ what, before: before[what], after: after[what] }];
  });
}

/** What a write of a whole text changed about what is watched. */
export function watchedKeys(before: string, after: string): KeyChange[] {
  const [then, now] = [readKeys(before), readKeys(after)];
  const providers = new Set([before, after].flatMap(providersIn));
  const paths = [
    ...Object.values(SELECTION_KEYS).map((key) => [key]),
    [WATCHED_KEYS.openaiBaseUrl],
    ...[...providers].map((provider) => pathOf('baseUrl', provider)),
  ];
  const keys = paths.map((path) => ({ path, before: then?.(path), after: now?.(path) }));
  return keys.filter((key) => key.before !== key.after);
}

function providersIn(text: string): string[] {
  const parsed = parseToml(text);
  const providers = parsed.ok ? valueAt(parsed.data, ['model_providers']) : undefined;
  return isTable(providers) ? Object.keys(providers) : [];
}

/** Whether requests go somewhere else than before. */
export function isEndpointChange({ what }: Drift): boolean {
  return what === 'baseUrl' || what === 'openaiBaseUrl';
}

/** A value as a log may hold it: of an address only where it leads, since user, path and query can be keys. */
export function loggedValue(what: Drift['what'], value: string | undefined): string | undefined {
  if (value === undefined || !isEndpointChange({ what, before: value, after: value })) return value;
  if (!URL.canParse(value)) return '…';
  const { protocol, host, pathname, search } = new URL(value);
  return `${protocol}//${host}${pathname === '/' && search === '' ? '' : '/…'}`;
}

function isOwn(what: Drift['what'], before: Watched, after: Watched, own: readonly KeyChange[]): boolean {
  const isWritten = own.some(
    (write) =>
      isSamePath(write.path, pathOf(what, write.path[1] ?? '')) &&
      (asName(write.after) === after[what] || asName(write.before) === after[what]),
  );
  // Another provider has another address; the address is nobody's change then.
  const isOfProvider = what === 'baseUrl' && before.provider !== after.provider;
  return isWritten || (isOfProvider && isOwn('provider', before, after, own));
}

function pathOf(what: WatchedName, provider: string): readonly string[] {
  const key = WATCHED_KEYS[what];
  return what === 'baseUrl' ? ['model_providers', provider, key] : [key];
}

function watchedOf(value: (what: WatchedName) => string | undefined): Watched {
  return Object.fromEntries(NAMES.map((what) => [what, value(what)])) as Watched;
}

function asName(value: KeyValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

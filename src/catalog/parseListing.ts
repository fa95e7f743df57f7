// The lists of models that Codex prints and keeps, and the one that a person can give it.
import { asJson, recordOf, textIn } from './lenient';
import { type ListedModel, readListedModel } from './listedModel';

/** The readable models of a list; the others are counted and left out, one by one. */
export type Listing =
  | { readonly kind: 'listed'; readonly models: readonly ListedModel[]; readonly dropped: number }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** `noModels`: a list, but with nothing in it that could be picked. */
export type UnreadableReason = 'notJson' | 'notAList' | 'noModels';

/** Where a cached list came from, as Codex noted it. */
export interface CacheFacts {
  readonly fetchedAt: string | undefined;
  readonly version: string | undefined;
}

/** What `codex debug models` prints, and what a `model_catalog_json` file holds. */
export function parseModelCatalog(text: string): Listing {
  const json = jsonIn(text);
  if (json === undefined) return { kind: 'unreadable', reason: 'notJson' };
  return readList(recordOf(json)['models'] ?? json);
}

/** `models_cache.json` of the Codex home. */
export function parseModelsCache(text: string): { readonly listing: Listing } & CacheFacts {
  const cache = recordOf(jsonIn(text));
  return {
    listing: parseModelCatalog(text),
    fetchedAt: textIn(cache, 'fetched_at'),
    version: textIn(cache, 'client_version'),
  };
}

/** The result of `model/list`. */
export function readModelList(result: unknown): Listing {
  return readList(recordOf(result)['data']);
}

function readList(list: unknown): Listing {
  if (!Array.isArray(list)) return { kind: 'unreadable', reason: 'notAList' };
  const models = list.flatMap((entry) => readListedModel(entry) ?? []);
  if (models.length === 0) return { kind: 'unreadable', reason: 'noModels' };
  return { kind: 'listed', models, dropped: list.length - models.length };
}

function jsonIn(text: string): unknown {
  return asJson(text.replace(/^\ufeff/, ''));
}

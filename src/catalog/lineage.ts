// What to take instead of a model that Codex no longer offers.
import { type Catalog, findModel } from './catalog';

export type Chain =
  /** From the model's successor to the first one that is offered; empty when the model itself is. */
  | { readonly kind: 'leads'; readonly chain: readonly string[] }
  /** As far as the succession is known; no model of it is offered. */
  | { readonly kind: 'ends'; readonly chain: readonly string[] };

/** Follows the successors of a model to one that Codex lists; terminates also where they go in a circle. */
export function chainToOffered(catalog: Catalog, id: string): Chain {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = catalog.successors.get(at)) {
    seen.add(at);
    if (isOnOffer(catalog, at)) return { kind: 'leads', chain: [...seen].slice(1) };
  }
  return { kind: 'ends', chain: [...seen].slice(1) };
}

function isOnOffer(catalog: Catalog, id: string): boolean {
  const model = findModel(catalog, id);
  return model?.availability.kind === 'offered' && !model.isHidden && model.retiredOn === undefined;
}

// What to take instead of a model that Codex no longer offers.
import type { Catalog, Model } from './catalog';

export type Chain =
  /** From the model's successor to the first one that is offered; empty when the model itself is. */
  | { readonly kind: 'leads'; readonly chain: readonly string[] }
  /** As far as the succession is known; no model of it is offered. */
  | { readonly kind: 'ends'; readonly chain: readonly string[] };

/** More than models ever had successors; so a list of thousands that name each other stays quick. */
const LIMIT = 100;

/** Follows the successors of a model to one that Codex lists; terminates also where they go in a circle. */
export function chainToOffered(catalog: Catalog, id: string): Chain {
  return chainsToOffered(catalog)(id);
}

/** The same for many models: the catalog is looked through once. */
export function chainsToOffered({ models, successors }: Catalog): (id: string) => Chain {
  const isOnOffer = ({ availability, isHidden, retiredOn }: Model) =>
    availability.kind === 'offered' && !isHidden && retiredOn === undefined;
  const offered = new Set(models.filter(isOnOffer).map(({ id }) => id));
  return (id) => {
    const seen = new Set<string>();
    const isNext = (at: string | undefined): at is string => at !== undefined && seen.size < LIMIT && !seen.has(at);
    for (let at: string | undefined = id; isNext(at); at = successors.get(at)) {
      seen.add(at);
      if (offered.has(at)) return { kind: 'leads', chain: [...seen].slice(1) };
    }
    return { kind: 'ends', chain: [...seen].slice(1) };
  };
}

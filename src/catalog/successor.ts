// Whether a model that a file names has had its day, and what to name instead.
import { type Catalog, findModel, mainList, type Provenance } from './catalog';
import { chainToOffered } from './lineage';

export type Standing =
  /** Offered, or of a kind that no list has a say in: a person's own, a preview, a dated id. */
  | { readonly kind: 'current' }
  /** The chain leads from its successor to the one to take. */
  | { readonly kind: 'succeeded'; readonly because: Outdated; readonly chain: readonly [string, ...string[]] }
  /** The chain is what is known of the succession; none of it is offered. */
  | { readonly kind: 'stranded'; readonly because: Outdated; readonly chain: readonly string[] };

/** Why a model is no longer one to name. */
export interface Outdated {
  /** YYYY-MM-DD, for a ChatGPT sign-in. */
  readonly retiredOn: string | undefined;
  /** The list that counts here and has it no more. */
  readonly notOfferedBy: Provenance | undefined;
}

/** Judges an id by Codex's own list; where none is known, only what is documented as retired counts. */
export function standingOf(catalog: Catalog, id: string): Standing {
  const because = outdated(catalog, id);
  if (because === undefined) return { kind: 'current' };
  const chain = mainList(catalog).kind === 'documented' ? documentedChain(catalog, id) : offeredChain(catalog, id);
  const [next, ...rest] = chain.leads;
  return next === undefined
    ? { kind: 'stranded', because, chain: chain.known }
    : { kind: 'succeeded', because, chain: [next, ...rest] };
}

function outdated(catalog: Catalog, id: string): Outdated | undefined {
  const model = findModel(catalog, id);
  const list = mainList(catalog);
  if (list.kind === 'documented') {
    return model?.retiredOn === undefined ? undefined : { retiredOn: model.retiredOn, notOfferedBy: undefined };
  }
  // A hidden model works when it is set; one that nobody knows may be the account's own.
  const isKnown = model !== undefined || catalog.successors.has(id);
  const isOffered = model?.availability.kind === 'offered' && model.retiredOn === undefined;
  return !isKnown || isOffered ? undefined : { retiredOn: model?.retiredOn, notOfferedBy: list };
}

interface KnownChain {
  /** Empty where it leads nowhere. */
  readonly leads: readonly string[];
  readonly known: readonly string[];
}

function offeredChain(catalog: Catalog, id: string): KnownChain {
  const { kind, chain } = chainToOffered(catalog, id);
  return { leads: kind === 'leads' ? chain : [], known: chain };
}

/** Without a list of what is offered, the last successor counts, unless that one is retired too. */
function documentedChain(catalog: Catalog, id: string): KnownChain {
  const seen = new Set([id]);
  for (let at = catalog.successors.get(id); at !== undefined && !seen.has(at); at = catalog.successors.get(at)) {
    seen.add(at);
  }
  const known = [...seen].slice(1);
  const isRetired = findModel(catalog, known.at(-1))?.retiredOn !== undefined;
  return { leads: isRetired ? [] : known, known };
}

// What is known of the models that Codex can run on, and who says so.

/** A text in the languages the extension speaks; English is always there. */
export interface LocalizedText {
  readonly en: string;
  readonly [language: string]: string;
}

/** The reasoning efforts a model has, weakest first, as Codex spells them. */
export interface ReasoningEfforts {
  readonly levels: readonly string[];
  readonly default: string;
}

/** A way to serve requests: `fast`, for one. */
export interface ServiceTier {
  /** As `config.toml` spells it. */
  readonly id: string;
  readonly name: string;
  /** In English; empty where no source has one. */
  readonly description: string;
}

export interface ServiceTiers {
  readonly offered: readonly ServiceTier[];
  /** The one that the terminal UI turns on where none is set; `exec` and the app server do not (0.169.0). */
  readonly default?: string;
}

/** Where the picker lists a model, as the models page does. */
export type Section = 'recommended' | 'alternative';

/** Who says that a model exists, strongest first. */
export type Provenance =
  /** `model_catalog_json` of the configuration, which replaces Codex's own list. */
  | { readonly kind: 'catalogFile'; readonly path: string }
  /** The installed Codex, asked. */
  | { readonly kind: 'codex'; readonly version: string | undefined }
  /** Codex's `models_cache.json`: what a server last answered to that version. `fetchedAt` as Codex wrote it. */
  | { readonly kind: 'cache'; readonly version: string | undefined; readonly fetchedAt: string | undefined }
  /** The list that ships with the extension. */
  | { readonly kind: 'documented' };

export type Availability =
  | { readonly kind: 'offered'; readonly by: Provenance }
  /** Known, but missing from the list that counts here. */
  | { readonly kind: 'notOffered'; readonly by: Provenance }
  /** No source knows it: a person typed the id. */
  | { readonly kind: 'typed' };

export interface Model {
  /** Codex's slug, exactly as it is written to `config.toml`. */
  readonly id: string;
  readonly name: string | undefined;
  /** Undefined for a model that is shown only when it is current or asked for. */
  readonly section: Section | undefined;
  /** Empty where no source has one. */
  readonly description: LocalizedText;
  readonly availability: Availability;
  /** Everyone who lists it, strongest first. */
  readonly sources: readonly Provenance[];
  /** Codex keeps it out of its own picker; it works all the same when it is set. */
  readonly isHidden: boolean;
  /** The one to start with: what Codex would default to, or without Codex what the models page says, unless it was retired. */
  readonly isRecommendedStart: boolean;
  readonly isPreview: boolean;
  /** The ChatGPT plan that a sign-in needs for it. */
  readonly plan: string | undefined;
  /** An API key is not enough for it. Whether this person signs in with ChatGPT is never looked up. */
  readonly needsChatGpt: boolean;
  /** The oldest Codex that can run it, where that is newer than the one that was asked. */
  readonly needsCodex: string | undefined;
  /** The id of the model that came after it. */
  readonly successor: string | undefined;
  /** The day (YYYY-MM-DD) from which a ChatGPT sign-in no longer offers it, unless a list that counts here offers it. */
  readonly retiredOn: string | undefined;
  /** Undefined where no source says. */
  readonly efforts: ReasoningEfforts | undefined;
  /** Undefined where no source says; a model that is known to have none offers none. */
  readonly tiers: ServiceTiers | undefined;
}

export interface Catalog {
  /** In the order of the strongest list, then what only the weaker ones have. */
  readonly models: readonly Model[];
  /** What Codex would use with no model set; undefined where no list of Codex's is known. */
  readonly defaultId: string | undefined;
  /** What came after each model, also of models that no list has any more. */
  readonly successors: ReadonlyMap<string, string>;
}

export function findModel(catalog: Catalog, id: string | undefined): Model | undefined {
  return catalog.models.find((model) => model.id === id);
}

/** The list that counts here: the strongest one that is known. */
export function mainList({ models: [first] }: Catalog): Provenance {
  const availability = first?.availability;
  return availability === undefined || availability.kind === 'typed' ? { kind: 'documented' } : availability.by;
}

/** What a list offers in the open. */
export function offeredBy({ models }: Catalog, { kind }: Provenance): readonly Model[] {
  return models.filter(
    ({ availability, isHidden }) => availability.kind === 'offered' && availability.by.kind === kind && !isHidden,
  );
}

/** Every effort that any model of the catalog has, in the order in which models list them. */
export function knownEfforts(catalog: Catalog): string[] {
  return [...new Set(catalog.models.flatMap((model) => model.efforts?.levels ?? []))];
}

/** Any id can be picked, so any id has an answer. */
export function availabilityOf(catalog: Catalog, id: string): Availability {
  return findModel(catalog, id)?.availability ?? { kind: 'typed' };
}

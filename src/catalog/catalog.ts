// What is known of the models that Codex can run on.

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

/** Where the models page lists a model. */
export type Section = 'recommended' | 'alternative';

export interface Model {
  /** Codex's slug, exactly as it is written to `config.toml`. */
  readonly id: string;
  /** Undefined for a model that is known only as another one's successor. */
  readonly section: Section | undefined;
  readonly description: LocalizedText;
  /** The one to start with. */
  readonly isRecommendedStart: boolean;
  readonly isPreview: boolean;
  /** The ChatGPT plan that a sign-in needs for it. */
  readonly plan: string | undefined;
  /** The id of the model that came after it. */
  readonly successor: string | undefined;
  /** The day (YYYY-MM-DD) from which a ChatGPT sign-in no longer offers it. */
  readonly retiredOn: string | undefined;
  /** Undefined where no source says. */
  readonly efforts: ReasoningEfforts | undefined;
}

export interface Catalog {
  /** In the order of their source. */
  readonly models: readonly Model[];
}

export function findModel(catalog: Catalog, id: string | undefined): Model | undefined {
  return catalog.models.find((model) => model.id === id);
}

/** Every effort that any model of the catalog has, in the order in which models list them. */
export function knownEfforts(catalog: Catalog): string[] {
  return [...new Set(catalog.models.flatMap((model) => model.efforts?.levels ?? []))];
}

// One catalog out of all lists. Each list keeps its say: who offers a model, and who only knows it.
import type { Availability, Catalog, Model, Provenance, Section } from './catalog';
import { compareVersions } from './compareVersions';
import type { ListedModel } from './listedModel';

/** A list of models and who says so. */
export interface CatalogSource {
  readonly provenance: Provenance;
  readonly models: readonly ListedModel[];
  /** Entries of the list that could not be read. */
  readonly dropped?: number;
  /** What came after models, apart from what the models say themselves. */
  readonly lineage?: readonly Succession[];
}

export interface Succession {
  readonly from: string;
  readonly to: string;
}

/** A model as one source lists it. */
interface Mention {
  readonly by: Provenance;
  readonly listed: ListedModel;
}

const STRENGTH: readonly Provenance['kind'][] = ['catalogFile', 'codex', 'cache', 'documented'];

/** Merges by id, whatever the order of the sources; of two of one kind the first counts. */
export function mergeCatalogs(sources: readonly CatalogSource[]): Catalog {
  const ranked = STRENGTH.flatMap((kind) => sources.find(({ provenance }) => provenance.kind === kind) ?? []);
  const mentions = new Map<string, Mention[]>();
  for (const { provenance, models } of ranked) {
    for (const listed of byPriority(models)) {
      const of = mentions.get(listed.id) ?? [];
      // A list may name a model twice; as in Codex's own picker, its first place counts.
      if (of.at(-1)?.by !== provenance) mentions.set(listed.id, [...of, { by: provenance, listed }]);
    }
  }
  const main = ranked.find(({ provenance }) => provenance.kind !== 'documented');
  // Codex's rule (0.169.0): its default is the first model that it does not hide.
  const defaultId = main && byPriority(main.models).find(({ isHidden }) => isHidden !== true)?.id;
  const successors = successorsIn(ranked);
  const context = { main: main?.provenance, defaultId, successors };
  return { models: [...mentions.values()].map((of) => merged(of, context)), defaultId, successors };
}

/** As Codex sorts (0.169.0); what has no priority keeps its place behind the others. */
function byPriority(models: readonly ListedModel[]): ListedModel[] {
  const rank = ({ priority }: ListedModel) => priority ?? Number.MAX_VALUE;
  return models.toSorted((a, b) => rank(a) - rank(b));
}

function successorsIn(ranked: readonly CatalogSource[]): Map<string, string> {
  const successors = new Map<string, string>();
  for (const { models, lineage = [] } of ranked) {
    const own = models.flatMap(({ id, successor }) => (successor === undefined ? [] : { from: id, to: successor }));
    for (const { from, to } of [...own, ...lineage]) if (!successors.has(from)) successors.set(from, to);
  }
  return successors;
}

interface Context {
  /** The strongest list that is Codex's; undefined when only the documented one is known. */
  readonly main: Provenance | undefined;
  readonly defaultId: string | undefined;
  readonly successors: ReadonlyMap<string, string>;
}

function merged(mentions: readonly Mention[], { main, defaultId, successors }: Context): Model {
  const facts: ListedModel = Object.assign({}, ...mentions.map(({ listed }) => listed).reverse());
  const documented = mentions.find(({ by }) => by.kind === 'documented')?.listed;
  const { id } = facts;
  const availability = availabilityIn(mentions, main);
  const isListed = availability.kind === 'offered' && availability.by.kind !== 'documented';
  return {
    id,
    name: facts.name,
    section: sectionFor(mentions[0]?.listed ?? facts, availability, defaultId),
    // The documented text is in every language; Codex's is in English.
    description: documented?.description ?? facts.description ?? { en: '' },
    availability,
    sources: mentions.map(({ by }) => by),
    isHidden: facts.isHidden ?? false,
    // What the page began with then is no start where it was retired since.
    isRecommendedStart: main === undefined ? facts.isStart === true && facts.retiredOn === undefined : id === defaultId,
    isPreview: facts.isPreview ?? false,
    plan: facts.plan,
    needsChatGpt: facts.needsChatGpt ?? false,
    needsCodex: newerThan(main, facts.minimalCodex),
    successor: successors.get(id),
    // What is offered today has not been retired, whatever was written once.
    retiredOn: isListed ? undefined : facts.retiredOn,
    efforts: facts.efforts,
    tiers: facts.tiers,
  };
}

function availabilityIn(mentions: readonly Mention[], main: Provenance | undefined): Availability {
  const by = mentions[0]?.by;
  if (by === undefined) return { kind: 'typed' };
  if (main === undefined || by === main) return { kind: 'offered', by };
  // The cache can know models of an account that Codex's bundled list lacks; a catalog file replaces both.
  if (main.kind === 'codex' && by.kind === 'cache') return { kind: 'offered', by };
  return { kind: 'notOffered', by: main };
}

/**
 * Codex's lists have no sections: its default and what it does not urge people to leave are recommended, the rest is an
 * alternative. Only the list that offers the model counts: 0.110.0 knows nothing of what came after its own default.
 */
function sectionFor(
  { id, isHidden, section, successor }: ListedModel,
  availability: Availability,
  defaultId: string | undefined,
): Section | undefined {
  if (availability.kind !== 'offered' || isHidden === true) return undefined;
  if (availability.by.kind === 'documented') return section;
  return successor === undefined || id === defaultId ? 'recommended' : 'alternative';
}

/** The version that is needed, when the asked Codex is older. */
function newerThan(main: Provenance | undefined, minimal: string | undefined): string | undefined {
  const version = main?.kind === 'codex' || main?.kind === 'cache' ? main.version : undefined;
  if (version === undefined || minimal === undefined) return undefined;
  return compareVersions(version, minimal) < 0 ? minimal : undefined;
}

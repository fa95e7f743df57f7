// The catalog that ships with the extension: the facts of the Codex models page, checked against media/catalog.schema.json by a test.
import documented from '../../media/catalog.json';
import type { Catalog, LocalizedText, ReasoningEfforts, Section } from './catalog';
import { type ListedModel, withoutUndefined } from './listedModel';
import { type CatalogSource, mergeCatalogs } from './mergeCatalogs';

/** What is read of a model of `media/catalog.json`; what is not may be left out of the bundle (esbuild.mjs). */
interface DocumentedModel {
  readonly id: string;
  readonly section?: Section;
  readonly description: LocalizedText;
  readonly availability?: { readonly plan?: string; readonly preview?: boolean };
  readonly startHere?: boolean;
  readonly successor?: string;
  readonly retired?: { readonly on: string };
  readonly efforts?: ReasoningEfforts;
}

/** The weakest source, and the only one that is always there. */
export function documentedSource(): CatalogSource {
  // What TypeScript infers for a JSON file widens `section` to string; the schema holds it to the two.
  const models = documented.models as readonly DocumentedModel[];
  return { provenance: { kind: 'documented' }, models: models.map(toListed), lineage: documented.lineage };
}

/** What is known without any Codex. */
export function documentedCatalog(): Catalog {
  return mergeCatalogs([documentedSource()]);
}

function toListed({ startHere, availability, retired, ...model }: DocumentedModel): ListedModel {
  return withoutUndefined({
    ...model,
    isStart: startHere,
    isPreview: availability?.preview,
    plan: availability?.plan,
    retiredOn: retired?.on,
  });
}

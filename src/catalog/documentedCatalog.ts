// The catalog that ships with the extension: the facts of the Codex models page, checked against media/catalog.schema.json by a test.
import documented from '../../media/catalog.json';
import type { Catalog, LocalizedText, Model, ReasoningEfforts, Section } from './catalog';

/** One model of `media/catalog.json`. */
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

export function documentedCatalog(): Catalog {
  // What TypeScript infers for a JSON file widens `section` to string; the schema holds it to the two.
  const models = documented.models as readonly DocumentedModel[];
  return { models: models.map(toModel) };
}

function toModel(model: DocumentedModel): Model {
  return {
    id: model.id,
    section: model.section,
    description: model.description,
    isRecommendedStart: model.startHere ?? false,
    isPreview: model.availability?.preview ?? false,
    plan: model.availability?.plan,
    successor: model.successor,
    retiredOn: model.retired?.on,
    efforts: model.efforts,
  };
}

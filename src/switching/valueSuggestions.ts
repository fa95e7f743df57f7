// What can stand as the value of a key, in the order in which the picker offers it.
import type { Catalog, ServiceTier } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { rulesOf } from '../config/codexRules';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { DiagnoseContext } from '../config/diagnose';
import type { ProviderModel } from '../config/namedModels';
import { type ConfigContent, SELECTION_KEYS } from '../config/selection';
import { effortChoices } from './effortQuestion';
import { type ListedId, modelGroups } from './modelGroups';

export type Suggestion =
  | { readonly kind: 'model'; readonly value: string; readonly listed: ListedId }
  /** A model that files name beside the provider in force, which has no catalog. */
  | { readonly kind: 'modelOfProvider'; readonly value: string }
  | { readonly kind: 'effort'; readonly value: string; readonly isDefault: boolean }
  | { readonly kind: 'provider'; readonly value: string }
  | { readonly kind: 'tier'; readonly value: string; readonly tier: ServiceTier };

/**
 * The suggestions for the value of a root key, by what the file says otherwise; none for keys that are not of a selection. `named`
 * are the models that files name beside their providers.
 */
export function suggestionsFor(
  path: readonly string[],
  content: ConfigContent,
  { catalog, source, cliVersion, otherProviders, inherited }: DiagnoseContext,
  named: readonly ProviderModel[],
): readonly Suggestion[] {
  const [key, ...deeper] = path;
  if (deeper.length > 0) return [];
  const { builtInProviders, projectDenies } = rulesOf(cliVersion);
  const isRead = source.kind !== 'project' || !projectDenies.includes(SELECTION_KEYS.provider);
  const provider = (isRead ? content.selection.provider : undefined) ?? inherited.provider ?? DEFAULT_PROVIDER;
  const model = content.selection.model ?? inherited.model ?? catalog.defaultId;
  switch (key) {
    case SELECTION_KEYS.model:
    case 'review_model':
      // The catalog's models are OpenAI's: under another provider they would make a broken pair.
      return provider === DEFAULT_PROVIDER
        ? modelSuggestions(catalog, content.selection.model)
        : modelsOf(provider, named).map((value) => ({ kind: 'modelOfProvider', value }));
    case SELECTION_KEYS.effort:
    case 'plan_mode_reasoning_effort': {
      const choices = effortChoices(catalog, { ...content.selection, model, effort: undefined }, model);
      return choices.levels.map((value) => ({ kind: 'effort', value, isDefault: value === choices.default }));
    }
    case SELECTION_KEYS.provider: {
      if (!isRead) return [];
      const known = new Set([...builtInProviders, ...content.providers, ...otherProviders]);
      return [...known].map((value) => ({ kind: 'provider', value }));
    }
    case SELECTION_KEYS.tier:
      return (matchModel(catalog, model)?.tiers?.offered ?? []).map((tier) => ({ kind: 'tier', value: tier.id, tier }));
    default:
      return [];
  }
}

function modelSuggestions(catalog: Catalog, current: string | undefined): readonly Suggestion[] {
  const groups = modelGroups({ catalog, current, pins: [], recents: [], withNotOffered: false });
  return [...groups.recommended, ...groups.alternative].map((listed) => ({ kind: 'model', value: listed.id, listed }));
}

function modelsOf(provider: string, named: readonly ProviderModel[]): readonly string[] {
  return [...new Set(named.filter((one) => one.provider === provider).map(({ model }) => model))];
}

// Which providers the picker shows apart from OpenAI, and with which models.

import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { ProviderModel } from '../config/namedModels';
import type { Provider } from '../config/providers';

export interface ProviderGroup {
  readonly id: string;
  readonly name: string;
  /** The current one first, then those picked earlier, newest first, then those that files name. */
  readonly models: readonly string[];
}

export interface ProviderGroupsInput {
  readonly providers: readonly Provider[];
  /** The provider and the model that count where a pick changes neither. */
  readonly current: { readonly provider: string; readonly model: string | undefined };
  /** Newest first. */
  readonly recents: readonly ProviderModel[];
  readonly named: readonly ProviderModel[];
}

const MAX_MODELS = 8;

/** The provider in use, whatever Codex makes of it, and those that a person defined and Codex can use. */
export function providerGroups({ providers, current, recents, named }: ProviderGroupsInput): readonly ProviderGroup[] {
  const shown = providers.filter(({ layer, fault }) => layer !== undefined && fault === undefined).map(({ id }) => id);
  const own = current.model === undefined ? [] : [{ provider: current.provider, model: current.model }];
  return [...new Set([current.provider, ...shown])]
    .filter((id) => id !== DEFAULT_PROVIDER)
    .map((id) => {
      const models = [...own, ...recents, ...named].filter(({ provider }) => provider === id).map(({ model }) => model);
      return { id, name: providerName(providers, id), models: [...new Set(models)].slice(0, MAX_MODELS) };
    });
}

/** Whether a model of a provider can be picked: Codex has it and takes it, or it is in use, whatever Codex makes of it. */
export function isPickable(provider: string, known: readonly Provider[], inUse: string): boolean {
  return provider === inUse || known.some(({ id, fault }) => id === provider && fault === undefined);
}

export function providerName(providers: readonly Provider[], id: string): string {
  return providers.find((provider) => provider.id === id)?.name ?? id;
}

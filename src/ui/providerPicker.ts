// The step that asks for a provider other than those in the list of models.
import * as vscode from 'vscode';
import type { Provider } from '../config/providers';
import type { ProviderRefusal } from '../config/refusal';
import { askModelId } from './askModelId';
import type { CatalogPort } from './catalogPort';
import { unmarked } from './markdown';
import type { ProvidersHere } from './modelRows';
import { providerWords } from './providerWords';
import { type PickRow, showPick } from './quickPick';

export type PickedProvider =
  | { readonly kind: 'provider'; readonly id: string; readonly name: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** A provider that was defined just now, or that none was. */
export type AddedProvider = PickedProvider;

interface ProviderRow extends PickRow {
  /** Undefined in the row that adds one. */
  readonly provider: Provider | undefined;
}

export interface ProviderPickerInput {
  readonly catalog: Pick<CatalogPort, 'onDidChange'>;
  /** As they are now; undefined where a pick cannot change the provider. */
  readonly providers: () => ProvidersHere | undefined;
  /** What a pick does, in a sentence. */
  readonly effect: string;
  /** Says why Codex refuses a provider, with the way to where that is mended. */
  readonly sayFault: (fault: ProviderRefusal) => void;
  /** Asks for a new provider and defines it; undefined where a pick cannot bring one along. */
  readonly addProvider: (() => Promise<AddedProvider>) | undefined;
}

type PickedModel =
  | { readonly kind: 'model'; readonly id: string; readonly provider: string }
  | Exclude<PickedProvider, { kind: 'provider' }>;

/** Asks for a provider, and then for the id of a model of it. */
export async function pickFromOther(input: ProviderPickerInput): Promise<PickedModel> {
  const picked = await pickProvider(input);
  if (picked.kind !== 'provider') return picked;
  const id = await askModelId('', picked.name);
  return id === undefined ? { kind: 'cancelled' } : { kind: 'model', id, provider: picked.id };
}

/** Asks for one of the providers that Codex knows, or for a new one. */
async function pickProvider(input: ProviderPickerInput): Promise<PickedProvider> {
  const { providers, addProvider, effect } = input;
  const { known = [], current } = providers() ?? {};
  for (;;) {
    const result = await showPick<ProviderRow>({
      title: vscode.l10n.t('Select Model Provider'),
      placeholder: vscode.l10n.t('Its model is asked next. {0}', effect),
      step: 1,
      totalSteps: 2,
      hasBack: true,
      active: current === undefined ? [] : [current.provider],
      rows: () => providerRows(known, current?.provider, addProvider !== undefined),
      onDidChange: input.catalog.onDidChange,
    });
    if (result.kind !== 'accepted') return result;
    const { provider } = result.row;
    if (provider?.fault !== undefined) {
      input.sayFault(provider.fault);
      return { kind: 'cancelled' };
    }
    if (provider !== undefined) return { kind: 'provider', id: provider.id, name: provider.name };
    const added: PickedProvider = (await addProvider?.()) ?? { kind: 'cancelled' };
    if (added.kind !== 'back') return added;
  }
}

/** The providers, and the row that adds one. */
export function providerRows(known: readonly Provider[], current: string | undefined, canAdd: boolean): ProviderRow[] {
  const rows = known.map(
    (provider): ProviderRow => ({
      id: provider.id,
      provider,
      label: unmarked(provider.name),
      ...providerWords(provider, current),
    }),
  );
  const add: ProviderRow = {
    id: '',
    provider: undefined,
    label: vscode.l10n.t('Add a provider…'),
    description: vscode.l10n.t('asks for what config.toml needs, never for a key'),
    alwaysShow: true,
  };
  return canAdd ? [...rows, add] : rows;
}

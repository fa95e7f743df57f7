// The rows of models whose provider has no catalog.
import * as vscode from 'vscode';
import type { ProviderModel } from '../config/namedModels';
import { isPickable, type ProviderGroup, providerName } from '../switching/providerGroups';
import { unmarked } from './markdown';
import { modelRowId } from './modelRowId';
import type { ModelRow, ProvidersHere } from './modelRows';
import type { ModelWords } from './modelWords';
import { joined } from './quickPick';

export interface OtherModelRows {
  /** The row of a pin; none where its provider cannot be picked here. */
  pinned(pin: ProviderModel): readonly ModelRow[];
  /** The models that are not pinned, and the row for any other. */
  ofGroup(group: ProviderGroup): readonly ModelRow[];
}

export function otherModelRows(
  { known, current }: ProvidersHere,
  isPinned: (model: ProviderModel) => boolean,
  buttonsOf: (model: ProviderModel) => vscode.QuickInputButton[],
): OtherModelRows {
  const switchTo = (provider: string) => (provider === current.provider ? undefined : providerName(known, provider));
  const rowOf = ({ model, provider }: ProviderModel): ModelRow => {
    const isCurrent = provider === current.provider && model === current.model;
    const words = { description: isCurrent ? vscode.l10n.t('current') : '', detail: '' };
    return {
      id: modelRowId(model, provider),
      action: { kind: 'model', id: model, provider },
      label: unmarked(model),
      ...withSwitch(withPin(words, isPinned({ model, provider })), switchTo(provider)),
      buttons: buttonsOf({ model, provider }),
    };
  };
  const typedRow = ({ id, name }: ProviderGroup): ModelRow => ({
    id: `typedIdFor ${id}`,
    action: { kind: 'typedIdFor', provider: id, name },
    label: unmarked(vscode.l10n.t('Type a model ID for {0}…', name)),
    ...withSwitch({ description: '', detail: '' }, switchTo(id)),
  });
  return {
    pinned: (pin) => (isPickable(pin.provider, known, current.provider) ? [rowOf(pin)] : []),
    ofGroup: (group) => [
      ...group.models
        .map((model) => ({ model, provider: group.id }))
        .filter((model) => !isPinned(model))
        .map(rowOf),
      typedRow(group),
    ],
  };
}

/** A row says itself that it is pinned: its button has an icon alone, and headings go while something is typed. */
export function withPin(words: ModelWords, isPinned: boolean): ModelWords {
  return isPinned ? { ...words, description: joined([words.description, vscode.l10n.t('pinned')]) } : words;
}

/** A pick that changes the provider says so; `to` is the name of that one. */
export function withSwitch(words: ModelWords, to: string | undefined): ModelWords {
  if (to === undefined) return words;
  const change = unmarked(vscode.l10n.t('changes the provider to {0}', to));
  return { ...words, description: joined([words.description, change]) };
}

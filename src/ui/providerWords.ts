// What is said of a provider beside its name, never a secret.
import * as vscode from 'vscode';
import type { Provider, ProviderFault } from '../config/providers';
import { layerInWords } from './layerText';
import { unmarked } from './markdown';
import { joined } from './quickPick';

/** `current` is the id of the one that is set. */
export function providerWords(
  { id, name, layer, origin, keyVariable, fault }: Provider,
  current: string | undefined,
): { readonly description: string; readonly detail: string } {
  return {
    description: unmarked(
      joined([
        id === current ? vscode.l10n.t('current') : undefined,
        name === id ? undefined : id,
        origin,
        keyVariable && vscode.l10n.t('key in {0}', keyVariable),
      ]),
    ),
    detail: unmarked(
      joined([
        fault && faultText(fault),
        layer ? vscode.l10n.t('defined in the {0}', layerInWords(layer.source)) : vscode.l10n.t('built into Codex'),
      ]),
    ),
  };
}

function faultText(fault: ProviderFault): string {
  switch (fault) {
    case 'reservedId':
      return vscode.l10n.t('Codex refuses it: its id is that of a built-in provider');
    case 'wireApiChat':
      return vscode.l10n.t('Codex refuses it: it no longer takes wire_api = "chat"');
    case 'noName':
      return vscode.l10n.t('Codex refuses it: its name is empty');
  }
}

// What is said of a provider beside its name, never a secret.
import * as vscode from 'vscode';
import type { Provider } from '../config/providers';
import type { ProviderRefusal } from '../config/refusal';
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
      fault
        ? faultText(fault)
        : layer
          ? vscode.l10n.t('defined in the {0}', layerInWords(layer.source))
          : vscode.l10n.t('built into Codex'),
    ),
  };
}

function faultText(fault: ProviderRefusal): string {
  if (fault.code === 'reservedProvider') {
    return vscode.l10n.t('Codex refuses it: its id is that of a built-in provider');
  }
  const { path, value } = fault.wrong;
  const [, , ...field] = path;
  const key = field.join('.');
  if (key === '') return vscode.l10n.t('Codex refuses it: it is not a table');
  if (key === 'wire_api' && value === 'chat') {
    return vscode.l10n.t('Codex refuses it: it no longer takes wire_api = "chat"');
  }
  return key === 'name' && (value === undefined || typeof value === 'string')
    ? vscode.l10n.t('Codex refuses it: it has no name')
    : vscode.l10n.t('Codex refuses it: it does not take the value of {key}', { key });
}

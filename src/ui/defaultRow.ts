// The row of the model step that sets nothing.
import * as vscode from 'vscode';
import { unmarked } from './markdown';
import type { ModelRow, ModelRowsInput } from './modelRows';
import { joined } from './quickPick';

/** A command line cannot unset what a file says. */
export function defaultRow(
  { scope, current, isEmpty, removesProvider, inherited }: ModelRowsInput,
  defaultId: string | undefined,
): ModelRow[] {
  if (scope === 'terminal' || scope === 'command') return [];
  return [
    {
      id: 'default',
      action: { kind: 'default' },
      label: unmarked(scope === 'user' ? ownDefaultText(inherited, defaultId) : vscode.l10n.t('Use the user default')),
      description: joined([
        current === undefined ? vscode.l10n.t('current') : undefined,
        isEmpty ? undefined : removedText(removesProvider),
      ]),
    },
  ];
}

function removedText(withProvider: boolean): string {
  return withProvider
    ? vscode.l10n.t('removes model, model_reasoning_effort and model_provider from the file')
    : vscode.l10n.t('removes model and model_reasoning_effort from the file');
}

/** What counts without the user's file: what the system's says, or else what Codex does on its own. */
function ownDefaultText(ofSystem: string | undefined, id: string | undefined): string {
  if (ofSystem !== undefined) return vscode.l10n.t('Use the system default ({0})', ofSystem);
  return id === undefined ? vscode.l10n.t('Use the Codex default') : vscode.l10n.t('Use the Codex default ({0})', id);
}

// The buttons in the title bar of the picker.
import * as vscode from 'vscode';
import type { CatalogPort } from './catalogPort';
import { COMMANDS } from './commandIds';
import type { PickButton } from './quickPick';

export function openConfigButton(): PickButton {
  return {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: vscode.l10n.t('Open config.toml'),
    keepsOpen: false,
    run: () => void vscode.commands.executeCommand(COMMANDS.openConfig),
  };
}

export function refreshButton({ catalog }: { readonly catalog: Pick<CatalogPort, 'refresh'> }): PickButton {
  return {
    iconPath: new vscode.ThemeIcon('refresh'),
    tooltip: vscode.l10n.t('Refresh Model List'),
    keepsOpen: true,
    run: () => void catalog.refresh(),
  };
}

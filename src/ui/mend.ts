// Does what helps against a problem of the catalog.
import * as vscode from 'vscode';
import type { Remedy } from './catalogProblemText';
import { SETTINGS_SECTION } from './settings';

export interface MendPorts {
  openConfig(): void;
  refresh(): void;
}

export async function mend(remedy: Remedy, { openConfig, refresh }: MendPorts): Promise<void> {
  switch (remedy.kind) {
    case 'openCliPath':
      await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SETTINGS_SECTION}.cliPath`);
      break;
    case 'openConfig':
      openConfig();
      break;
    case 'openFile':
      // Says itself what keeps a file from being opened.
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(remedy.path));
      break;
    case 'refresh':
      refresh();
      break;
  }
}

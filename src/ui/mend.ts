// Does what helps against a problem of the catalog.
import * as vscode from 'vscode';
import type { Remedy } from './catalogProblemText';
import { machineSetting, openSetting } from './openSetting';

/** Installation and sign-in, for the CLI and the IDE extension. */
const QUICKSTART = 'https://developers.openai.com/codex/quickstart';

export interface MendPorts {
  openConfig(): void;
  refresh(): void;
}

export async function mend(remedy: Remedy, { openConfig, refresh }: MendPorts): Promise<void> {
  switch (remedy.kind) {
    case 'openCliPath':
      await openSetting(machineSetting('cliPath'));
      break;
    case 'install':
      await vscode.env.openExternal(vscode.Uri.parse(QUICKSTART));
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

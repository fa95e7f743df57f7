// The command that shows a setting of ours in the Settings editor.
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from './settings';

export const SETTINGS_COMMANDS = {
  user: 'workbench.action.openSettings',
  remote: 'workbench.action.openRemoteSettings',
} as const;

/** Among the user's settings. */
export function userSetting(name: string): vscode.Command {
  return settingIn(SETTINGS_COMMANDS.user, name);
}

/** One of the machine where extensions run: in a remote window the user's settings show none of those (VS Code 1.139). */
export function machineSetting(name: 'cliPath' | 'codexHome'): vscode.Command {
  return settingIn(vscode.env.remoteName === undefined ? SETTINGS_COMMANDS.user : SETTINGS_COMMANDS.remote, name);
}

function settingIn(command: string, name: string): vscode.Command {
  return { title: vscode.l10n.t('Open Setting'), command, arguments: [{ query: `@id:${SETTINGS_SECTION}.${name}` }] };
}

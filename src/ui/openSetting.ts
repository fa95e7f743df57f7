// Where the Settings editor has a setting of ours.
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from './settings';

export interface EditorCommand {
  readonly id: string;
  readonly argument: unknown;
}

export const SETTINGS_COMMANDS = {
  user: 'workbench.action.openSettings',
  remote: 'workbench.action.openRemoteSettings',
} as const;

/** Among the user's settings. */
export function userSetting(name: string): EditorCommand {
  return { id: SETTINGS_COMMANDS.user, argument: queryOf(name) };
}

/** One of the machine where extensions run: in a remote window the user's settings show none of those (VS Code 1.139). */
export function machineSetting(name: 'cliPath' | 'codexHome'): EditorCommand {
  return vscode.env.remoteName === undefined
    ? userSetting(name)
    : { id: SETTINGS_COMMANDS.remote, argument: queryOf(name) };
}

export async function openSetting({ id, argument }: EditorCommand): Promise<void> {
  await vscode.commands.executeCommand(id, argument);
}

function queryOf(name: string): { readonly query: string } {
  return { query: `@id:${SETTINGS_SECTION}.${name}` };
}

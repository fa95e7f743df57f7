// Whether Windows and its Linux both have a say here.
import * as vscode from 'vscode';
import type { OtherSystem } from './homeRows';

/** What other system beside this one may hold a Codex home. */
export function otherSystem(isWindows: boolean): OtherSystem | undefined {
  if (vscode.env.remoteName === 'wsl') return 'windowsBeside';
  const inWsl = vscode.workspace.getConfiguration('chatgpt').get('runCodexInWindowsSubsystemForLinux');
  return isWindows && inWsl === true ? 'codexInWsl' : undefined;
}

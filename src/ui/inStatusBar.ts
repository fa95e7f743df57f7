import * as vscode from 'vscode';

/** Shows in the status bar what is being waited for. */
export function inStatusBar<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
}

import * as vscode from 'vscode';

/** The workspace folders on this machine's disk: a virtual one has a path too, but not there. */
export function localFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

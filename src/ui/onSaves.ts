import * as vscode from 'vscode';

/**
 * Tells what is saved in this window: before the write, since somebody may read the file right after it, and behind it, since
 * what else takes part in saving may have changed the text.
 */
export function onSaves(saved: (path: string, text: () => string) => void): vscode.Disposable {
  const see = (document: vscode.TextDocument) => {
    if (document.uri.scheme === 'file') saved(document.uri.fsPath, () => document.getText());
  };
  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument(({ document }) => see(document)),
    vscode.workspace.onDidSaveTextDocument(see),
  );
}

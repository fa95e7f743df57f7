import * as vscode from 'vscode';
import type { EditUnsaved } from '../switching/switchModel';

/** Edits a document with unsaved changes that is one of `paths`, so that a pick never goes behind the editor's back. */
export function unsavedDocumentEditor(paths: () => readonly string[]): EditUnsaved {
  return async (edit) => {
    const document = unsavedDocument(paths());
    if (!document) return undefined;
    const result = edit(document.getText());
    if (result.ok && result.splices.length > 0) {
      const change = new vscode.WorkspaceEdit();
      for (const { start, end, text } of result.splices) {
        change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
      }
      await vscode.workspace.applyEdit(change);
    }
    return { path: document.uri.fsPath, result };
  };
}

function unsavedDocument(paths: readonly string[]): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.scheme === 'file' && paths.includes(document.uri.fsPath),
  );
}

import * as vscode from 'vscode';
import { placeOfKey, SELECTION_KEYS } from '../config/selection';
import { type Place, TEXT_START } from '../toml/place';

/** Opens a file at a place, by default at its `model` key. */
export async function openFile(path: string, at: Place | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const editor = await vscode.window.showTextDocument(document);
  // VS Code (1.139) may still have the text from when the file was last open, and reading it anew later moves the cursor.
  const isStale = await hasOldText(document);
  // The command takes the active editor and asks nobody: a person may have gone on to another one, or typed.
  if (isStale && vscode.window.activeTextEditor === editor && !document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  const { line, column } = at ?? placeOfKey(document.getText(), [SELECTION_KEYS.model]) ?? TEXT_START;
  const position = new vscode.Position(line - 1, column - 1);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function hasOldText(document: vscode.TextDocument): Promise<boolean> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)) !== document.getText();
  } catch {
    // Removed meanwhile: then there is nothing newer.
    return false;
  }
}

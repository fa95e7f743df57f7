import * as vscode from 'vscode';
import { placeOfKey, SELECTION_KEYS } from '../config/selection';
import type { Place } from '../toml/place';

/** Opens a file at a place, by default at its `model` key. */
export async function openFile(path: string, at: Place | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const { line, column } = at ?? placeOfKey(document.getText(), [SELECTION_KEYS.model]) ?? { line: 1, column: 1 };
  const position = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

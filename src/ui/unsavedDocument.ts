import * as vscode from 'vscode';
import { type ConfigState, stateOfText } from '../config/configState';
import type { EditUnsaved } from '../switching/applyChanges';

/** Where a path really is, without links; the path itself when it is nowhere. */
export type RealPath = (path: string) => Promise<string>;

/**
 * The state with what an editor of the file holds unsaved: that is about to become the file, so a pick starts from it and
 * never goes behind the editor's back.
 */
export async function stateWithUnsaved(state: ConfigState, realPath: RealPath): Promise<ConfigState> {
  if (!('file' in state)) return state;
  const document = await unsavedDocument(state.file.target, realPath);
  return document ? stateOfText(state.file, document.getText()) : state;
}

/** What an editor of the file holds unsaved. */
export async function unsavedText(file: string, realPath: RealPath): Promise<string | undefined> {
  return (await unsavedDocument(file, realPath))?.getText();
}

/** Edits the unsaved document of a file; `undefined` where it is not known which file that is. */
export function unsavedDocumentEditor(file: () => string | undefined, realPath: RealPath): EditUnsaved {
  return async (edit) => {
    const target = file();
    const document = target === undefined ? undefined : await unsavedDocument(target, realPath);
    if (!document) return undefined;
    const path = document.uri.fsPath;
    const result = edit(document.getText());
    if (!result.ok || result.splices.length === 0) return { path, result };
    const change = new vscode.WorkspaceEdit();
    for (const { start, end, text } of result.splices) {
      change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
    const isApplied = await vscode.workspace.applyEdit(change);
    return isApplied
      ? { path, result, save: () => document.save() }
      : { path, problem: { code: 'changedMeanwhile', path } };
  };
}

/** Those of the files whose documents hold unsaved changes. */
export async function unsavedAmong(files: readonly string[], realPath: RealPath): Promise<readonly string[]> {
  const documents = await Promise.all(files.map((file) => unsavedDocument(file, realPath)));
  return files.filter((_, index) => documents[index] !== undefined);
}

async function unsavedDocument(file: string, realPath: RealPath): Promise<vscode.TextDocument | undefined> {
  const target = await realPath(file);
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file') continue;
    if (isSamePath(await realPath(document.uri.fsPath), target)) return document;
  }
  return undefined;
}

/** VS Code lowers the letter of a Windows drive; the file system does not. */
function isSamePath(one: string, other: string): boolean {
  return vscode.Uri.file(one).fsPath === vscode.Uri.file(other).fsPath;
}

import * as vscode from 'vscode';
import { localFolders } from './localFolders';

/** The workspace folder that is worked in: that of the active editor, else the one before, else the first. */
export class ActiveFolder implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposable: vscode.Disposable;
  #folder: vscode.WorkspaceFolder | undefined;

  constructor() {
    this.#folder = this.#find();
    const update = () => {
      const folder = this.#find();
      if (folder?.uri.toString() === this.#folder?.uri.toString()) return;
      this.#folder = folder;
      this.#changed.fire();
    };
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.workspace.onDidChangeWorkspaceFolders(update),
    );
  }

  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** Its path; undefined where no folder on this machine's disk is open. */
  get path(): string | undefined {
    return this.#folder?.uri.fsPath;
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #find(): vscode.WorkspaceFolder | undefined {
    const document = vscode.window.activeTextEditor?.document;
    const active = document && vscode.workspace.getWorkspaceFolder(document.uri);
    const folders = localFolders();
    const isOpen = (folder: vscode.WorkspaceFolder | undefined) =>
      folders.find(({ uri }) => uri.toString() === folder?.uri.toString());
    return isOpen(active) ?? isOpen(this.#folder) ?? folders[0];
  }
}

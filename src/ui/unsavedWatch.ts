import * as vscode from 'vscode';

/** Tells which files the documents of this window hold unsaved, whenever that may have changed. */
export class UnsavedWatch implements vscode.Disposable {
  readonly #onChange: (files: readonly string[]) => Promise<void>;
  readonly #subscriptions: vscode.Disposable;
  #unsaved: WeakSet<vscode.TextDocument> = new WeakSet();

  constructor(onChange: (files: readonly string[]) => Promise<void>) {
    this.#onChange = onChange;
    this.#subscriptions = vscode.Disposable.from(
      // Told of every key that is pressed, and also when a document becomes unsaved or saved (VS Code 1.100).
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#see(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#see(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#see(document)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (this.#unsaved.has(document)) void this.look();
      }),
    );
  }

  /** Looks at all documents; those that were unsaved already when the window opened came with no event. */
  look(): Promise<void> {
    const unsaved = vscode.workspace.textDocuments.filter(
      ({ isDirty, isClosed, uri }) => isDirty && !isClosed && uri.scheme === 'file',
    );
    this.#unsaved = new WeakSet(unsaved);
    return this.#onChange(unsaved.map(({ uri }) => uri.fsPath));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #see(document: vscode.TextDocument): void {
    const isNews = document.isDirty !== this.#unsaved.has(document);
    if (isNews && document.uri.scheme === 'file') void this.look();
  }
}

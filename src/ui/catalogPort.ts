import type * as vscode from 'vscode';
import type { CatalogState } from '../catalog/catalogState';

/** The catalog as the editor follows it. */
export interface CatalogPort {
  /** What is known now. */
  state(): CatalogState;
  /** Begins to ask the installed Codex where that was not done yet; what comes of it is told by `onDidChange`. */
  ask(): void;
  /** Asks again for what Codex offers now. */
  refresh(): void;
  readonly onDidChange: vscode.Event<void>;
}

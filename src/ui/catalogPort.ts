import type * as vscode from 'vscode';
import type { CatalogState } from '../catalog/catalogState';

/** The catalog as the editor follows it. No promise is rejected: what goes wrong is among the problems, or in the log. */
export interface CatalogPort {
  /** What is known now. */
  state(): CatalogState;
  /** That of the Codex which was asked; where none was, of the one that cached its models. */
  version(): string | undefined;
  /** Looks what lies on the disk, and asks nobody; what is known then. */
  look(): Promise<CatalogState>;
  /** Asks the installed Codex where that was not done yet; what is known then. Every change on the way is told. */
  ask(): Promise<CatalogState>;
  /** Asks again for what Codex offers now. */
  refresh(): Promise<CatalogState>;
  readonly onDidChange: vscode.Event<void>;
}

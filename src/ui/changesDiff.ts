// One diff of all files of a migration, before anything is written.
import * as vscode from 'vscode';
import type { FileChange } from '../switching/fileChange';

const SCHEME = 'codex-model-migration';

/** Shows the changes in VS Code's editor of several diffs (1.100 to 1.139); answers how to close it. */
export async function showChanges(title: string, changes: readonly FileChange[]): Promise<() => Promise<void>> {
  const texts = new Map<string, string>();
  const uriOf = (path: string, side: 'before' | 'after', text: string | undefined) => {
    if (text === undefined) return undefined;
    const uri = vscode.Uri.file(path).with({ scheme: SCHEME, query: side });
    texts.set(uri.toString(), text);
    return uri;
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const resources = changes.map(({ path, before, after }) => [
    vscode.Uri.file(path),
    uriOf(path, 'before', before),
    uriOf(path, 'after', after),
  ]);
  try {
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  } catch (error) {
    provider.dispose();
    throw error;
  }
  return async () => {
    // The API knows no such editor (1.100), so that its tab is known by its title, to which VS Code adds how many files there are.
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ label, input }) => label.startsWith(title) && !isOfFile(input));
    try {
      await vscode.window.tabGroups.close(tabs, true);
    } finally {
      provider.dispose();
    }
  };
}

/** A person's own tab may have a title that begins so, too. */
function isOfFile(input: unknown): boolean {
  return [vscode.TabInputText, vscode.TabInputTextDiff, vscode.TabInputCustom].some((kind) => input instanceof kind);
}

import * as vscode from 'vscode';

/** A row that does something; what is no such row can only be read. */
export interface ActionRow<Action> extends vscode.QuickPickItem {
  readonly action: Action;
}

export interface ActionPickOptions<Action> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly (ActionRow<Action> | vscode.QuickPickItem)[];
}

/** Shows rows until one that does something is accepted; `undefined` when it is closed without. */
export async function pickAction<Action>(options: ActionPickOptions<Action>): Promise<Action | undefined> {
  const pick = vscode.window.createQuickPick<ActionRow<Action> | vscode.QuickPickItem>();
  const disposables: vscode.Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = options.items;
  try {
    return await new Promise((resolve) => {
      disposables.push(
        pick.onDidAccept(() => {
          const [row] = pick.selectedItems;
          if (row && 'action' in row) resolve(row.action);
        }),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
  }
}

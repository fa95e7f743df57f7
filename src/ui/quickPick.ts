import * as vscode from 'vscode';

export type PickResult<Row> =
  | { readonly kind: 'accepted'; readonly row: Row; readonly filter: string }
  | { readonly kind: 'button'; readonly button: vscode.QuickInputButton }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

export interface PickOptions<Row> {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly buttons: readonly vscode.QuickInputButton[];
  /** What the filter begins with. */
  readonly filter: string;
  /** The row to begin with. */
  readonly active: (row: Row) => boolean;
  /** The rows, always the same number in the same order; how they read may differ while something is typed. */
  rows(isFiltering: boolean): readonly (Row | vscode.QuickPickItem)[];
  isRow(item: vscode.QuickPickItem): item is Row & vscode.QuickPickItem;
}

/** Shows one step of a choice until a row is accepted, a button pressed, or it is closed; moving through rows does nothing. */
export async function showPick<Row extends vscode.QuickPickItem>(options: PickOptions<Row>): Promise<PickResult<Row>> {
  const pick = vscode.window.createQuickPick<Row | vscode.QuickPickItem>();
  const disposables: vscode.Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.step = options.step;
  pick.totalSteps = options.totalSteps;
  pick.buttons = options.buttons;
  pick.value = options.filter;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;

  let isFiltering = pick.value !== '';
  pick.items = options.rows(isFiltering);
  const showActive = () => {
    pick.activeItems = pick.items.filter((item) => options.isRow(item) && options.active(item));
  };
  showActive();
  const onDidChangeValue = (value: string) => {
    if ((value !== '') === isFiltering) return;
    isFiltering = !isFiltering;
    // An accepted row is named by its index (VS Code 1.139): with rows that came and went while typing, a quick Enter
    // could take another row than the one seen.
    pick.items = options.rows(isFiltering);
    if (!isFiltering) showActive();
  };
  try {
    return await new Promise((resolve) => {
      disposables.push(
        pick.onDidChangeValue(onDidChangeValue),
        pick.onDidTriggerButton((button) =>
          resolve(button === vscode.QuickInputButtons.Back ? { kind: 'back' } : { kind: 'button', button }),
        ),
        pick.onDidAccept(() => {
          // Enter without a match accepts nothing.
          const [row] = pick.selectedItems;
          if (row && options.isRow(row)) resolve({ kind: 'accepted', row, filter: pick.value });
        }),
        pick.onDidHide(() => resolve({ kind: 'cancelled' })),
      );
      pick.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
  }
}

/** The words of a row. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

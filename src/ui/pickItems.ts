import * as vscode from 'vscode';

/** The items of a quick pick, in which no index ever comes to mean another row. */
export interface PickItems<Item> {
  readonly items: readonly Item[];
  /** Where the rows of now begin. */
  readonly start: number;
}

/**
 * The items after a change of the rows. VS Code names an accepted or active row by its index in the items that were set
 * last (1.139), while a person may still see those before. So where rows come, go or move, the former ones stay as
 * separators, of which VS Code draws only one right before a row, and the new ones follow.
 */
export function withRows<Item extends vscode.QuickPickItem>(
  { items, start }: PickItems<Item>,
  rows: readonly Item[],
  idOf: (item: Item) => string | undefined,
): PickItems<Item> {
  const former = items.slice(start);
  const isMoved = rows.some((row, index) => {
    const before = former[index];
    return before !== undefined && idOf(row) !== idOf(before);
  });
  const next = isMoved ? items.length : start;
  return {
    items: [...items.slice(0, next).map(undrawn), ...rows, ...items.slice(next + rows.length).map(undrawn)],
    start: next,
  };
}

/** The same to us, and nothing on the screen. */
function undrawn<Item extends vscode.QuickPickItem>(item: Item): Item {
  return { ...item, label: '', kind: vscode.QuickPickItemKind.Separator };
}

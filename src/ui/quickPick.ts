import * as vscode from 'vscode';

export type PickResult<Row> =
  | { readonly kind: 'accepted'; readonly row: Row; readonly filter: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** A button of the title bar. */
export interface PickButton extends vscode.QuickInputButton {
  /** Whether the step stays open. */
  readonly keepsOpen: boolean;
  run(): void;
}

export interface PickOptions<Row> {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly hasBack: boolean;
  readonly buttons: readonly PickButton[];
  /** What the filter begins with. */
  readonly filter: string;
  /** The ids of rows to begin with; the first that is there counts. */
  readonly active: readonly string[];
  /** The rows now; while something is typed, they may be others. */
  rows(isFiltering: boolean): readonly (Row | vscode.QuickPickItem)[];
  isRow(item: vscode.QuickPickItem): item is Row & vscode.QuickPickItem;
  /** By what a row is known again among rows that were built anew. */
  idOf(row: Row): string;
  /** Whether more rows may come. */
  isBusy(): boolean;
  /** Fires when the rows may be others, or none are to come any more. */
  readonly onDidChange: vscode.Event<void>;
  /** Does what an accepted row stands for, where that leaves the step open; false for a row that ends it. */
  runInPlace?(row: Row): boolean;
  /** A button of a row; the step stays open, and the rows may be others afterwards. */
  pressButton?(row: Row): void;
}

/** Shows one step of a choice until a row is accepted, a button closes it, or it is left; moving through rows does nothing. */
export async function showPick<Row extends vscode.QuickPickItem>(options: PickOptions<Row>): Promise<PickResult<Row>> {
  const pick = vscode.window.createQuickPick<Row | vscode.QuickPickItem>();
  const disposables: vscode.Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.step = options.step;
  pick.totalSteps = options.totalSteps;
  pick.buttons = options.hasBack ? [vscode.QuickInputButtons.Back, ...options.buttons] : options.buttons;
  pick.busy = options.isBusy();
  pick.value = options.filter;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;

  let isFiltering = pick.value !== '';
  let rows: readonly (Row | vscode.QuickPickItem)[] = [];
  // VS Code names an accepted or active row by its index in the items that were set last (1.139), while a person may
  // still see those before. So no index ever comes to mean another row: where rows come, go or move, the former ones stay
  // as separators, of which VS Code draws only one right before a row, and the new ones follow.
  let gone: readonly vscode.QuickPickItem[] = [];
  const show = (next: typeof rows) => {
    const idAt = (item: vscode.QuickPickItem | undefined) => item && options.isRow(item) && options.idOf(item);
    const former = pick.items.slice(gone.length);
    if (next.some((item, index) => index < former.length && idAt(item) !== idAt(former[index]))) {
      gone = pick.items.map(undrawn);
    }
    rows = next;
    const items = [...gone, ...next];
    pick.items = [...items, ...pick.items.slice(items.length).map(undrawn)];
  };
  const activate = (ids: readonly string[]) => {
    const byId = new Map(rows.filter(options.isRow).map((row) => [options.idOf(row), row]));
    pick.activeItems = ids.flatMap((id) => byId.get(id) ?? []).slice(0, 1);
  };
  const merge = () => {
    pick.busy = options.isBusy();
    const next = options.rows(isFiltering);
    if (JSON.stringify(next) === JSON.stringify(rows)) return;
    const active = pick.activeItems.filter(options.isRow).map(options.idOf);
    pick.keepScrollPosition = true;
    show(next);
    activate([...active, ...options.active]);
  };
  const onDidChangeValue = (value: string) => {
    if ((value !== '') === isFiltering) return;
    isFiltering = !isFiltering;
    pick.keepScrollPosition = false;
    show(options.rows(isFiltering));
    if (!isFiltering) activate(options.active);
  };
  show(options.rows(isFiltering));
  activate(options.active);
  try {
    return await new Promise((resolve) => {
      disposables.push(
        options.onDidChange(merge),
        pick.onDidChangeValue(onDidChangeValue),
        pick.onDidTriggerButton((button) => {
          const own = options.buttons.find((candidate) => candidate === button);
          if (own?.keepsOpen !== true) resolve({ kind: own ? 'cancelled' : 'back' });
          own?.run();
        }),
        pick.onDidTriggerItemButton(({ item }) => {
          if (!options.isRow(item)) return;
          options.pressButton?.(item);
          merge();
        }),
        pick.onDidAccept(() => {
          // Enter without a match accepts nothing.
          const [row] = pick.selectedItems;
          if (!row || !options.isRow(row) || options.runInPlace?.(row)) return;
          resolve({ kind: 'accepted', row, filter: pick.value });
        }),
        pick.onDidHide(() => resolve({ kind: 'cancelled' })),
      );
      pick.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
  }
}

/** The same to us, and nothing on the screen. */
function undrawn<Item extends vscode.QuickPickItem>(item: Item): Item {
  return { ...item, label: '', kind: vscode.QuickPickItemKind.Separator };
}

/** The words of a row. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

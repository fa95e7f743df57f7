import * as vscode from 'vscode';
import { type PickItems, withRows } from './pickItems';

export type PickResult<Row> =
  | { readonly kind: 'accepted'; readonly row: Row; readonly filter: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** A row that can be taken; what is no such row can only be read. */
export interface PickRow extends vscode.QuickPickItem {
  /** By what it is known again among rows that were built anew. */
  readonly id: string;
}

/** A button of the title bar. */
export interface PickButton extends vscode.QuickInputButton {
  /** Whether the step stays open. */
  readonly keepsOpen: boolean;
  run(): void;
}

export interface PickOptions<Row> {
  readonly title: string;
  readonly placeholder: string;
  /** Its place in a series. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly hasBack?: boolean;
  /** Whether it stays while something else has the focus. */
  readonly staysOpen?: boolean;
  readonly buttons?: readonly PickButton[];
  /** What the filter begins with. */
  readonly filter?: string;
  /** The ids of rows to begin with; the first that is there counts. */
  readonly active: readonly string[];
  /** The rows now; while something is typed, they may be others. */
  rows(isFiltering: boolean): readonly (Row | vscode.QuickPickItem)[];
  /** Whether more rows may come. */
  isBusy?(): boolean;
  /** Fires when the rows may be others, or none are to come any more. */
  readonly onDidChange?: vscode.Event<void>;
  /** Does what an accepted row stands for, where that leaves the step open with rows that may be others; false for a row that ends it. */
  runInPlace?(row: Row): boolean;
  /** A button of a row; the step stays open, and the rows may be others afterwards. */
  pressButton?(row: Row): void;
}

/** Shows one step of a choice until a row is accepted, a button closes it, or it is left; moving through rows does nothing. */
export async function showPick<Row extends PickRow>(options: PickOptions<Row>): Promise<PickResult<Row>> {
  const { buttons = [], isBusy = () => false } = options;
  const pick = vscode.window.createQuickPick<Row | vscode.QuickPickItem>();
  const disposables: vscode.Disposable[] = [pick];
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.step = options.step;
  pick.totalSteps = options.totalSteps;
  pick.buttons = options.hasBack ? [vscode.QuickInputButtons.Back, ...buttons] : buttons;
  pick.ignoreFocusOut = options.staysOpen ?? false;
  pick.busy = isBusy();
  pick.value = options.filter ?? '';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;

  let isFiltering = pick.value !== '';
  let rows: readonly (Row | vscode.QuickPickItem)[] = [];
  let shown: PickItems<Row | vscode.QuickPickItem> = { items: [], start: 0 };
  const show = (next: typeof rows) => {
    rows = next;
    shown = withRows(shown, next, idOf);
    pick.items = shown.items;
  };
  const activate = (ids: readonly string[]) => {
    const found = ids.map((id) => rows.find((row) => idOf(row) === id));
    pick.activeItems = found.filter((row) => row !== undefined).slice(0, 1);
  };
  /** The row that becomes active once the screen has the rows; before, VS Code names the first one (1.139). */
  let awaited: { readonly id: string; readonly isInSight: boolean } | undefined;
  /** Whether the active row is the one from before what was typed last: it may be out of the filter by now. */
  let isActiveOld = false;
  const merge = (pressed?: string) => {
    pick.busy = isBusy();
    const next = options.rows(isFiltering);
    if (next === rows || JSON.stringify(next) === JSON.stringify(rows)) return;
    if (isFiltering && isActiveOld) {
      // VS Code (1.139) makes the first match active; asked for a row that is filtered out, it would make none so.
      awaited = undefined;
      show(next);
      return;
    }
    const active = awaited === undefined ? idsOf(pick.activeItems) : [awaited.id];
    pick.keepScrollPosition = true;
    show(next);
    activate([...active, ...options.active]);
    // Who presses the button of another row than the active one looks at that row.
    const isMeant = pressed === undefined || active.includes(pressed);
    const [id] = idsOf(pick.activeItems);
    awaited = isMeant && id !== undefined ? { id, isInSight: id === pressed } : undefined;
  };
  const onDidChangeActive = (items: readonly vscode.QuickPickItem[]) => {
    const [id] = idsOf(items);
    isActiveOld = false;
    if (id === undefined || id !== awaited?.id) return;
    const { isInSight } = awaited;
    awaited = undefined;
    // Set again, it would take back a row that a quick key has reached meanwhile.
    if (isInSight) return;
    // The rows came with the scroll position kept; set again, the active row comes into sight where it was out of it.
    pick.keepScrollPosition = false;
    activate([id]);
  };
  const onDidChangeValue = (value: string) => {
    isActiveOld = true;
    if ((value !== '') === isFiltering) return;
    isFiltering = !isFiltering;
    awaited = undefined;
    pick.keepScrollPosition = false;
    show(options.rows(isFiltering));
    if (!isFiltering) activate(options.active);
  };
  show(options.rows(isFiltering));
  activate(options.active);
  try {
    return await new Promise((resolve) => {
      if (options.onDidChange) disposables.push(options.onDidChange(() => merge()));
      disposables.push(
        pick.onDidChangeActive(onDidChangeActive),
        pick.onDidChangeValue(onDidChangeValue),
        pick.onDidTriggerButton((button) => {
          const own = buttons.find((candidate) => candidate === button);
          if (own?.keepsOpen !== true) resolve({ kind: own ? 'cancelled' : 'back' });
          own?.run();
        }),
        pick.onDidTriggerItemButton(({ item }) => {
          if (!isRow(item)) return;
          // A button that was pressed with a key goes with the row's old look, and VS Code (1.100) closes a picker that loses the focus.
          void vscode.commands.executeCommand('workbench.action.focusQuickOpen');
          options.pressButton?.(item);
          merge(item.id);
        }),
        pick.onDidAccept(() => {
          // Enter without a match accepts nothing.
          const [row] = pick.selectedItems;
          if (!row || !isRow(row)) return;
          if (options.runInPlace?.(row)) {
            merge(row.id);
            return;
          }
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

function isRow<Row extends PickRow>(item: Row | vscode.QuickPickItem): item is Row {
  return 'id' in item;
}

function idOf(item: PickRow | vscode.QuickPickItem): string | undefined {
  return isRow(item) ? item.id : undefined;
}

function idsOf(items: readonly (PickRow | vscode.QuickPickItem)[]): readonly string[] {
  return items.filter(isRow).map(({ id }) => id);
}

/** Between the rows of two kinds; without words, a line alone. */
export function heading(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The words of a row. */
export function joined(parts: readonly (string | undefined)[]): string {
  let line = '';
  for (const part of parts) if (part) line = line === '' ? part : `${line} · ${part}`;
  return line;
}

// A quick pick whose screen is behind, as over SSH: what VS Code 1.139 does with `items` on either side, and no more.
import type * as vscode from 'vscode';

type Item = vscode.QuickPickItem;

const SEPARATOR = -1;

export class SlowQuickPick {
  value = '';
  busy = false;
  keepScrollPosition = false;
  selectedItems: readonly Item[] = [];
  /** How often `items` was set. */
  updates = 0;

  readonly #accept = emitter();
  readonly #hide = emitter();
  readonly #changeActive = emitter<readonly Item[]>();
  readonly #changeValue = emitter<string>();
  readonly #pressRow = emitter<{ item: Item; button: vscode.QuickInputButton }>();
  readonly #pressTitle = emitter<vscode.QuickInputButton>();
  #items: readonly Item[] = [];
  #active: readonly Item[] = [];
  /** What the screen shows: rows by their index among the items, and which of them is active. */
  #screen: {
    readonly rows: readonly { readonly index: number; readonly label: string }[];
    active: number | undefined;
  } = {
    rows: [],
    active: undefined,
  };

  readonly onDidAccept = this.#accept.event;
  readonly onDidChangeActive = this.#changeActive.event;
  readonly onDidHide = this.#hide.event;
  readonly onDidChangeValue = this.#changeValue.event;
  readonly onDidTriggerItemButton = this.#pressRow.event;
  readonly onDidTriggerButton = this.#pressTitle.event;

  get items(): readonly Item[] {
    return this.#items;
  }

  set items(items: readonly Item[]) {
    this.updates += 1;
    this.#items = [...items];
    this.#active = [];
  }

  get activeItems(): readonly Item[] {
    return this.#active;
  }

  set activeItems(items: readonly Item[]) {
    this.#active = items.filter((item) => this.#items.includes(item));
  }

  show(): void {
    this.arrive();
  }

  dispose(): void {
    this.#hide.fire();
  }

  /** The update reaches the screen, which answers with its active row: the first, and then the one that was set. */
  arrive(): void {
    const rows = this.#items
      .map(({ label, kind }, index) => ({ index, label, kind }))
      .filter(({ kind }) => kind !== SEPARATOR);
    const [active] = this.#active;
    const index = active && this.#items.indexOf(active);
    this.#screen = { rows, active: undefined };
    this.#activate(rows[0]?.index);
    if (index !== undefined) this.#activate(index);
  }

  /** The labels that a person sees. */
  get shown(): readonly string[] {
    return this.#screen.rows.map(({ label }) => label);
  }

  get shownActive(): string | undefined {
    return this.#screen.rows.find(({ index }) => index === this.#screen.active)?.label;
  }

  /** The arrow keys lead to a row, and Enter takes it. */
  take(label: string): void {
    this.moveTo(label);
    this.selectedItems = this.#named(this.#screen.active);
    this.#accept.fire();
  }

  moveTo(label: string): void {
    this.#activate(this.#screen.rows.find((row) => row.label === label)?.index);
  }

  type(value: string): void {
    this.value = value;
    this.#changeValue.fire(value);
  }

  pressRowButton(label: string): void {
    const [item] = this.#named(this.#screen.rows.find((row) => row.label === label)?.index);
    const [button] = item?.buttons ?? [];
    if (item && button) this.#pressRow.fire({ item, button });
  }

  pressTitleButton(button: vscode.QuickInputButton): void {
    this.#pressTitle.fire(button);
  }

  #activate(index: number | undefined): void {
    this.#screen.active = index;
    this.#active = this.#named(index);
    this.#changeActive.fire(this.#active);
  }

  /** The screen names a row by its index alone, in whatever items there are by then. */
  #named(index: number | undefined): readonly Item[] {
    const item = index === undefined ? undefined : this.#items[index];
    return item ? [item] : [];
  }
}

/** What `vscode.EventEmitter` does, for one value or none. */
export function emitter<T = void>(): { readonly event: vscode.Event<T>; fire(value: T): void } {
  const listeners = new Set<(value: T) => unknown>();
  return {
    event: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    fire: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
  };
}

// Drives the page that shows this VS Code, from the suite in its extension host: the client of test/tools/pageServer.mjs.
import { join } from 'node:path';
import { quickPick } from '../support/quickPick.mjs';

/** One member of playwright's page, or of what the call before returned: its name, then its arguments. */
export type Call = readonly [member: string, ...args: unknown[]];

/** Where things are on the page, as playwright's selectors. */
export const parts = {
  statusItem: '[id="codex-model-picker.codex-model-picker.model"]',
  quickPick,
  focusedRow: `${quickPick} .monaco-list-row.focused`,
  /** Of the quick pick, once keys reach it. */
  input: `${quickPick} input:focus`,
} as const;

/** A notification with these words, in the center or, where that is closed, as a toast; what was cleared stays hidden in the page. */
export function notificationWith(words: string): string {
  return `.notification-list-item:visible:has-text(${JSON.stringify(words)})`;
}

/** The page around this extension host; a desktop VS Code has none, and what needs one skips. */
export function openedPage(): EditorPage | undefined {
  const { EDITOR_PAGE: url, EDITOR_PAGE_TOKEN: token, EDITOR_SCREENSHOTS: screenshots } = process.env;
  return url && token && screenshots ? new EditorPage(url, token, screenshots) : undefined;
}

/** Every call waits until what it needs is there, up to playwright's time limit. */
export class EditorPage {
  readonly #url: string;
  readonly #token: string;
  readonly #screenshots: string;
  readonly #window: readonly Call[];

  /** `window` leads from playwright's first page to the one that this is. */
  constructor(url: string, token: string, screenshots: string, window: readonly Call[] = []) {
    this.#url = url;
    this.#token = token;
    this.#screenshots = screenshots;
    this.#window = window;
  }

  /** Opens one more window of the same server on a folder, and waits until the extension runs there. */
  async openWindow(folder: string): Promise<EditorPage> {
    await this.run(['context'], ['newPage']);
    const other = new EditorPage(this.#url, this.#token, this.#screenshots, [['context'], ['pages'], ['1']]);
    const { origin } = new URL(String(await this.run(['url'])));
    await other.run(['goto', `${origin}/?${new URLSearchParams({ folder })}`]);
    // A whole VS Code starts, beside all that a busy machine does.
    await other.run(['locator', parts.statusItem], ['waitFor', { timeout: 50_000 }]);
    return other;
  }

  async click(selector: string): Promise<void> {
    await this.run(['locator', selector], ['click']);
  }

  /** Waits for a notification with these words and closes it, as its X does. */
  async closeNotification(words: string): Promise<void> {
    await this.hover(notificationWith(words));
    await this.click(`${notificationWith(words)} .codicon-notifications-clear`);
  }

  async hover(selector: string): Promise<void> {
    await this.run(['locator', selector], ['hover']);
  }

  /** A key such as `Enter` or `Control+Shift+P`, to whatever has the focus. */
  async press(key: string): Promise<void> {
    await this.run(['keyboard'], ['press', key]);
  }

  async type(text: string): Promise<void> {
    await this.run(['keyboard'], ['type', text]);
  }

  async waitFor(selector: string, state: 'visible' | 'hidden' | 'attached' | 'detached' = 'visible'): Promise<void> {
    await this.run(['locator', selector], ['first'], ['waitFor', { state }]);
  }

  async text(selector: string): Promise<string> {
    return String(await this.run(['locator', selector], ['innerText']));
  }

  /** The texts of all that is there now; waits for none. */
  async texts(selector: string): Promise<string[]> {
    return (await this.run(['locator', selector], ['allInnerTexts'])) as string[];
  }

  async attribute(selector: string, name: string): Promise<string | null> {
    return (await this.run(['locator', selector], ['getAttribute', name])) as string | null;
  }

  async count(selector: string): Promise<number> {
    return Number(await this.run(['locator', selector], ['count']));
  }

  /** Roles and names as a screen reader gets them, in playwright's YAML. */
  async accessibility(selector: string): Promise<string> {
    return String(await this.run(['locator', selector], ['ariaSnapshot']));
  }

  /** Saves a picture for people to look at, with nothing half faded in. */
  async screenshot(name: string): Promise<void> {
    await this.run(['screenshot', { path: join(this.#screenshots, `${name}.png`), animations: 'disabled' }]);
  }

  /** Any chain of calls on playwright's page; answers only what JSON can carry. */
  async run(...calls: Call[]): Promise<unknown> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}` },
      body: JSON.stringify([...this.#window, ...calls]),
    });
    const { value, error } = (await response.json()) as { value?: unknown; error?: string };
    if (error !== undefined) {
      throw new Error(error);
    }
    return value;
  }
}

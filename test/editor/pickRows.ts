// The rows of VS Code's quick pick (1.100 to 1.139) as a person sees them.
import { activeRow, quickPick } from '../support/quickPick.mjs';
import { said } from './codexHome';
import { type EditorPage, parts } from './page';

export interface ShownRow {
  readonly label: string;
  /** Of the section that the row stands in; while something is typed there are none. */
  readonly heading: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The place among all rows and their number, as a screen reader says them. */
  readonly place: string;
}

/** From top to bottom, as far as they are drawn; in the page they stand in any order. */
export async function shownRows(page: EditorPage): Promise<ShownRow[]> {
  const rows = (await page.run(['evaluate', READ_ROWS])) as (ShownRow & { index: number })[];
  let heading = '';
  return rows
    .sort((a, b) => a.index - b.index)
    .map((row) => {
      heading = row.heading || heading;
      return { label: row.label, heading, spoken: row.spoken, place: row.place };
    });
}

const READ_ROWS = `[...document.querySelectorAll('${quickPick} .monaco-list-row')].map((row) => {
  const separator = row.querySelector('.quick-input-list-separator');
  return {
    index: Number(row.dataset.index),
    label: row.querySelector('.label-name').textContent.trim(),
    heading: separator.style.display === 'none' ? '' : separator.textContent,
    spoken: row.ariaLabel,
    place: row.ariaPosInSet + '/' + row.ariaSetSize,
  };
})`;

/** Opens the picker by a click on the status item; where it is told, on the row of the current model. */
export async function openPicker(page: EditorPage, current?: string): Promise<void> {
  await page.click(parts.statusItem);
  if (current !== undefined) await page.waitFor(activeRow(current));
  await page.waitFor(parts.input);
}

/** Picks a model that has several efforts, then one of them, by typing both. */
export async function pickByTyping(page: EditorPage, model: string, effort: string): Promise<void> {
  await openPicker(page);
  // What Codex answers the first time joins in.
  await page.waitFor(`${quickPick} .monaco-progress-container.active`, 'hidden');
  await page.type(model);
  await page.waitFor(activeRow(model));
  await page.press('Enter');
  // What is typed before this step is there goes nowhere.
  await page.waitFor(`${quickPick}:has-text(${JSON.stringify(said('Reasoning Effort for {0}', model))})`);
  await page.waitFor(`${quickPick} input:focus`);
  await page.type(effort);
  await page.waitFor(activeRow(effort));
  await page.press('Enter');
  await page.waitFor(quickPick, 'hidden');
}

/** Presses the arrow key up to a row, around the end of the list if need be. */
export async function moveUpTo(page: EditorPage, label: string): Promise<void> {
  for (let presses = 0; presses < 50 && (await page.count(activeRow(label))) === 0; presses += 1) {
    await page.press('ArrowUp');
  }
  await page.waitFor(activeRow(label));
}

/** Presses the button of the active row and Enter before the page hears of anything that this leads to. */
export async function pressRowButtonAndEnter(page: EditorPage): Promise<void> {
  await page.run(['evaluate', PRESS_BOTH]);
}

const PRESS_BOTH = `{
  document.querySelector('${quickPick} .monaco-list-row.focused .action-label').click();
  const enter = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
  document.querySelector('${quickPick} input').dispatchEvent(new KeyboardEvent('keydown', enter));
}`;

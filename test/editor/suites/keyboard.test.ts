import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { fileNow, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { runFromPalette } from '../palette';
import { moveUpTo, openPicker } from '../pickRows';
import { folder } from '../project';
import { skipIn } from '../skipIn';

const { focusedRow, input } = parts;

describe('Accessibility by keyboard alone', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  after(() => startOver(page));

  const settings = () => vscode.workspace.getConfiguration('codexModelPicker');
  const closed = () => page.waitFor(parts.quickPick, 'hidden');
  const inEditor = () => page.waitFor('.monaco-editor :focus', 'attached');

  it('reaches the item and leads back to it', async () => {
    await vscode.commands.executeCommand('workbench.statusBar.focusFirst');
    const item = `${parts.statusItem} a:focus`;
    for (let presses = 0; presses < 20 && (await page.count(item)) === 0; presses += 1) await page.press('ArrowRight');
    await page.waitFor(item);
    await page.press('Enter');
    await page.waitFor(activeRow('gpt-5.1'));
    await page.waitFor(input);
    await page.press('Escape');
    await closed();
    await page.waitFor(item);
  });

  it('picks a model and an effort from the palette, goes back, and stands in the text again afterwards', async () => {
    await vscode.window.showTextDocument(vscode.Uri.file(join(folder, 'hello.txt')));
    await inEditor();
    const before = await fileNow();
    await runFromPalette(page, 'selectModel');
    await page.waitFor(activeRow('gpt-5.1'));
    await page.waitFor(input);
    await page.press('Escape');
    await closed();
    await inEditor();
    assert.deepEqual(await fileNow(), before);
    await runFromPalette(page, 'selectModel');
    await page.waitFor(activeRow('gpt-5.1'));
    await page.waitFor(input);
    await page.press('Enter');
    await page.waitFor(activeRow('high'));
    await page.press('Control+Alt+Minus');
    await page.waitFor(activeRow('gpt-5.1'));
    await page.press('Enter');
    await page.waitFor(activeRow('high'));
    await page.press('ArrowUp');
    await page.press('Enter');
    await showsItem(page, 'gpt-5.1 · medium');
    await inEditor();
  });

  it('reaches the buttons of the title bar', async function () {
    skipIn('1.100', this, 'Shift+Tab goes around its picker and never to the title bar');
    await openPicker(page);
    await page.waitFor(activeRow('gpt-5.1'));
    const button = `${parts.quickPick} .action-label[aria-label=${JSON.stringify(said('Open config.toml'))}]:focus`;
    for (let tabs = 0; tabs < 4 && (await page.count(button)) === 0; tabs += 1) await page.press('Shift+Tab');
    await page.waitFor(button);
    await page.press('Enter');
    await closed();
    await page.waitFor('.monaco-editor .view-line >> text=for now');
  });

  it('at 200 % zoom the active row is in view, and the pick can be made', async () => {
    const { width, height } = (await page.run(['viewportSize'])) as { width: number; height: number };
    try {
      await page.run(['setViewportSize', { width: width / 2, height: height / 2 }]);
      await openPicker(page);
      await page.waitFor(activeRow('gpt-5.1'));
      await page.run(['waitForFunction', IS_IN_VIEW]);
      await page.screenshot(`zoom-${vscode.env.language}`);
      await page.press('Enter');
      await page.waitFor(activeRow('high'));
      await page.run(['waitForFunction', IS_IN_VIEW]);
      await page.press('ArrowUp');
      await page.press('Enter');
      await showsItem(page, 'gpt-5.1 · medium');
    } finally {
      await page.run(['setViewportSize', { width, height }]);
    }
  });

  it('with the item hidden, or the whole status bar, the commands do the same', async () => {
    const pick = async (effort: string) => {
      await runFromPalette(page, 'selectEffort');
      await page.waitFor(focusedRow);
      await page.waitFor(input);
      await moveUpTo(page, effort);
      await page.press('Enter');
      await closed();
    };
    try {
      await settings().update('statusBar.display', 'hidden', vscode.ConfigurationTarget.Global);
      await page.waitFor(parts.statusItem, 'hidden');
      await pick('low');
    } finally {
      await settings().update('statusBar.display', undefined, vscode.ConfigurationTarget.Global);
    }
    await showsItem(page, 'gpt-5.1 · low');
    await vscode.commands.executeCommand('workbench.action.toggleStatusbarVisibility');
    try {
      await page.waitFor('.part.statusbar', 'hidden');
      await pick('medium');
    } finally {
      await vscode.commands.executeCommand('workbench.action.toggleStatusbarVisibility');
    }
    await showsItem(page, 'gpt-5.1 · medium');
  });
});

/** Whether the active row is within its list, and its list within the window. */
const IS_IN_VIEW = `(() => {
  const row = document.querySelector('${focusedRow}').getBoundingClientRect();
  const list = document.querySelector('${parts.quickPick} .monaco-list').getBoundingClientRect();
  const within = (inner, top, bottom) => inner.top >= top - 1 && inner.bottom <= bottom + 1;
  return row.height > 0 && within(row, list.top, list.bottom) && within(list, 0, innerHeight) && list.right <= innerWidth;
})()`;

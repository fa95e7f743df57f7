import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { pageOf, said, showsItem, startWithoutRecents } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { moveUpTo, pressRowButtonAndEnter, shownRows } from '../pickRows';

const rowButton = `${parts.quickPick} .monaco-list-row.focused .action-label`;

describe('The models that the picker lists', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startWithoutRecents(page));

  const open = async (current = 'gpt-5.1') => {
    await page.click(parts.statusItem);
    await page.waitFor(activeRow(current));
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const close = async () => {
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');
  };
  const section = async (heading: string) =>
    (await shownRows(page)).filter((row) => row.heading === said(heading)).map(({ label }) => label);
  const pick = (model: string) =>
    vscode.commands.executeCommand('codexModelPicker.selectModel', { model, effort: null });
  const buttonIs = (tooltip: string) => page.waitFor(`${rowButton}[aria-label=${JSON.stringify(said(tooltip))}]`);
  /** Presses the button of the active row by keyboard: Tab leads from the input to the list and from there to the button. */
  const press = async (tooltip: string, tooltipAfterwards: string) => {
    await buttonIs(tooltip);
    for (let tabs = 0; tabs < 2 && (await page.count(`${rowButton}:focus`)) === 0; tabs += 1) await page.press('Tab');
    await page.waitFor(`${rowButton}:focus`);
    await page.press('Space');
    await buttonIs(tooltipAfterwards);
  };

  it('have one on top once it is pinned, and back in its place unpinned, active all along', async () => {
    await open();
    await moveUpTo(page, 'gpt-5.2-codex');
    const before = await shownRows(page);
    await press('Pin', 'Unpin');
    await page.waitFor(activeRow('gpt-5.2-codex'));
    assert.deepEqual(await section('Pinned'), ['gpt-5.2-codex']);
    await page.screenshot(`pinned-${vscode.env.language}`);
    await press('Unpin', 'Pin');
    assert.deepEqual(await shownRows(page), before);
    await close();
  });

  it('are there once each, and nothing is left of the rows before', async () => {
    await open();
    const [first] = await shownRows(page);
    await moveUpTo(page, 'gpt-5.2');
    await press('Pin', 'Unpin');
    const rows = await shownRows(page);
    assert.equal(new Set(rows.map(({ label }) => label)).size, rows.length);
    assert.equal(rows[0]?.place, first?.place);
    await press('Unpin', 'Pin');
    await close();
  });

  it('are taken as they were seen, although a pin has moved their rows', async () => {
    await open();
    await moveUpTo(page, 'gpt-5.2-codex');
    await pressRowButtonAndEnter(page);
    await page.waitFor(
      `${parts.quickPick}:has-text(${JSON.stringify(said('Reasoning Effort for {0}', 'gpt-5.2-codex'))})`,
    );
    await close();
    await open();
    await moveUpTo(page, 'gpt-5.2-codex');
    await press('Unpin', 'Pin');
    await close();
  });

  it('begin with the last three that were picked, typed ones too', async () => {
    for (const model of ['gpt-5', 'my-org/own-model', 'gpt-5.2', 'gpt-5.2-codex', 'gpt-5.1']) await pick(model);
    await showsItem(page, 'gpt-5.1');
    await open();
    await page.press('Control+Home');
    assert.deepEqual(await section('Recent'), ['gpt-5.2-codex', 'gpt-5.2', 'my-org/own-model']);
    await page.screenshot(`recent-${vscode.env.language}`);
    const labels = (await shownRows(page)).map(({ label }) => label);
    assert.equal(new Set(labels).size, labels.length);
    await close();
  });

  it('have a retired one when it is asked for by typing or by the setting, and say so', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    const spoken = () => page.attribute(parts.focusedRow, 'aria-label');
    await open();
    await page.press('Control+End');
    const last = (await shownRows(page)).map(({ label }) => label);
    assert.ok(last.includes(said('Type a model ID…')) && !last.includes('gpt-5.1-codex-mini'), last.join());
    await page.type('gpt-5.1-codex-mini');
    await page.waitFor(activeRow('gpt-5.1-codex-mini'));
    assert.ok(String(await spoken()).includes(said('retired for ChatGPT sign-in')));
    await close();
    try {
      await settings.update('picker.showRetired', true, vscode.ConfigurationTarget.Global);
      await open();
      await moveUpTo(page, 'gpt-5.1-codex-mini');
      assert.ok(String(await spoken()).endsWith(said('Not offered')));
      await close();
    } finally {
      await settings.update('picker.showRetired', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

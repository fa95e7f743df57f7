import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { configFile, fileNow, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';

const HELD = '{path} has unsaved changes in {window}, so nothing was written. Save or revert it there, then try again.';
const profileFile = join(home, 'shared.config.toml');

describe('A file that another window holds unsaved', () => {
  let page: EditorPage;
  let other: EditorPage;

  before(async function () {
    page = pageOf(this);
    const folder = vscode.workspace.workspaceFolders?.[1]?.uri.fsPath;
    assert.ok(folder);
    other = await page.openWindow(folder);
  });

  beforeEach(() => startOver(page));

  afterEach(() => rm(profileFile, { force: true }));

  after(async () => {
    await other?.run(['close']);
  });

  const typed = '# typed there';
  /** Types into the other window's editor of a file, and waits until its extension has heard of it. */
  const typeThere = async (path: string) => {
    await other.press('Control+P');
    await other.waitFor(`${parts.quickPick} input:focus`);
    await other.type(path);
    // Of the files that are called alike; those opened lately stand there first.
    await other.waitFor(`${parts.quickPick} .monaco-list-row.focused[aria-label^="${basename(path)}"]`);
    await other.press('Enter');
    await other.waitFor(`${parts.quickPick}`, 'hidden');
    await other.click('.editor-instance .view-lines');
    await other.press('Control+Home');
    await other.type(typed);
    await other.press('Enter');
    await other.waitFor('.tab.active.dirty');
    await extensionThere();
  };
  /** A picker opens once the extension of its window knows everything that happened there before. */
  const extensionThere = async () => {
    await other.click(parts.statusItem);
    await other.waitFor(`${parts.quickPick} input:focus`);
    await other.press('Escape');
    await other.waitFor(parts.quickPick, 'hidden');
  };
  const textThere = async () => (await other.text('.editor-instance .view-lines')).replaceAll('\u00a0', ' ');
  const saveThere = async () => {
    await other.click('.editor-instance .view-lines');
    await other.press('Control+S');
    await other.waitFor('.tab.active.dirty', 'detached');
    await extensionThere();
  };
  /** Runs a command here that the other window's typing is in the way of. */
  const isRefused = async (path: string, command: string, argument?: unknown) => {
    const done = vscode.commands.executeCommand(`codexModelPicker.${command}`, argument);
    const words = said(HELD, { path, window: said('another window of VS Code') });
    await page.waitFor(notificationWith(words));
    await page.screenshot(`other-window-${command}-${vscode.env.language}`);
    await page.closeNotification(words);
    await done;
  };

  it('is changed by no pick and no undo, and by both once it is saved there', async () => {
    const pick = { model: 'gpt-5.2', effort: 'low' };
    await vscode.commands.executeCommand('codexModelPicker.selectModel', pick);
    await showsItem(page, 'gpt-5.2 · low');
    await typeThere(configFile);
    const before = await fileNow();
    await isRefused('~/.codex/config.toml', 'selectModel', { model: 'gpt-5.2-codex', effort: 'high' });
    await isRefused('~/.codex/config.toml', 'undoSwitch');
    await isRefused('~/.codex/config.toml', 'useDefault');
    assert.deepEqual(await fileNow(), before);
    assert.match(await textThere(), new RegExp(typed));
    await saveThere();
    assert.equal((await fileNow()).text, `${typed}\n${before.text}`);
    await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
    await showsItem(page, 'gpt-5.1 · high');
    assert.equal((await fileNow()).text, `${typed}\n${handWritten.replaceAll("'", '"')}`);
  });

  it('may be a profile, and then config.toml is free', async () => {
    await writeFile(profileFile, '# shared\n');
    await typeThere(profileFile);
    await isRefused('~/.codex/shared.config.toml', 'selectModel', { model: 'gpt-5.2', scope: 'profile:shared' });
    assert.equal(await readFile(profileFile, 'utf8'), '# shared\n');
    await vscode.commands.executeCommand('codexModelPicker.selectModel', { model: 'gpt-5.2', effort: 'low' });
    await showsItem(page, 'gpt-5.2 · low');
    await saveThere();
    assert.equal(await readFile(profileFile, 'utf8'), `${typed}\n# shared\n`);
  });
});

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, handWritten, openEditor, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';

describe('Nothing is lost', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  after(() => startOver(page));

  const run = (name: string, argument?: unknown) =>
    vscode.commands.executeCommand(`codexModelPicker.${name}`, argument);
  const pick = async () => {
    await run('selectModel', { model: 'gpt-5.2', effort: 'low' });
    await showsItem(page, 'gpt-5.2 · low');
  };

  it('an undo brings the keys back and keeps what was written since', async () => {
    await pick();
    await writeFile(configFile, `${await readFile(configFile, 'utf8')}# written since\n`);
    await run('undoSwitch');
    await showsItem(page, 'gpt-5.1 · high');
    const expected = `${handWritten.replace("'gpt-5.1'", '"gpt-5.1"')}# written since\n`;
    assert.equal(await readFile(configFile, 'utf8'), expected);
  });

  it('an undo asks first when the model was changed since', async () => {
    await pick();
    await writeFile(configFile, handWritten.replace('gpt-5.1', 'by-somebody-else'));
    await showsItem(page, 'by-somebody-else · high');
    await vscode.commands.executeCommand('notifications.showList');
    await run('undoSwitch');
    await page.waitFor(notificationWith('by-somebody-else'));
    await page.screenshot(`undo-asks-${vscode.env.language}`);
    await page.click(`${notificationWith('by-somebody-else')} .monaco-button:has-text("${said('Undo All the Same')}")`);
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('Undo in a notification means the pick that it tells of, and asks where another one came after it', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    await settings.update('notifications.onSwitch', 'always', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('notifications.showList');
      await pick();
      await run('selectModel', { model: 'gpt-5.3-codex', effort: 'high' });
      await showsItem(page, 'gpt-5.3-codex · high');
      const words = said('New chats use {0}. Open chats keep their model.', 'gpt-5.2 · low');
      await page.click(`${notificationWith(words)} .monaco-button:has-text("${said('Undo')}")`);
      await page.waitFor(notificationWith('model “gpt-5.3-codex” → “gpt-5.1”'));
      assert.match(await readFile(configFile, 'utf8'), /gpt-5\.3-codex/);
    } finally {
      await settings.update('notifications.onSwitch', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('an undo goes into an editor with unsaved changes, and says so', async () => {
    await pick();
    const editor = await openEditor();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# typed, not saved\n'));
    await vscode.commands.executeCommand('notifications.showList');
    const done = run('undoSwitch');
    const words = said(
      '{path} has unsaved changes, so the switch was undone in that editor. That takes effect when you save the file.',
      { path: '~/.codex/config.toml' },
    );
    await page.click(`${notificationWith(words)} .monaco-button:has-text("${said('Save')}")`);
    await done;
    await showsItem(page, 'gpt-5.1 · high');
    const expected = `# typed, not saved\n${handWritten.replace("'gpt-5.1'", '"gpt-5.1"')}`;
    assert.equal(await readFile(configFile, 'utf8'), expected);
  });

  it('what a pick replaced can be restored, after a look at the differences', async () => {
    const lost = `# ${Date.now()}: soon to be lost\n${handWritten}`;
    await startOver(page, lost);
    await pick();
    await writeFile(configFile, 'model = "only-this-is-left"\n');
    await showsItem(page, 'only-this-is-left');
    const done = run('restoreConfig');
    await page.waitFor(`${parts.quickPick} input:focus`);
    // The newest is the pick's, before it comes what the pick replaced.
    await page.waitFor(`${parts.quickPick} .monaco-list-row:has-text("gpt-5.1 · high")`);
    await page.screenshot(`restore-${vscode.env.language}`);
    await page.type('gpt-5.1');
    await page.waitFor(`${parts.quickPick} .monaco-list-row.focused:has-text("gpt-5.1")`);
    await vscode.commands.executeCommand('notifications.clearAll');
    await page.press('Enter');
    await done;
    await page.waitFor('.monaco-diff-editor .view-line >> text=soon to be lost');
    await page.screenshot(`restore-differences-${vscode.env.language}`);
    await page.click(`.notification-list-item:visible .monaco-button:has-text("${said('Restore')}")`);
    await showsItem(page, 'gpt-5.1 · high');
    assert.equal(await readFile(configFile, 'utf8'), lost);
  });

  it('a file that was cut off offers its last good copy', async () => {
    const whole = await readFile(configFile, 'utf8');
    // The pick that changes nothing has the file read, and what is good is kept.
    await run('selectModel', { model: 'gpt-5.1', effort: 'high' });
    await writeFile(configFile, whole.slice(0, whole.indexOf('"on-request"') + 4));
    await showsItem(page, said('Codex config'));
    await vscode.commands.executeCommand('notifications.showList');
    void run('selectModel', { model: 'gpt-5.2' });
    const words = said('{path} ends where a write of another program was interrupted. A copy from before is kept.', {
      path: '~/.codex/config.toml',
    });
    await page.waitFor(notificationWith(words));
    await page.closeNotification(words);
  });

  it('where the Codex home is missing, restoring says so', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    await settings.update('codexHome', '/no/such/home', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('notifications.showList');
      const done = run('restoreConfig');
      const words = said('The Codex home {0} does not exist.', '/no/such/home');
      await page.closeNotification(words);
      await done;
    } finally {
      await settings.update('codexHome', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('what others change is told by Why This Model?, and another address at once', async () => {
    await pick();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('notifications.showList');
    const text = await readFile(configFile, 'utf8');
    await writeFile(
      configFile,
      `openai_base_url = "https://elsewhere.example/v1?key=hidden"\n${text.replace('low', 'medium')}`,
    );
    await page.waitFor(notificationWith('https://elsewhere.example/…'));
    assert.equal(await page.count(notificationWith('hidden')), 0);
    await page.screenshot(`endpoint-${vscode.env.language}`);
    await page.closeNotification('https://elsewhere.example/…');
    // What a person saves here is no change by others.
    const { document } = await openEditor();
    const mine = new vscode.WorkspaceEdit();
    mine.insert(document.uri, new vscode.Position(0, 'openai_base_url = "https://'.length), 'mine.');
    await vscode.workspace.applyEdit(mine);
    await document.save();
    await writeFile(configFile, document.getText().replace('mine', 'theirs'));
    await page.waitFor(notificationWith('https://theirs.elsewhere.example/…'));
    assert.equal(await page.count(notificationWith('https://mine.elsewhere.example/…')), 0);
    await page.closeNotification('https://theirs.elsewhere.example/…');
    const done = run('explainModel');
    await page.waitFor(activeRow('gpt-5.2'));
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.type('model_reasoning_effort: low');
    await page.waitFor(`${parts.quickPick} .monaco-list-row:has-text("model_reasoning_effort: low → medium")`);
    await page.screenshot(`why-changed-${vscode.env.language}`);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
  });
});

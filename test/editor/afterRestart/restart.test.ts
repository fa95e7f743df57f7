import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pageOf, said, showsItem } from '../codexHome';
import { type EditorPage, notificationWith } from '../page';
import { arrived, declined, profiles, stateFile } from '../restart';
import { selectionIs, setSelection } from '../syncedChoice';

describe('After a restart', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  const run = (name: string) => vscode.commands.executeCommand(`codexModelPicker.${name}`);

  it('a choice that came while the editor was closed is asked about, and what was declined before is not', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    const path = '~/.codex/config.toml';
    const words = said(
      'Your synced choice is {theirs}, but {path} says {ours}, which was not synced. Which one do you want here?',
      { theirs: arrived.model, ours: 'gpt-5.4 · medium', path },
    );
    await page.waitFor(notificationWith(words));
    await page.screenshot(`roaming-restarted-${vscode.env.language}`);
    await page.click(`${notificationWith(words)} .monaco-button:has-text(${JSON.stringify(said('Keep Mine'))})`);
    await page.waitFor(notificationWith(words), 'hidden');
    await setSelection(declined);
    // A pick goes into the setting over a value that is nobody's news.
    const pick = { model: 'gpt-5.1', effort: 'low' };
    await vscode.commands.executeCommand('codexModelPicker.selectModel', pick);
    await selectionIs(pick);
    assert.equal(await page.count(notificationWith(declined.model)), 0);
    await run('undoSwitch');
    await showsItem(page, 'gpt-5.4 · medium');
  });

  it('a migration that was cut off is told, and put back', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    const words = said('A migration was interrupted, so some files have changed and others have not: {0}.', {
      0: '~/.codex/play.config.toml, ~/.codex/work.config.toml',
    });
    await page.waitFor(notificationWith(words));
    await page.screenshot(`migration-interrupted-${vscode.env.language}`);
    const button = `.monaco-button:has-text("${said('Put Everything Back')}")`;
    await page.click(`${notificationWith(words)} ${button}`);
    await page.waitFor(notificationWith(said('The migration is undone.')));
    for (const { path, text } of profiles) assert.equal(await readFile(path, 'utf8'), text);
    assert.equal(await readFile(stateFile('migration.json'), 'utf8'), 'null\n');
  });

  it('the last switch is undone, one after another, and the previous model is known', async () => {
    await showsItem(page, 'gpt-5.4 · medium');
    await run('undoSwitch');
    await showsItem(page, 'gpt-5.2 · low');
    await run('previousModel');
    await showsItem(page, 'gpt-5.4 · medium');
    for (const shown of ['gpt-5.2 · low', 'gpt-5.6-terra · high']) {
      await run('undoSwitch');
      await showsItem(page, shown);
    }
  });
});

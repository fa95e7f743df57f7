import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pageOf, said, showsItem } from '../codexHome';
import { type EditorPage, notificationWith } from '../page';
import { migrationFile, profiles } from '../restart';

describe('After a restart', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  const run = (name: string) => vscode.commands.executeCommand(`codexModelPicker.${name}`);

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
    assert.equal(await readFile(await migrationFile(), 'utf8'), 'null\n');
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

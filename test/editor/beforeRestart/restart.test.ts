import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';
import { declined, profiles, stateFile } from '../restart';
import { selectionIs, setSelection } from '../syncedChoice';

describe('Before a restart', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  it('a migration is cut off between two files', async () => {
    for (const { path, text } of profiles) await writeFile(path, text);
    await startOver(page, 'model = "gpt-5.6-terra"\nmodel_reasoning_effort = "high"\n', 'gpt-5.6-terra · high');
    const done = vscode.commands.executeCommand('codexModelPicker.migrateModels');
    for (const row of ['Show Changes…', 'Apply']) {
      await page.waitFor(activeRow(said(row)));
      await page.waitFor(`${parts.quickPick} input:focus`);
      await page.press('Enter');
    }
    await done;
    for (const { path } of profiles) assert.match(await readFile(path, 'utf8'), /gpt-5\.6-terra/);
    // What a process leaves that is killed after the first file.
    const [, second] = profiles;
    await writeFile(second?.path ?? '', second?.text ?? '');
    const file = stateFile('migration.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"isFinished": true', '"isFinished": false'));
  });

  it('two models are picked', async () => {
    for (const [model, effort] of [
      ['gpt-5.2', 'low'],
      ['gpt-5.4', 'medium'],
    ]) {
      await vscode.commands.executeCommand('codexModelPicker.selectModel', { model, effort });
      await showsItem(page, `${model} · ${effort}`);
    }
  });

  it('a synced choice is declined', async () => {
    await selectionIs({ model: 'gpt-5.4', effort: 'medium' });
    await setSelection(declined);
    await vscode.commands.executeCommand('notifications.showList');
    const words = said('Your synced choice is now {theirs}. {path} says {ours}.', {
      theirs: declined.model,
      ours: 'gpt-5.4 · medium',
      path: '~/.codex/config.toml',
    });
    const button = `.monaco-button:has-text(${JSON.stringify(said('Keep Mine'))})`;
    await page.click(`${notificationWith(words)} ${button}`);
    await page.waitFor(notificationWith(words), 'hidden');
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { fileNow, pageOf, said, showsItem, startOver } from '../codexHome';
import type { EditorPage } from '../page';
import { moveUpTo, openPicker, pickByTyping, shownRows } from '../pickRows';
import { folder, projectFile, removeProject, startWithProject } from '../project';

describe('In a workspace that is on no disk', () => {
  let page: EditorPage;
  let virtual: EditorPage;
  let project: string;

  /** On the disk there is a project of the same path, whose file counts there. */
  before(async function () {
    page = pageOf(this);
    await startWithProject(page);
    project = await readFile(projectFile, 'utf8');
    virtual = await page.openWindow(`virtual:${folder}`);
    await virtual.waitFor('.explorer-folders-view .monaco-list-row:has-text("hello.txt")');
  });

  after(async () => {
    await virtual?.run(['close']);
    await removeProject();
    await startOver(page);
  });

  it('the item shows the person’s model, and a pick changes it', async () => {
    await showsItem(virtual, 'gpt-5.1 · high');
    await virtual.screenshot(`virtual-folder-${vscode.env.language}`);
    await pickByTyping(virtual, 'gpt-5.3-codex', 'medium');
    await showsItem(virtual, 'gpt-5.3-codex · medium');
    assert.match((await fileNow()).text, /^model = "gpt-5\.3-codex"/m);
    assert.equal(await readFile(projectFile, 'utf8'), project);
  });

  it('a pick is for the person or a profile, and for no project', async () => {
    await openPicker(virtual);
    await virtual.waitFor(activeRow('gpt-5.3-codex'));
    await moveUpTo(virtual, said('Change for…'));
    await virtual.press('Enter');
    await virtual.waitFor(activeRow(said('User default')));
    const labels = (await shownRows(virtual)).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), [said('User default'), said('New profile…')]);
    await virtual.press('Escape');
  });
});

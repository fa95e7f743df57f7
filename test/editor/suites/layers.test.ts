import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { configFile, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { projectFile, removeProject, setProject, startWithProject, trusting } from '../project';

const notification = '.notification-list-item:visible';

describe('A project that sets its own model', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startWithProject(page));

  afterEach(removeProject);

  after(() => startOver(page));

  const pick = (model: string) => vscode.commands.executeCommand('codexModelPicker.selectModel', { model });
  const offer = (title: string) => `${notification} .monaco-button:has-text(${JSON.stringify(said(title))})`;

  it('is what the item shows and says, until the file goes', async () => {
    const label = await page.attribute(`${parts.statusItem} a`, 'aria-label');
    const [user, project] = [said('user configuration'), said('project configuration')];
    assert.equal(
      label,
      said('Codex model {0}, set in the {1}, reasoning effort {2}, set in the {3}', 'gpt-5.2', project, 'high', user),
    );
    await page.hover(parts.statusItem);
    await page.waitFor(`.monaco-hover:has-text("${said('Your default')}")`);
    const hover = await page.text('.monaco-hover:has-text("gpt-5.2")');
    for (const part of ['config.toml:2', 'gpt-5.1', said('Why This Model?')]) assert.ok(hover.includes(part), part);
    await page.screenshot(`hover-project-${vscode.env.language}`);
    await rm(projectFile);
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('does not count once Codex no longer trusts it', async () => {
    await writeFile(configFile, trusting.replace('"trusted"', '"untrusted"'));
    await showsItem(page, 'gpt-5.1 · high');
    await writeFile(configFile, trusting);
    await showsItem(page, `gpt-5.2 · high (${said('project')})`);
  });

  it('is named when a pick does not take effect, which can be undone', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    await pick('gpt-5');
    await page.waitFor(offer('Undo'));
    assert.match(await readFile(configFile, 'utf8'), /^model = "gpt-5" /m);
    const words = await page.text(`${notification}:has-text("gpt-5.2")`);
    assert.ok(words.includes(said('project configuration')) && words.includes('config.toml'), words);
    await page.screenshot(`overridden-${vscode.env.language}`);
    await page.click(offer('Undo'));
    await vscode.commands.executeCommand('notifications.clearAll');
    await page.waitFor(offer('Undo'), 'detached');
    await rm(projectFile);
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('can be changed as well, keeping what the team wrote', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    await pick('gpt-5-codex');
    await page.click(offer('Change It for This Project'));
    await showsItem(page, 'gpt-5-codex · high');
    const text = await readFile(projectFile, 'utf8');
    assert.equal(text, '# Agreed on in the team.\nmodel = "gpt-5-codex"\nmodel_reasoning_effort = "high"\n');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('counts in its own folder only: the item follows the active editor', async () => {
    const [first, second] = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    assert.ok(first && second);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(second, 'hello.txt'));
    await showsItem(page, 'gpt-5.1 · high');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await showsItem(page, 'gpt-5.1 · high');
    await vscode.window.showTextDocument(vscode.Uri.joinPath(first, 'hello.txt'));
    await showsItem(page, `gpt-5.2 · high (${said('project')})`);
  });

  it('makes Codex refuse the configuration when it is broken, which the item says with the place', async () => {
    await setProject('model = \n');
    await showsItem(page, said('Codex config'));
    const label = String(await page.attribute(`${parts.statusItem} a`, 'aria-label'));
    assert.ok(label.includes(join('.codex', 'config.toml')), label);
  });
});

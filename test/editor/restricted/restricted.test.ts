import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { fileNow, handWritten, pageOf, said, showsItem, startOver } from '../codexHome';
import { useFoundCodex } from '../installedCodex';
import { type EditorPage, notificationWith, parts } from '../page';
import { moveUpTo } from '../pickRows';
import { folder, projectFile, setProject, trusting } from '../project';
import { stateFile } from '../restart';

const PROJECT = '# Agreed on in the team.\nmodel = "gpt-5.2"\n';
const RESTRICTED = 'VS Code restricts this workspace, so no file of it was changed. Trust it, then try again.';

describe('In a workspace that a person has not trusted', () => {
  let page: EditorPage;

  before(async function () {
    page = pageOf(this);
    assert.equal(vscode.workspace.isTrusted, false);
    await setProject(PROJECT);
  });

  beforeEach(() => startOver(page));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const run = (name: string, argument?: unknown) =>
    vscode.commands.executeCommand(`codexModelPicker.${name}`, argument);
  const project = () => readFile(projectFile, 'utf8');
  const isRefused = async (name: string, argument?: unknown) => {
    await vscode.commands.executeCommand('notifications.showList');
    const done = run(name, argument);
    await page.waitFor(notificationWith(said(RESTRICTED)));
    await page.screenshot(`restricted-${name}-${vscode.env.language}`);
    await page.closeNotification(said(RESTRICTED));
    await done;
    assert.equal(await project(), PROJECT);
  };

  it('the project’s file does not count, and counts as soon as Codex itself trusts the project', async () => {
    await page.click(parts.statusItem);
    await page.waitFor(activeRow('gpt-5.1'));
    await page.press('Escape');
    void run('explainModel');
    await page.waitFor(`${parts.quickPick} .monaco-list-row:has-text(${JSON.stringify(said('Not trusted by Codex'))})`);
    await page.screenshot(`restricted-explain-${vscode.env.language}`);
    await page.press('Escape');
    await startOver(page, trusting, `gpt-5.2 · high (${said('project')})`);
  });

  it('a pick changes the person’s own file', async () => {
    await run('selectModel', { model: 'gpt-5.4', effort: 'medium' });
    await showsItem(page, 'gpt-5.4 · medium');
    assert.equal(await project(), PROJECT);
    await run('undoSwitch');
    await showsItem(page, 'gpt-5.1 · high');
  });

  for (const [words, text, shown] of [
    ['does not trust', handWritten, 'gpt-5.1 · high'],
    ['trusts', trusting, 'gpt-5.2 · high'],
  ] as const) {
    it(`no pick and no undo changes a project’s file that Codex ${words}`, async () => {
      await startOver(page, text, text === trusting ? `${shown} (${said('project')})` : shown);
      const before = await fileNow();
      await isRefused('selectModel', { model: 'gpt-5.4', scope: 'project' });
      await rememberPick();
      await isRefused('undoSwitch');
      assert.deepEqual(await fileNow(), before);
    });
  }

  it('no undo of a migration changes a project’s file', async () => {
    await rememberMigration();
    await vscode.commands.executeCommand('notifications.showList');
    const done = run('migrateModels');
    await page.waitFor(`${parts.quickPick} input:focus`);
    await moveUpTo(page, said('Undo the Last Migration'));
    await page.press('Enter');
    await page.waitFor(notificationWith(said(RESTRICTED)));
    await page.closeNotification(said(RESTRICTED));
    await done;
    assert.equal(await project(), PROJECT);
  });

  it('the list of what a pick is for says so, and shows how to trust it', async () => {
    await page.click(parts.statusItem);
    await page.waitFor(activeRow('gpt-5.1'));
    await page.waitFor(`${parts.quickPick} input:focus`);
    await moveUpTo(page, said('Change for…'));
    await page.press('Enter');
    await moveUpTo(page, said('This project'));
    const detail = said('VS Code restricts this workspace; Enter shows how to trust it.');
    await page.waitFor(`${activeRow(said('This project'))}:has-text(${JSON.stringify(detail)})`);
    await page.screenshot(`restricted-scopes-${vscode.env.language}`);
    await page.press('Enter');
    await page.waitFor('.workspace-trust-editor');
  });

  it('no setting of the workspace counts, and even once it is trusted none decides what is read, written or started', async () => {
    const evil = join(folder, 'evil');
    const evilFile = join(evil, 'config.toml');
    const started = join(evil, 'started');
    const program = join(evil, 'codex');
    await mkdir(evil, { recursive: true });
    await writeFile(evilFile, 'model = "evil"\n');
    await writeFile(program, `#!/bin/sh\necho started > ${JSON.stringify(started)}\n`);
    await chmod(program, 0o755);
    await useFoundCodex();
    const settings = {
      'codexModelPicker.codexHome': evil,
      'codexModelPicker.cliPath': program,
      'codexModelPicker.roaming.mode': 'apply',
      'codexModelPicker.roaming.selection': { model: 'evil' },
      // What a workspace may say that is trusted.
      'codexModelPicker.statusBar.display': 'compact',
      'codexModelPicker.notifications.onSwitch': 'always',
    };
    await sayInWorkspace(settings);
    const ours = () => vscode.workspace.getConfiguration('codexModelPicker', vscode.Uri.file(folder));
    const staysOut = async (model: string, shown: string) => {
      assert.equal(ours().get('codexHome'), '');
      assert.equal(ours().get('cliPath'), '');
      assert.equal(ours().get('roaming.mode'), 'ask');
      await run('selectModel', { model, effort: 'medium' });
      await showsItem(page, shown);
      assert.match((await fileNow()).text, new RegExp(model));
      await vscode.commands.executeCommand('notifications.showList');
      await run('refreshCatalog');
      assert.equal(await readFile(evilFile, 'utf8'), 'model = "evil"\n');
      assert.equal(existsSync(started), false);
      assert.deepEqual(ours().inspect('roaming.selection')?.workspaceValue, undefined);
    };
    assert.equal(ours().get('notifications.onSwitch'), 'auto');
    await staysOut('gpt-5.4', 'gpt-5.4 · medium');
    const trusted = new Promise((resolve) => vscode.workspace.onDidGrantWorkspaceTrust(resolve));
    await vscode.commands.executeCommand('workbench.trust.manage');
    await page.click('.workspace-trust-limitations.trusted .workspace-trust-buttons-row .monaco-button');
    await trusted;
    await showsItem(page, 'gpt-5.4');
    assert.equal(ours().get('notifications.onSwitch'), 'always');
    await staysOut('gpt-5.3-codex', 'gpt-5.3-codex');
    await run('selectModel', { model: 'gpt-5.4', effort: 'medium', scope: 'project' });
    assert.match(await project(), /gpt-5\.4/);
  });
});

/** What the journal holds after a pick for the project, made while the workspace was trusted. */
async function rememberPick(): Promise<void> {
  const journal = stateFile('journal.json');
  const entries: unknown[] = JSON.parse(await readFile(journal, 'utf8'));
  const keys = [{ path: ['model'], before: 'gpt-5.1', after: 'gpt-5.2' }];
  await writeFile(journal, JSON.stringify([...entries, { file: projectFile, time: Date.now(), keys }]));
}

/** What is remembered of a migration, made while the workspace was trusted. */
async function rememberMigration(): Promise<void> {
  const keys = [{ path: ['model'], before: 'gpt-5', after: 'gpt-5.2' }];
  const record = { files: [{ path: projectFile, within: folder, keys }], moves: [] };
  const path = join(dirname(stateFile('journal.json')), 'migration.json');
  await writeFile(path, JSON.stringify({ record, time: Date.now(), isFinished: true }));
}

/** In the files of the workspace and of its folder; answers when VS Code has read both. */
async function sayInWorkspace(settings: object): Promise<void> {
  const { workspaceFile } = vscode.workspace;
  assert.ok(workspaceFile);
  await mkdir(join(folder, '.vscode'), { recursive: true });
  const isRead = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeConfiguration(() => {
      const tabSize = vscode.workspace.getConfiguration('editor', vscode.Uri.file(folder)).inspect('tabSize');
      if (tabSize?.workspaceFolderValue !== 7 || tabSize.workspaceValue !== 6) return;
      listener.dispose();
      resolve();
    });
  });
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ ...settings, 'editor.tabSize': 7 }));
  const workspace = JSON.parse(await readFile(workspaceFile.fsPath, 'utf8'));
  const ofWorkspace = { ...settings, 'editor.tabSize': 6 };
  await writeFile(workspaceFile.fsPath, JSON.stringify({ ...workspace, settings: ofWorkspace }));
  await isRead;
}

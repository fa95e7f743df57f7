import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { realCodex, realVersion, useCodex, useNoCodex } from '../installedCodex';
import { type EditorPage, parts } from '../page';
import { folder, projectFile, removeProject, setProject, startWithProject, trusting } from '../project';

const rows = `${parts.quickPick} .monaco-list-row`;
const notification = '.notification-list-item-message:visible';

const copied = () => said('The report is on the clipboard. Your keys, tokens and account name are not in it.');

describe('Why this model', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startWithProject(page));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await removeProject();
  });

  after(() => startOver(page));

  /** Opens it, and answers the command's end. */
  const explain = async (first: string) => {
    const done = vscode.commands.executeCommand('codexModelPicker.explainModel');
    await page.waitFor(activeRow(first));
    await page.waitFor(`${parts.quickPick} input:focus`);
    return { done };
  };
  const spoken = async (row: number) => String(await page.attribute(`${rows} >> nth=${row}`, 'aria-label'));

  it('shows the winner first, then what it overrides, each with layer, fate, file and line in words', async () => {
    await explain('gpt-5.2');
    await page.screenshot(`why-${vscode.env.language}`);
    const [winner, overridden] = [await spoken(0), await spoken(1)];
    for (const words of ['gpt-5.2', said('project'), said('wins'), 'config.toml:2 · model', said('Model')]) {
      assert.ok(winner.includes(words), `${words} is not in ${winner}`);
    }
    for (const words of [
      'gpt-5.1',
      said('user'),
      said('overridden by {0}', said('project')),
      '~/.codex/config.toml:2',
    ]) {
      assert.ok(overridden.includes(words), `${words} is not in ${overridden}`);
    }
    const placeholder = await page.attribute(`${parts.quickPick} input`, 'placeholder');
    assert.ok(placeholder?.includes(`gpt-5.2 · high (${said('project')})`), String(placeholder));
  });

  it('lists the homes, and says when terminals use another one', async () => {
    // As the `.profile` of the run says.
    const other = join(homedir(), 'other');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'config.toml'), 'model = "gpt-5.3-codex"\n');
    try {
      await explain('gpt-5.2');
      await page.type('~/');
      const used = [said('used by this window'), 'gpt-5.1 · high', said('CODEX_HOME of this VS Code')].join(' · ');
      await page.waitFor(`${rows}:has-text("${used}")`);
      const ofTerminals = [said('not used by this window'), 'gpt-5.3-codex', said('CODEX_HOME of your login shell')];
      await page.waitFor(`${rows}:has-text("${ofTerminals.join(' · ')}")`);
      await page.screenshot(`homes-${vscode.env.language}`);
    } finally {
      await rm(other, { recursive: true });
    }
  });

  it('opens the file of a row at its line', async () => {
    const { done } = await explain('gpt-5.2');
    await page.press('Enter');
    await done;
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, projectFile);
    assert.equal(editor?.selection.active.line, 1);
    const second = await explain('gpt-5.2');
    await page.press('ArrowDown');
    await page.waitFor(activeRow('gpt-5.1'));
    await page.press('Enter');
    await second.done;
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, configFile);
  });

  it('stays open on a row that has no file', async () => {
    await explain('gpt-5.2');
    await page.type('managed_config');
    await page.waitFor(activeRow(said('managed')));
    await page.press('Enter');
    await page.press('ArrowDown');
    await page.waitFor(activeRow(said('managed')));
    await page.press('Escape');
  });

  it('names a project that Codex does not trust, and what would have to be said for it', async () => {
    await startOver(page);
    await explain('gpt-5.1');
    await page.screenshot(`why-untrusted-${vscode.env.language}`);
    const row = await spoken(1);
    assert.ok(row.startsWith('gpt-5.2') && row.includes(said('ignored: Codex does not trust this project')), row);
    const list = await page.text(parts.quickPick);
    assert.ok(list.includes(`[projects.${JSON.stringify(folder)}] trust_level = "trusted"`), list);
  });

  it('says first where Codex refuses the configuration, and opens it there', async () => {
    await setProject('# Ours.\nmodel = 5\n');
    await showsItem(page, said('Codex config'));
    const { done } = await explain(said('Codex refuses this configuration'));
    await page.screenshot(`why-refused-${vscode.env.language}`);
    await page.press('Enter');
    await done;
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, projectFile);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 1);
  });

  /** Asks an installed program, and waits for these words. */
  const asks = async (install: (path: string) => Promise<void>, words: string, picture: string) => {
    const installed = join(home, 'codex-to-ask');
    await install(installed);
    await useCodex(installed);
    try {
      await vscode.commands.executeCommand('notifications.showList');
      await explain('gpt-5.2');
      await page.press('ArrowUp');
      await page.waitFor(activeRow(said('Ask the Installed Codex')));
      await page.screenshot(`why-ask-${vscode.env.language}`);
      await page.press('Enter');
      await page.waitFor(`${notification}:has-text(${JSON.stringify(words)})`);
      await page.screenshot(`${picture}-${vscode.env.language}`);
    } finally {
      await rm(installed);
      await useNoCodex();
    }
  };

  it('asks the installed Codex, which confirms', async function () {
    const program = realCodex;
    if (program === undefined) return this.skip();
    const codex = `codex ${realVersion}`;
    const words = said('{codex} confirms: {selection}', { codex, selection: 'gpt-5.2 · high' });
    await asks((path) => symlink(program, path), words, 'why-confirmed');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('says what a Codex says that contradicts, and offers a report', async () => {
    const answers = ['{"id":1,"result":{"userAgent":"x/9.9.9"}}', '{"id":2,"result":{"config":{"model":"other"}}}'];
    // A program that plays Codex: the real one does not contradict.
    const play = `#!/bin/sh\n${answers.map((answer) => `echo '${answer}'`).join('\n')}\nexec sleep 1000\n`;
    const words = said(
      '{codex} contradicts: it uses {theirs}, where this extension shows {ours}. Please report this.',
      { codex: 'codex 9.9.9', theirs: 'other', ours: 'gpt-5.2 · high' },
    );
    await asks((path) => writeFile(path, play, { mode: 0o755 }), words, 'why-contradicted');
    await page.click(`.notification-list-item:visible .monaco-button:has-text(${JSON.stringify(said('Copy Report'))})`);
    // The center closes with the button.
    await vscode.commands.executeCommand('notifications.showList');
    await page.waitFor(`${notification}:has-text(${JSON.stringify(copied())})`);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('has a report for the clipboard, with the home shortened and without what files say besides', async () => {
    await startOver(
      page,
      `${trusting}\n[model_providers.lab]\nname = "Lab"\nexperimental_bearer_token = "sk-planted"\n`,
      `gpt-5.2 · high (${said('project')})`,
    );
    await vscode.commands.executeCommand('notifications.showList');
    await vscode.commands.executeCommand('codexModelPicker.copyReport');
    await page.waitFor(`${notification}:has-text(${JSON.stringify(copied())})`);
    const report = await vscode.env.clipboard.readText();
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.match(report, /^- Codex home: `~\/\.codex` \(environment\)$/m);
    assert.match(report, /^- New threads, exec and IDE: gpt-5\.2 high default$/m);
    assert.match(report, /^- user `~\/\.codex\/config\.toml`: used$/m);
    assert.doesNotMatch(report, /planted|docs-server/);
    assert.ok(!report.includes(homedir()), report);
    assert.ok(
      handWritten.split('\n').every((line) => line === '' || !report.includes(line)),
      report,
    );
  });
});

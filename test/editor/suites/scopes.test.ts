import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { fileNow, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { moveUpTo, shownRows } from '../pickRows';
import { projectFile, removeProject, setProject, trusting } from '../project';
import { skipIn } from '../skipIn';

const NO_TERMINAL = 'code-server 4.100.3 has no node-pty for this machine, so that no terminal opens';
const notification = '.notifications-center .notification-list-item-message';
const profileFile = join(home, 'work.config.toml');
const unsavedFile = join(home, 'typing.config.toml');

describe('What a pick is for', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page, trusting));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await removeProject();
    await Promise.all([profileFile, unsavedFile].map((path) => rm(path, { force: true })));
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  after(() => startOver(page));

  const focused = () => page.waitFor(`${parts.quickPick} input:focus`);
  const titled = async (title: string) => {
    await page.waitFor(`${parts.quickPick} .quick-input-title:has-text(${JSON.stringify(title)})`);
    await focused();
  };
  const placeholder = async () => String(await page.attribute(`${parts.quickPick} input`, 'placeholder'));
  /** Opens the picker and the list of scopes from its row. */
  const openScopes = async () => {
    await page.click(parts.statusItem);
    await page.waitFor(activeRow('gpt-5.1'));
    await focused();
    await moveUpTo(page, said('Change for…'));
    await page.press('Enter');
    await titled(said('Change for…'));
  };
  const choose = async (label: string) => {
    await moveUpTo(page, label);
    await page.press('Enter');
  };
  /** Picks a model and an effort in the steps that follow. */
  const pick = async (model: string, effort: string) => {
    await titled(said('Select Codex Model'));
    await page.type(model);
    await page.waitFor(activeRow(model));
    await page.press('Enter');
    await titled(said('Reasoning Effort for {0}', model));
    await choose(effort);
  };
  const says = async (words: string) => {
    await vscode.commands.executeCommand('notifications.showList');
    await page.waitFor(`${notification}:has-text(${JSON.stringify(words)})`);
  };
  const exists = (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    );
  const run = (argument: unknown) => vscode.commands.executeCommand('codexModelPicker.selectModel', argument);

  it('is asked from the last row, says what is true of each, and leads back without a change', async () => {
    await writeFile(profileFile, 'model = "gpt-5"\n');
    const before = await fileNow();
    await openScopes();
    await page.screenshot(`scopes-${vscode.env.language}`);
    const labels = (await shownRows(page)).map(({ label }) => label);
    assert.deepEqual(labels, [
      said('User default'),
      said('This project'),
      said('Profile {0}', 'work'),
      said('New profile…'),
      said('One terminal'),
      said('One codex exec, copied'),
      said('Codex cloud tasks'),
    ]);
    await choose(said('Profile {0}', 'work'));
    await titled(said('Select Codex Model'));
    await page.waitFor(activeRow('gpt-5'));
    assert.match(await placeholder(), /work\.config\.toml/);
    const back = `${parts.quickPick} .quick-input-left-action-bar a`;
    await page.click(back);
    await titled(said('Change for…'));
    await page.waitFor(activeRow(said('Profile {0}', 'work')));
    await page.click(back);
    await titled(said('Select Codex Model'));
    assert.match(await placeholder(), /\/config\.toml/);
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');
    assert.deepEqual(await fileNow(), before);
  });

  it('may be a project without a file, which is made after a question, and only with the pick', async () => {
    await openScopes();
    await choose(said('This project'));
    await titled(said('Create a Project File?'));
    await page.screenshot(`create-project-${vscode.env.language}`);
    await choose(said('Leave the project as it is'));
    await titled(said('Change for…'));
    await page.waitFor(activeRow(said('This project')));
    await page.press('Enter');
    await titled(said('Create a Project File?'));
    await choose(said('Create it with my pick'));
    await titled(said('Select Codex Model'));
    assert.match(await placeholder(), /\.codex\/config\.toml/);
    assert.equal(await exists(projectFile), false);
    await pick('gpt-5.2', 'low');
    await showsItem(page, `gpt-5.2 · low (${said('project')})`);
    assert.equal(await readFile(projectFile, 'utf8'), 'model = "gpt-5.2"\nmodel_reasoning_effort = "low"\n');
    assert.equal((await fileNow()).text, trusting);
  });

  it('may be a project that Codex does not trust, which is said before and after', async () => {
    await startOver(page);
    await setProject('# Of the team.\n');
    await openScopes();
    await moveUpTo(page, said('This project'));
    const ignored = 'Codex ignores this file until the project is trusted in Codex; that is not changed here.';
    const row = (await shownRows(page)).find(({ label }) => label === said('This project'));
    assert.ok(row?.spoken.includes(said(ignored)), row?.spoken);
    await page.press('Enter');
    await pick('gpt-5.2', 'low');
    const words =
      'The project’s file says {0} now, but Codex ignores it until the project is trusted: start codex there and answer its question. This extension does not change trust.';
    await says(said(words, 'gpt-5.2 · low'));
    await page.screenshot(`untrusted-project-${vscode.env.language}`);
    assert.equal(
      await readFile(projectFile, 'utf8'),
      '# Of the team.\nmodel = "gpt-5.2"\nmodel_reasoning_effort = "low"\n',
    );
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('may be a new profile, by a good name, which leaves config.toml alone', async () => {
    await openScopes();
    await choose(said('New profile…'));
    await titled(said('Name of the New Profile'));
    await page.type('../work');
    await page.waitFor(
      `${parts.quickPick}:has-text("${said('Use letters, digits, - and _ only, not beginning with -.')}")`,
    );
    await page.press('Enter');
    for (const _ of '../work') await page.press('Backspace');
    await page.type('work');
    await page.waitFor(`${parts.quickPick}:has-text("NAME.config.toml")`);
    await page.screenshot(`new-profile-${vscode.env.language}`);
    await page.press('Enter');
    await pick('gpt-5.2', 'low');
    const words =
      'codex --profile {0} now uses {1}. The IDE extension ignores profiles, and a project’s file beats them.';
    await says(said(words, 'work', 'gpt-5.2 · low'));
    await page.screenshot(`profile-${vscode.env.language}`);
    assert.equal(await readFile(profileFile, 'utf8'), 'model = "gpt-5.2"\nmodel_reasoning_effort = "low"\n');
    assert.equal((await fileNow()).text, trusting);
  });

  it('may be a file with unsaved changes, which then go on in its editor', async () => {
    await writeFile(unsavedFile, '# mine\n');
    const document = await vscode.workspace.openTextDocument(unsavedFile);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# typed\n');
    await vscode.workspace.applyEdit(edit);
    const done = run({ model: 'gpt-5.2', effort: 'low', scope: 'profile:typing' });
    const words =
      '{path} has unsaved changes, so your pick was put into that editor. It takes effect when you save the file.';
    await says(said(words, { path: '~/.codex/typing.config.toml' }));
    assert.equal(document.getText(), '# typed\n# mine\nmodel = "gpt-5.2"\nmodel_reasoning_effort = "low"\n');
    assert.equal(await readFile(unsavedFile, 'utf8'), '# mine\n');
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
  });

  it('may be one terminal, where the command is typed for the person to run', async function () {
    skipIn('1.100', this, NO_TERMINAL);
    const before = await fileNow();
    await openScopes();
    await choose(said('One terminal'));
    await titled(said('Select Codex Model'));
    assert.equal(
      await placeholder(),
      said('Search models. {0}', said('Your pick is typed into a new terminal as codex -m …')),
    );
    await pick('gpt-5.2', 'low');
    const command = 'codex -m gpt-5.2 -c model_reasoning_effort=low';
    await page.waitFor(`.terminal .xterm-rows:has-text(${JSON.stringify(command)})`);
    await page.screenshot(`terminal-${vscode.env.language}`);
    assert.equal(vscode.window.terminals.length, 1);
    assert.deepEqual(await fileNow(), before);
  });

  it('may be one terminal over a file that Codex refuses, which is said, unless the command cures it', async function () {
    skipIn('1.100', this, NO_TERMINAL);
    await startOver(page, 'model_provider = "attic"\nmodel_verbosity = "loud"\n', said('Codex config'));
    await run({ model: 'gpt-5.2', provider: 'openai', effort: 'low', scope: 'terminal' });
    const command = 'codex -m gpt-5.2 -c model_reasoning_effort=low';
    await page.waitFor(`.terminal .xterm-rows:has-text(${JSON.stringify(command)})`);
    await says('model_verbosity');
    await page.screenshot(`terminal-refused-${vscode.env.language}`);
    await page.closeNotification('model_verbosity');
    await startOver(page, 'model_provider = "attic"\n', said('Codex config'));
    await run({ model: 'gpt-5.2', provider: 'openai', effort: 'low', scope: 'command' });
    await says('codex exec -m gpt-5.2');
    assert.equal(await page.count(`${notification}:has-text("attic")`), 0);
  });

  it('may be a codex exec for the clipboard, with the effort that the model has', async () => {
    await startOver(page, 'model = "gpt-5.1"\nmodel_reasoning_effort = "ultra"\n', 'gpt-5.1 · ultra');
    const done = vscode.commands.executeCommand('codexModelPicker.copyCommand');
    await titled(said('Select Codex Model'));
    await pick('gpt-5.2', said('Leave unset'));
    const command = 'codex exec -m gpt-5.2 -c model_reasoning_effort=medium';
    await says(said('Copied: {0}. Put your prompt after it.', command));
    await page.screenshot(`copied-${vscode.env.language}`);
    await done;
    assert.equal(await vscode.env.clipboard.readText(), command);
  });

  it('is named by a keybinding, with everything that a shell could take for its own', async () => {
    const done = run({ model: "it's $(id) `id`", provider: 'openai', effort: null, scope: 'command' });
    await says(String.raw`codex exec -m 'it'\''s $(id)`);
    await done;
    const copied = await vscode.env.clipboard.readText();
    assert.equal(copied, String.raw`codex exec -m 'it'\''s $(id) ${'`id`'}'`);
  });

  it('is named by a keybinding for a project, whose missing file is asked about', async () => {
    const done = run({ model: 'gpt-5.2', scope: 'project' });
    await titled(said('Create a Project File?'));
    await page.press('Escape');
    await done;
    assert.equal(await exists(projectFile), false);
    await setProject('model = "gpt-5"\n');
    await showsItem(page, `gpt-5 · high (${said('project')})`);
    await run({ model: 'gpt-5.2', scope: 'project' });
    await showsItem(page, `gpt-5.2 · high (${said('project')})`);
    assert.equal(await readFile(projectFile, 'utf8'), 'model = "gpt-5.2"\nmodel_reasoning_effort = "high"\n');
    assert.equal((await fileNow()).text, trusting);
  });
});

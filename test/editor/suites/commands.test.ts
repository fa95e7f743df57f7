import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, fileNow, handWritten, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { moveUpTo } from '../pickRows';

const EXPECTED =
  'Expected { "model": "…", "effort": "…" or null, "provider": "…", "tier": "…" or null, "scope": "user", "project", "profile:NAME", "terminal" or "command" }. Only "model" is required.';

const UNSAVED =
  '{path} has unsaved changes, so your pick was put into that editor. It takes effect when you save the file.';

describe('The commands', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  after(() => startOver(page));

  const run = (name: string, argument?: unknown) =>
    vscode.commands.executeCommand(`codexModelPicker.${name}`, argument);
  /** Runs a command that ends in a notification with these words, and closes it. */
  const says = async (words: string, name: string, argument?: unknown) => {
    // Opened, the center shows all; of toasts, VS Code 1.139 shows no more than three within 800 ms.
    await vscode.commands.executeCommand('notifications.showList');
    const done = run(name, argument);
    await page.closeNotification(words);
    await done;
  };

  it('are all there, in the palette too', async () => {
    const contributed: { command: string }[] = extension().packageJSON.contributes.commands;
    const registered = await vscode.commands.getCommands(true);
    for (const { command } of contributed) assert.ok(registered.includes(command), command);
    await page.press('F1');
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.type('Codex');
    await page.waitFor(`${parts.quickPick} .monaco-list-row[aria-label*="Codex"]`);
    await page.screenshot(`palette-${vscode.env.language}`);
    await page.press('Escape');
  });

  it('select a model and effort without asking when a keybinding names them', async () => {
    await run('selectModel', { model: 'gpt-5.3-codex', effort: 'xhigh' });
    await showsItem(page, 'gpt-5.3-codex · xhigh');
    const expected = handWritten.replace("'gpt-5.1'", '"gpt-5.3-codex"').replace('"high"', '"xhigh"');
    assert.equal((await fileNow()).text, expected);
  });

  it('write a provider that config.toml defines, and refuse one that it does not', async () => {
    await writeFile(configFile, `${handWritten}\n[model_providers.lab]\nname = "Lab"\n`);
    await run('selectModel', { model: 'llama', effort: null, provider: 'lab' });
    await showsItem(page, 'llama');
    assert.match((await fileNow()).text, /^model_provider = "lab"$/m);
    await says('“attic”', 'selectModel', { model: 'llama', provider: 'attic' });
  });

  it('say what arguments are accepted when they are wrong, and write nothing', async () => {
    const before = await fileNow();
    const wrong: [argument: unknown, fault: string][] = [
      ['gpt-5.2', said('The arguments of Select Model are not an object.')],
      [{}, said('The arguments of Select Model do not include "model".')],
      [{ model: 'm', speed: 'fast' }, said('Select Model has no argument “{0}”.', 'speed')],
      [{ model: 'm', scope: 'moon' }, said('Select Model has no scope “{0}”.', 'moon')],
    ];
    const expected = '{ "model": "…", "effort": "…"';
    for (const [argument, fault] of wrong) {
      await says(
        `${fault} ${said(EXPECTED).slice(0, said(EXPECTED).indexOf(expected))}${expected}`,
        'selectModel',
        argument,
      );
    }
    assert.deepEqual(await fileNow(), before);
  });

  it('step the effort up and down, and say where it ends', async () => {
    await run('decreaseEffort');
    await showsItem(page, 'gpt-5.1 · medium');
    await run('increaseEffort');
    await showsItem(page, 'gpt-5.1 · high');
    assert.equal((await fileNow()).text, handWritten);
    await says(
      said('{effort} is the highest reasoning effort of {model}.', { effort: 'high', model: 'gpt-5.1' }),
      'increaseEffort',
    );
  });

  it('take as many steps as there were presses, however quick', async () => {
    await Promise.all([run('decreaseEffort'), run('decreaseEffort')]);
    await showsItem(page, 'gpt-5.1 · low');
    await says(
      said('{effort} is the lowest reasoning effort of {model}.', { effort: 'low', model: 'gpt-5.1' }),
      'decreaseEffort',
    );
  });

  it('refuse an effort that the model lacks, and say which it has', async () => {
    await says('low, medium, high', 'selectModel', { model: 'gpt-5.1', effort: 'hgih' });
    await startOver(page, 'model = "gpt-5.1"\nmodel_reasoning_effort = "ultra"\n', 'gpt-5.1 · ultra');
    await says('ultra', 'increaseEffort');
  });

  it('change an effort that is not a name without touching the model', async () => {
    await startOver(page, 'model = "gpt-5.1" # keep me\nmodel_reasoning_effort = ""\n', said('Codex config'));
    const done = run('selectEffort');
    await page.waitFor(`${parts.quickPick} .monaco-list-row.focused`);
    await page.waitFor(`${parts.quickPick} input:focus`);
    await moveUpTo(page, 'high');
    await page.waitFor(activeRow('high'));
    await page.press('Enter');
    await done;
    await showsItem(page, 'gpt-5.1 · high');
    assert.equal((await fileNow()).text, 'model = "gpt-5.1" # keep me\nmodel_reasoning_effort = "high"\n');
  });

  it('leave the file alone when the effort step is closed', async () => {
    const before = await fileNow();
    const done = run('selectEffort');
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.press('Escape');
    await done;
    assert.deepEqual(await fileNow(), before);
  });

  it('say so when the efforts of the model are not known', async () => {
    await startOver(page, 'model = "my-own"\n', 'my-own');
    await says(
      said('It is not known which reasoning efforts {model} has. Choose one yourself.', { model: 'my-own' }),
      'increaseEffort',
    );
  });

  it('step the effort of a dated id, as of the model that Codex takes it for', async () => {
    const model = 'gpt-5.1-2026-01-01';
    await startOver(page, `model = "${model}"\nmodel_reasoning_effort = "low"\n`, `${model} · low`);
    await run('increaseEffort');
    await showsItem(page, `${model} · medium`);
    assert.equal((await fileNow()).text, `model = "${model}"\nmodel_reasoning_effort = "medium"\n`);
  });

  it('change the effort alone', async () => {
    const done = run('selectEffort');
    await page.waitFor(activeRow('high'));
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.press('ArrowUp');
    await page.waitFor(activeRow('medium'));
    await page.press('Enter');
    await done;
    await showsItem(page, 'gpt-5.1 · medium');
    assert.equal((await fileNow()).text, handWritten.replace('"high"', '"medium"'));
  });

  it('go back to the Codex default', async () => {
    await run('useDefault');
    await showsItem(page, said('Codex default'));
    assert.match((await fileNow()).text, /Do not lose this line/);
  });

  it('switch to the previous model and back', async () => {
    await run('selectModel', { model: 'gpt-5.2', effort: 'low' });
    await run('previousModel');
    await showsItem(page, 'gpt-5.1 · high');
    await run('previousModel');
    await showsItem(page, 'gpt-5.2 · low');
  });

  it('open config.toml at the line of its model', async () => {
    await run('openConfig');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, configFile);
    assert.equal(editor?.document.lineAt(editor.selection.active.line).text, "model = 'gpt-5.1'   # for now");
  });

  it('say that there is no file yet, and offer the picker', async () => {
    await rm(configFile);
    await showsItem(page, said('Codex default'));
    await says(
      said('{path} does not exist yet. It is created when you first pick a model.', { path: '~/.codex/config.toml' }),
      'openConfig',
    );
  });

  it('show the log', async () => {
    await run('showLog');
    await page.waitFor('.part.panel .output-view, .part.panel .pane-body');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('say where a file is broken instead of opening the picker, and leave it alone', async () => {
    await startOver(page, 'model = "gpt-5.1"\noops\n', said('Codex config'));
    const before = await fileNow();
    await says(vscode.env.language === 'ko' ? '2행' : 'line 2', 'selectModel');
    assert.equal(await page.count(`${parts.quickPick}:visible`), 0);
    assert.deepEqual(await fileNow(), before);
  });

  it('start from what an editor holds unsaved', async () => {
    const document = await vscode.workspace.openTextDocument(configFile);
    const editor = await vscode.window.showTextDocument(document);
    const line = document.lineAt(1).range;
    await editor.edit((edit) => edit.replace(line, 'model = "gpt-5.2"'));
    await says(said(UNSAVED, { path: '~/.codex/config.toml' }), 'decreaseEffort');
    assert.match(document.getText(), /^model = "gpt-5\.2"\nmodel_reasoning_effort = "medium"$/m);
  });

  it('put a pick into an editor with unsaved changes, and never behind its back', async () => {
    const document = await vscode.workspace.openTextDocument(configFile);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# typed, not saved\n'));
    const before = await fileNow();
    await says(said(UNSAVED, { path: '~/.codex/config.toml' }), 'selectModel', { model: 'gpt-5.2', effort: 'low' });
    assert.deepEqual(await fileNow(), before);
    const edited = handWritten.replace("'gpt-5.1'", '"gpt-5.2"').replace('"high"', '"low"');
    assert.equal(document.getText(), `# typed, not saved\n${edited}`);
    assert.equal(await document.save(), true);
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await readFile(configFile, 'utf8'), `# typed, not saved\n${edited}`);
  });
});

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('codex-model-picker.codex-model-picker');
  assert.ok(found);
  return found;
}

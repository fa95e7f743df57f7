import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { configFile, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';
import { pickByTyping } from '../pickRows';

const START = { model: 'gpt-5.2', effort: 'low' };

describe('Two windows of one machine', () => {
  let page: EditorPage;
  let other: EditorPage;
  let project: string;

  before(async function () {
    page = pageOf(this);
    await set('roaming.mode', 'off');
    await startOver(page);
    project = vscode.workspace.workspaceFolders?.[1]?.uri.fsPath ?? '';
    assert.ok(project);
    other = await page.openWindow(project);
    // There a question stays in sight, however long this takes.
    await other.click('[id="status.notifications"]');
  });

  beforeEach(async () => {
    await set('roaming.mode', 'off');
    await set('codexHome', undefined);
    await startOver(page);
  });

  after(async () => {
    await other?.run(['close']);
    for (const name of ['roaming.selection', 'codexHome']) await set(name, undefined);
    await startOver(page);
    await set('roaming.mode', undefined);
  });

  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('codexModelPicker').update(name, value, vscode.ConfigurationTarget.Global);
  const pick = (argument: unknown) => vscode.commands.executeCommand('codexModelPicker.selectModel', argument);
  const bothShow = async (text: string) => {
    await Promise.all([showsItem(page, text), showsItem(other, text)]);
  };

  it('show what another program writes', async () => {
    await bothShow('gpt-5.1 · high');
    await writeFile(configFile, 'model = "by-the-cli"\n');
    await bothShow('by-the-cli');
  });

  it('show what is picked in either of them, and write it once', async () => {
    const writes = writesOf(configFile);
    await pick(START);
    await bothShow('gpt-5.2 · low');
    assert.equal(writes.count(), 1);
    await pickByTyping(other, 'gpt-5.3-codex', 'medium');
    await bothShow('gpt-5.3-codex · medium');
    assert.equal(writes.count(), 2);
    await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
    await bothShow('gpt-5.2 · low');
    assert.equal(writes.count(), 3);
    writes.end();
  });

  it('ask about a synced choice in one of them, whose answer counts for both', async () => {
    const folder = join(home, 'two-windows');
    const file = join(folder, 'config.toml');
    const path = '~/.codex/two-windows/config.toml';
    await mkdir(folder, { recursive: true });
    await writeFile(file, 'model = "gpt-5.2"\nmodel_reasoning_effort = "low"\n');
    await set('codexHome', folder);
    await bothShow('gpt-5.2 · low');
    await set('roaming.selection', START);
    await set('roaming.mode', 'ask');
    const question = (theirs: string, ours: string) =>
      notificationWith(said('Your synced choice is now {theirs}. {path} says {ours}.', { theirs, ours, path }));
    const questions = `.notification-list-item:visible :text-is(${JSON.stringify(said('Use It Here'))})`;
    await vscode.commands.executeCommand('notifications.showList');
    const writes = writesOf(file);
    const values = [
      ['gpt-5.3-codex', 'high'],
      ['gpt-5.4', 'medium'],
    ] as const;
    let ours = 'gpt-5.2 · low';
    for (const [index, [model, effort]] of values.entries()) {
      const shown = `${model} · ${effort}`;
      await set('roaming.selection', { model, effort });
      const asked = question(shown, ours);
      const asker = await Promise.any([page, other].map((window) => window.waitFor(asked).then(() => window)));
      await asker.screenshot(`two-windows-${index}-${vscode.env.language}`);
      await asker.click(`${asked} .monaco-button:has-text(${JSON.stringify(said('Use It Here'))})`);
      await bothShow(shown);
      ours = shown;
      assert.deepEqual(await Promise.all([page, other].map((window) => window.count(asked))), [0, 0]);
    }
    assert.equal(writes.count(), values.length);
    writes.end();
    // What is picked is in the setting, and in no question.
    await pickByTyping(other, 'gpt-5.1', 'high');
    await bothShow('gpt-5.1 · high');
    for (const window of [page, other]) assert.equal(await window.count(questions), 0);
  });

  it('go by the rules of the Codex that cached its models, from the beginning', async () => {
    const cache = join(home, 'models_cache.json');
    const config = join(project, '.codex');
    try {
      await writeFile(cache, '{"client_version":"0.117.0","models":[{"slug":"m"}]}');
      await mkdir(config, { recursive: true });
      // Since 0.129.0 no project says the provider.
      await writeFile(join(config, 'config.toml'), 'model_provider = "ollama"\n');
      const trust = `[projects.${JSON.stringify(project)}]\ntrust_level = "trusted"\n`;
      await startOver(page, `${handWritten}\n${trust}`);
      await other.run(['reload']);
      const spoken = said('Here the {0} wins over your file.', said('project configuration'));
      await other.waitFor(`${parts.statusItem} a[aria-label*=${JSON.stringify(spoken)}]`);
    } finally {
      await Promise.all([cache, config].map((path) => rm(path, { recursive: true, force: true })));
    }
  });
});

/** Counts how often a file is replaced. */
function writesOf(file: string) {
  let count = 0;
  const watcher = watch(join(file, '..'), (event, name) => {
    if (event === 'rename' && name === basename(file)) count += 1;
  });
  return { count: () => count, end: () => watcher.close() };
}

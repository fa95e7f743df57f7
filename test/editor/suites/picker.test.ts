import assert from 'node:assert/strict';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import {
  configFile,
  fileNow,
  handWritten,
  home,
  pageOf,
  said,
  showsItem,
  startOver,
  startWithoutRecents,
} from '../codexHome';
import { type EditorPage, parts } from '../page';
import { moveUpTo, shownRows } from '../pickRows';

const rows = `${parts.quickPick} .monaco-list-row`;
const focused = `${rows}.focused`;

describe('The picker', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  /** Keys pressed before the input has the focus go elsewhere. */
  const open = async (current = 'gpt-5.1') => {
    await page.click(parts.statusItem);
    await page.waitFor(activeRow(current));
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const labels = async () => (await shownRows(page)).map(({ label }) => label);
  /** Types a filter and waits until the first of the rows that it leaves is active. */
  const filter = async (text: string, label: string) => {
    await page.type(text);
    await page.waitFor(activeRow(label));
  };
  const toEffortStep = async (model: string) => {
    await filter(model, model);
    await page.press('Enter');
    await page.waitFor(`${parts.quickPick}:has-text(${JSON.stringify(said('Reasoning Effort for {0}', model))})`);
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const closed = () => page.waitFor(parts.quickPick, 'hidden');

  it('picks a model and an effort by keyboard; only these two values change in the file', async () => {
    await open();
    await toEffortStep('gpt-5.3-codex');
    // What was last used with it comes first.
    await page.waitFor(focused);
    await moveUpTo(page, 'high');
    await page.press('Enter');
    await showsItem(page, 'gpt-5.3-codex · high');
    assert.equal((await fileNow()).text, handWritten.replace("'gpt-5.1'", '"gpt-5.3-codex"'));
  });

  it('shows the sections of the models page in order, ids as they are written, and marks the current row in words', async () => {
    await startWithoutRecents(page);
    await open();
    await page.screenshot(`model-step-${vscode.env.language}`);
    const listed = ['gpt-5.3-codex', 'gpt-5.3-codex-spark', 'gpt-5.2-codex', 'gpt-5.2', 'gpt-5.1-codex-max', 'gpt-5.1'];
    assert.deepEqual((await labels()).slice(0, 6), listed);
    const text = await page.text(parts.quickPick);
    for (const part of [said('Recommended'), said('Alternative'), said('succeeded by {0}', 'gpt-5.2')]) {
      assert.ok(text.includes(part), part);
    }
    const spoken = String(await page.attribute(focused, 'aria-label'));
    assert.ok(spoken.startsWith(`gpt-5.1, ${said('current')}`), spoken);
  });

  it('names the file that will change', async () => {
    await open();
    const placeholder = await page.attribute(`${parts.quickPick} input`, 'placeholder');
    assert.match(String(placeholder), /config\.toml/);
  });

  it('names the file behind a symbolic link as well', async () => {
    const target = join(home, 'dotfile.toml');
    await rename(configFile, target);
    await symlink(target, configFile);
    await showsItem(page, 'gpt-5.1 · high');
    await open();
    assert.match(
      String(await page.attribute(`${parts.quickPick} input`, 'placeholder')),
      /config\.toml → .*dotfile\.toml/,
    );
    await page.press('Escape');
    await closed();
    await rm(target);
  });

  it('offers only the efforts that the model has, the default and the current one in words', async () => {
    await open();
    await toEffortStep('gpt-5');
    await page.waitFor(activeRow('medium'));
    assert.deepEqual(await labels(), ['minimal', 'low', 'medium', 'high', said('Leave unset')]);
    const spoken = String(await page.attribute(focused, 'aria-label'));
    assert.ok(spoken.startsWith('medium') && spoken.includes(said('default')), spoken);
    await page.screenshot(`effort-step-${vscode.env.language}`);
    await page.press('Escape');
    await closed();
    await open();
    await toEffortStep('gpt-5.1');
    await page.waitFor(activeRow('high'));
    const current = String(await page.attribute(focused, 'aria-label'));
    assert.ok(current.startsWith(`high, ${said('current')}`), current);
  });

  it('goes back to the models with the filter and the row kept', async () => {
    await open();
    await filter('codex-max', 'gpt-5.1-codex-max');
    await page.press('Enter');
    await page.waitFor(`${parts.quickPick}:has-text("gpt-5.1-codex-max")`);
    await page.click(`${parts.quickPick} .quick-input-left-action-bar a`);
    await page.waitFor(activeRow('gpt-5.1-codex-max'));
    assert.equal(await page.run(['locator', `${parts.quickPick} input`], ['inputValue']), 'codex-max');
  });

  it('leaves bytes and time of the file alone when closed at the first step, after moving through the rows', async () => {
    const before = await fileNow();
    await open();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.press(key);
    await page.press('Escape');
    await closed();
    assert.deepEqual(await fileNow(), before);
  });

  it('leaves them alone when closed at the second step', async () => {
    const before = await fileNow();
    await open();
    await toEffortStep('gpt-5.3-codex');
    await page.waitFor(focused);
    await page.press('ArrowDown');
    await page.press('Escape');
    await closed();
    assert.deepEqual(await fileNow(), before);
  });

  it('leaves them alone when the pick is what the file says already', async () => {
    const before = await fileNow();
    await open();
    await page.press('Enter');
    await page.waitFor(activeRow('high'));
    await page.press('Enter');
    await closed();
    assert.deepEqual(await fileNow(), before);
  });

  it('finds models by id and by words of their description, in English and in the editor’s language', async () => {
    await open();
    await filter('smaller version', 'gpt-5-codex-mini');
    assert.deepEqual((await labels()).slice(0, 1), ['gpt-5-codex-mini']);
    await page.press('Escape');
    await open();
    const words = vscode.env.language === 'ko' ? '작은 버전' : 'rapid coding';
    await filter(words, vscode.env.language === 'ko' ? 'gpt-5-codex-mini' : 'gpt-5.3-codex-spark');
  });

  it('takes any typed id, exactly as typed, and asks about the effort it would carry along', async () => {
    await startWithoutRecents(page);
    await open();
    await filter('my-org/own-model', said('Use what I typed'));
    await page.screenshot(`typed-id-${vscode.env.language}`);
    await page.press('Enter');
    await page.waitFor(activeRow(said('Leave unset')));
    assert.deepEqual(await labels(), ['high', said('Leave unset')]);
    await page.press('Enter');
    await showsItem(page, 'my-org/own-model');
    assert.match((await fileNow()).text, /^model = "my-org\/own-model" {3}# for now$/m);
    assert.doesNotMatch((await fileNow()).text, /model_reasoning_effort/);
  });

  it('asks for an id when none is typed, and writes nothing when that is closed', async () => {
    const before = await fileNow();
    await open();
    await moveUpTo(page, said('Type a model ID…'));
    await page.press('Enter');
    await page.waitFor(`${parts.quickPick}:has-text(${JSON.stringify(said('It is taken exactly as you type it.'))})`);
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.press('Escape');
    await closed();
    assert.deepEqual(await fileNow(), before);
  });

  it('comes back from the effort step to a typed id', async () => {
    await startWithoutRecents(page);
    await open();
    await filter('my-org/own-model', said('Use what I typed'));
    await page.press('Enter');
    await page.waitFor(activeRow(said('Leave unset')));
    await page.click(`${parts.quickPick} .quick-input-left-action-bar a`);
    await page.waitFor(activeRow(said('Use what I typed')));
    await page.press('Escape');
    await closed();
  });

  it('always asks for the effort, or never, as the setting says', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    try {
      await settings.update('picker.effortStep', 'never', vscode.ConfigurationTarget.Global);
      await open();
      await filter('gpt-5.2-codex', 'gpt-5.2-codex');
      await page.press('Enter');
      await showsItem(page, 'gpt-5.2-codex · high');
      await settings.update('picker.effortStep', 'always', vscode.ConfigurationTarget.Global);
      await open('gpt-5.2-codex');
      await toEffortStep('gpt-5.3-codex-spark');
      await page.press('Escape');
      await closed();
    } finally {
      await settings.update('picker.effortStep', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('shows a current model that it does not know as current', async () => {
    await startOver(page, 'model = "my-own"\n', 'my-own');
    await open('my-own');
    const spoken = String(await page.attribute(focused, 'aria-label'));
    assert.ok(spoken.includes(said('current')) && spoken.includes(said('not in the catalog')), spoken);
  });

  it('goes back to the Codex default and keeps the comments', async () => {
    await open();
    await filter(said('Use the Codex default'), said('Use the Codex default'));
    await page.press('Enter');
    await showsItem(page, said('Codex default'));
    const kept = handWritten.split('\n').filter((line) => !line.startsWith('model'));
    assert.equal((await fileNow()).text, kept.join('\n'));
  });

  it('skips the effort step when there is nothing to choose', async () => {
    await startOver(page, '# nothing set\n', said('Codex default'));
    await open(said('Use the Codex default'));
    await filter('gpt-5.3-codex-spark', 'gpt-5.3-codex-spark');
    await page.press('Enter');
    await showsItem(page, 'gpt-5.3-codex-spark');
    assert.equal((await fileNow()).text, '# nothing set\nmodel = "gpt-5.3-codex-spark"\n');
  });

  it('makes the file when there is none', async () => {
    await rm(configFile);
    await showsItem(page, said('Codex default'));
    await open(said('Use the Codex default'));
    await toEffortStep('gpt-5.2');
    await page.waitFor(focused);
    await moveUpTo(page, 'medium');
    await page.press('Enter');
    await showsItem(page, 'gpt-5.2 · medium');
    assert.equal((await fileNow()).text, 'model = "gpt-5.2"\nmodel_reasoning_effort = "medium"\n');
  });

  it('mends a value that keeps Codex from starting', async () => {
    await writeFile(configFile, 'model = 5 # oops\n');
    await showsItem(page, said('Codex config'));
    const pick = vscode.commands.executeCommand('codexModelPicker.selectModel', { model: 'gpt-5.2', effort: null });
    await showsItem(page, 'gpt-5.2');
    await pick;
    assert.equal((await fileNow()).text, 'model = "gpt-5.2" # oops\n');
  });
});

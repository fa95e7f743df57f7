import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith } from '../page';
import { selectionIs, selectionNow } from '../syncedChoice';

const START = { model: 'gpt-5.2', effort: 'low' };
const OTHER = { model: 'gpt-5.3-codex', effort: 'high' };
const QUESTION = 'Your synced choice is now {theirs}. {path} says {ours}.';
const CONFLICT =
  'Your synced choice is {theirs}, but {path} says {ours}, which was not synced. Which one do you want here?';

describe('The choice follows', () => {
  let page: EditorPage;
  let homes = 0;
  let file: string;
  let path: string;

  before(async function () {
    page = pageOf(this);
    await set('roaming.mode', 'off');
  });

  after(async () => {
    await startOver(page);
    await set('roaming.mode', undefined);
  });

  /** A home that nobody has seen, to which the synced choice has come: from then on both agree. */
  beforeEach(async () => {
    await startOver(page);
    homes += 1;
    const folder = join(home, `roaming-${homes}`);
    file = join(folder, 'config.toml');
    path = `~/.codex/roaming-${homes}/config.toml`;
    await mkdir(folder);
    await writeFile(file, '# mine\n');
    await set('codexHome', folder);
    await showsItem(page, said('Codex default'));
    await set('roaming.selection', START);
    await set('roaming.mode', 'apply');
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await text(), '# mine\nmodel = "gpt-5.2"\nmodel_reasoning_effort = "low"\n');
    await set('roaming.mode', undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('notifications.showList');
  });

  afterEach(async () => {
    await set('roaming.mode', 'off');
    for (const name of ['roaming.selection', 'codexHome']) await set(name, undefined);
  });

  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('codexModelPicker').update(name, value, vscode.ConfigurationTarget.Global);
  const text = () => readFile(file, 'utf8');
  const pick = (argument: unknown) => vscode.commands.executeCommand('codexModelPicker.selectModel', argument);
  const answer = (words: string, title: string) =>
    page.click(`${notificationWith(words)} .monaco-button:has-text(${JSON.stringify(said(title))})`);
  const question = (theirs: string, ours: string) => said(QUESTION, { theirs, ours, path });
  const conflict = (theirs: string, ours: string) => said(CONFLICT, { theirs, ours, path });

  it('a pick goes into the setting, and so does what another program writes', async () => {
    await pick(OTHER);
    await selectionIs(OTHER);
    await writeFile(file, 'model = "by-the-cli"\n');
    await selectionIs({ model: 'by-the-cli' });
    await vscode.commands.executeCommand('codexModelPicker.useDefault');
    await selectionIs({});
  });

  it('a change of the setting asks, names both values and the file, and is applied when a person says so', async () => {
    const before = await text();
    await set('roaming.selection', OTHER);
    const words = question('gpt-5.3-codex · high', 'gpt-5.2 · low');
    await page.waitFor(notificationWith(words));
    assert.equal(await text(), before);
    await page.screenshot(`roaming-asks-${vscode.env.language}`);
    await answer(words, 'Use It Here');
    await showsItem(page, 'gpt-5.3-codex · high');
    assert.equal(await text(), before.replace('gpt-5.2', 'gpt-5.3-codex').replace('low', 'high'));
    await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await text(), before);
  });

  it('what was declined is not asked again; another value is', async () => {
    await set('roaming.selection', OTHER);
    const words = question('gpt-5.3-codex · high', 'gpt-5.2 · low');
    await answer(words, 'Keep Mine');
    await page.waitFor(notificationWith(words), 'hidden');
    await set('roaming.selection', { model: 'gpt-5.1' });
    await answer(conflict('gpt-5.1', 'gpt-5.2 · low'), 'Keep Mine');
    await set('roaming.selection', OTHER);
    await set('roaming.selection', { model: 'gpt-5.4' });
    await page.waitFor(notificationWith(conflict('gpt-5.4', 'gpt-5.2 · low')));
    assert.equal(await page.count(notificationWith('gpt-5.3-codex · high')), 0);
    assert.match(await text(), /gpt-5\.2/);
  });

  it('`off` neither reads nor writes; then both have changed, and a person is asked, whatever the mode', async () => {
    await set('roaming.mode', 'off');
    await set('roaming.selection', OTHER);
    await pick({ model: 'gpt-5.1', effort: 'medium' });
    await showsItem(page, 'gpt-5.1 · medium');
    assert.equal(await page.count(notificationWith('gpt-5.3-codex')), 0);
    assert.deepEqual(selectionNow(), OTHER);
    await set('roaming.mode', 'apply');
    const words = conflict('gpt-5.3-codex · high', 'gpt-5.1 · medium');
    await page.waitFor(notificationWith(words));
    await page.screenshot(`roaming-conflict-${vscode.env.language}`);
    assert.deepEqual(selectionNow(), OTHER);
    await answer(words, 'Use Mine Everywhere');
    await selectionIs({ model: 'gpt-5.1', effort: 'medium' });
    assert.match(await text(), /gpt-5\.1/);
  });

  it('`apply` applies, and asks about what the Codex of this machine does not know', async () => {
    await set('roaming.mode', 'apply');
    await set('roaming.selection', OTHER);
    await showsItem(page, 'gpt-5.3-codex · high');
    await page.closeNotification(
      said('{path} now says {value}, your synced choice.', { path, value: 'gpt-5.3-codex · high' }),
    );
    await set('roaming.selection', { model: 'nobody-knows-me' });
    await page.closeNotification(
      said('The Codex of this machine does not offer {model}.', { model: 'nobody-knows-me' }),
    );
    await set('roaming.selection', { model: 'theirs', provider: 'elsewhere' });
    const undefinedProvider = said(
      '{path} does not define the provider “{provider}”, and Codex cannot start with it: define it under [model_providers] first.',
      { path, provider: 'elsewhere' },
    );
    await page.waitFor(notificationWith(undefinedProvider));
    await page.screenshot(`roaming-unknown-${vscode.env.language}`);
    assert.equal(await page.count(`${notificationWith(undefinedProvider)} :text-is("${said('Use It Here')}")`), 0);
    assert.match(await text(), /gpt-5\.3-codex/);
    await page.closeNotification(undefinedProvider);
  });

  it('nonsense in the setting is told, and nothing is written', async () => {
    const before = await text();
    const nonsense = { ...OTHER, base_url: 'https://elsewhere.example' };
    await set('roaming.selection', nonsense);
    const words = said('The setting {setting} cannot hold “{property}”.', {
      setting: 'codexModelPicker.roaming.selection',
      property: 'base_url',
    });
    await page.waitFor(notificationWith(words));
    await page.screenshot(`roaming-nonsense-${vscode.env.language}`);
    assert.equal(await text(), before);
    await pick({ model: 'gpt-5.1', effort: 'medium' });
    await showsItem(page, 'gpt-5.1 · medium');
    assert.deepEqual(selectionNow(), nonsense);
    await answer(words, 'Open Setting');
    await page.waitFor('.settings-editor .setting-item-contents:has-text("Roaming")');
    await page.screenshot(`roaming-setting-${vscode.env.language}`);
  });
});

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { configFile, handWritten, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith } from '../page';

describe('A pick that Codex would refuse', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  after(() => startOver(page));

  const fileText = () => readFile(configFile, 'utf8');
  const expected = handWritten.replace("'gpt-5.1'", '"gpt-5.2"').replace('"high"', '"low"');

  /** Picks into a text that Codex refuses, and answers what selects the notification that says so. */
  async function refusedPick(text: string, key: string, picture: string): Promise<string> {
    await writeFile(configFile, text);
    await showsItem(page, said('Codex config'));
    await vscode.commands.executeCommand('notifications.showList');
    await vscode.commands.executeCommand('codexModelPicker.selectModel', { model: 'gpt-5.2', effort: 'low' });
    const notification = notificationWith(key);
    await page.waitFor(notification);
    await page.screenshot(`refused-${picture}-${vscode.env.language}`);
    assert.equal(await fileText(), text, 'nothing was written');
    return notification;
  }

  it('for a provider that is not defined takes OpenAI instead, in one edit that one undo takes back', async () => {
    const notification = await refusedPick(`model_provider = "attic"\n${handWritten}`, '“attic”', 'provider');
    await page.click(`${notification} .monaco-button:has-text("${said('Use OpenAI')}")`);
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await fileText(), expected);
    await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
    await showsItem(page, said('Codex config'));
    assert.match(await fileText(), /^model_provider = "attic"$/m);
  });

  it('for a provider that is no text takes OpenAI as well', async () => {
    const notification = await refusedPick(`model_provider = 5\n${handWritten}`, 'model_provider', 'no-text');
    await page.click(`${notification} .monaco-button:has-text("${said('Use OpenAI')}")`);
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await fileText(), expected);
  });

  it('for “chat” changes it to “responses” in the same edit', async () => {
    const lab = '\n[model_providers.lab]\nname = "Lab"\nwire_api = "chat" # old\n';
    const notification = await refusedPick(`${handWritten}${lab}`, 'model_providers.lab.wire_api', 'chat');
    await page.click(`${notification} .monaco-button:has-text("${said('Change It to “responses” and Switch')}")`);
    await showsItem(page, 'gpt-5.2 · low');
    assert.equal(await fileText(), `${expected}${lab.replace('"chat"', '"responses"')}`);
  });

  it('for another key leads to its line', async () => {
    const notification = await refusedPick(
      `${handWritten}\n[tui]\n[model_providers.openai]\nname = "Mine"\n`,
      '“openai”',
      'reserved',
    );
    await page.click(`${notification} .monaco-button:has-text("${said('Open File')}")`);
    // Below the comment, five settings and an empty line each before and after the servers' table.
    await page.waitFor(`[id="status.editor.selection"]:has-text("11")`);
  });
});

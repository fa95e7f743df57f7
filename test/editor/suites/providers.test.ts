import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, fileNow, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, notificationWith, parts } from '../page';
import { moveUpTo, shownRows } from '../pickRows';

describe('Providers in the picker', () => {
  let page: EditorPage;
  const secret = 'planted-0123456789';
  const table = `# Mine, not to be lost.
[model_providers.acme]
name = "Acme" # ours
base_url = "https://me:${secret}@acme.example/v1?key=${secret}"
experimental_bearer_token = "${secret}"
`;
  const root = `model = 'gpt-5.1' # now\nmodel_reasoning_effort = "high"\n`;
  const text = () => readFile(configFile, 'utf8');
  const open = async () => {
    await page.click(parts.statusItem);
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const input = (title: string) => page.waitFor(`.quick-input-widget:has-text(${JSON.stringify(title)})`);
  const answer = async (title: string, typed: string) => {
    await input(title);
    await page.waitFor('.quick-input-widget input:focus');
    await page.type(typed);
    await page.press('Enter');
  };
  const chooseEffort = async (model: string) => {
    await input(said('Reasoning Effort for {0}', model));
    await page.waitFor('.quick-input-widget input:focus');
    await moveUpTo(page, 'high');
    await page.press('Enter');
  };
  before(function () {
    page = pageOf(this);
  });

  after(() => startOver(page));

  it('a pick writes provider, model and effort; going back removes the provider', async () => {
    await startOver(page, root + table, 'gpt-5.1 · high');
    await open();
    const typed = said('Type a model ID for {0}…', 'Acme');
    await moveUpTo(page, typed);
    assert.ok(!JSON.stringify(await shownRows(page)).includes(secret));
    await page.screenshot(`providers-${vscode.env.language}`);
    await page.press('Enter');
    await answer(said('Model ID for {0}', 'Acme'), 'acme-1');
    await chooseEffort('acme-1');
    await showsItem(page, 'acme-1 · high');
    const expected = `model = "acme-1" # now\nmodel_reasoning_effort = "high"\nmodel_provider = "acme"\n${table}`;
    assert.equal(await text(), expected);

    await open();
    await page.type('gpt-5.1-codex-max');
    await page.waitFor(activeRow('gpt-5.1-codex-max'));
    await page.press('Enter');
    await chooseEffort('gpt-5.1-codex-max');
    await showsItem(page, 'gpt-5.1-codex-max · high');
    assert.equal(await text(), `model = "gpt-5.1-codex-max" # now\nmodel_reasoning_effort = "high"\n${table}`);
  });

  it('a pin keeps the provider of its model', async () => {
    const button = `${parts.quickPick} .monaco-list-row.focused .action-label`;
    const press = async (tooltip: string, tooltipAfterwards: string) => {
      await page.click(`${button}[aria-label=${JSON.stringify(said(tooltip))}]`);
      await page.waitFor(`${button}[aria-label=${JSON.stringify(said(tooltipAfterwards))}]`);
    };
    const used = `model = "acme-2" # now\nmodel_reasoning_effort = "high"\nmodel_provider = "acme"\n`;
    await startOver(page, used + table, 'acme-2 · high');
    await open();
    await page.waitFor(activeRow('acme-2'));
    await press('Pin', 'Unpin');
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');

    await startOver(page, root + table, 'gpt-5.1 · high');
    await open();
    await moveUpTo(page, 'acme-2');
    assert.equal((await shownRows(page)).find(({ label }) => label === 'acme-2')?.heading, said('Pinned'));
    await page.screenshot(`provider-pinned-${vscode.env.language}`);
    await page.press('Enter');
    await chooseEffort('acme-2');
    await showsItem(page, 'acme-2 · high');
    assert.equal(await text(), used + table);

    await open();
    await page.waitFor(activeRow('acme-2'));
    await press('Unpin', 'Pin');
    await page.press('Escape');
  });

  describe('a new one', () => {
    const added = '\n[model_providers.new]\nname = "New"\nbase_url = "https://new.example/v1"\nenv_key = "NEW_KEY"\n';
    const walk = async () => {
      await open();
      await moveUpTo(page, said('Other provider…'));
      await page.press('Enter');
      await input(said('Select Model Provider'));
      await moveUpTo(page, said('Add a provider…'));
      await page.screenshot(`provider-step-${vscode.env.language}`);
      await page.press('Enter');
      await answer(said('Add Provider: ID'), 'new');
      await answer(said('Add Provider: Name'), 'New');
      await answer(said('Add Provider: Base URL'), 'https://new.example/v1');
      await answer(said('Add Provider: Environment Variable of the Key'), 'NEW_KEY');
      await page.waitFor(activeRow(said('Write this table')));
    };

    const saysAdded = () => {
      const path = '~/.codex/config.toml';
      const words = said('{name} was added to {path}. Its models can be picked from now on.', { name: 'New', path });
      return page.waitFor(`${notificationWith(words)} .monaco-button:has-text("${said('Undo')}")`);
    };

    beforeEach(() => startOver(page, root + table, 'gpt-5.1 · high'));

    it('is asked for by name and variable, shown, and written below what is there', async () => {
      await walk();
      await page.screenshot(`provider-table-${vscode.env.language}`);
      await page.press('Enter');
      await answer(said('Model ID for {0}', 'New'), 'new-1');
      await chooseEffort('new-1');
      await showsItem(page, 'new-1 · high');
      assert.equal(
        await text(),
        `model = "new-1" # now\nmodel_reasoning_effort = "high"\nmodel_provider = "new"\n${table}${added}`,
      );
    });

    it('is not written by who goes back from its table or leaves it', async () => {
      const before = await fileNow();
      await walk();
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      await input(said('Add Provider: Environment Variable of the Key'));
      await page.press('Enter');
      await page.waitFor(activeRow(said('Write this table')));
      await page.press('Escape');
      await page.waitFor(parts.quickPick, 'hidden');
      assert.deepEqual(await fileNow(), before);
    });

    it('stays where no model is picked after it, which is said, and an undo takes it back', async () => {
      await walk();
      await page.press('Enter');
      await answer(said('Model ID for {0}', 'New'), 'new-1');
      await input(said('Reasoning Effort for {0}', 'new-1'));
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      await moveUpTo(page, said('Type a model ID for {0}…', 'New'));
      await page.press('Escape');
      await saysAdded();
      await page.screenshot(`provider-added-${vscode.env.language}`);
      assert.equal(await text(), root + table + added);
      await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
      assert.equal(await text(), root + table);
    });

    it('stays where the pick after it is refused, and both are said', async () => {
      const wrong = 'approval_policy = "sometimes"\n';
      await walk();
      await page.press('Enter');
      await input(said('Model ID for {0}', 'New'));
      await writeFile(configFile, wrong + root + table + added);
      await answer(said('Model ID for {0}', 'New'), 'new-1');
      await chooseEffort('new-1');
      await vscode.commands.executeCommand('notifications.showList');
      await page.waitFor(notificationWith('approval_policy'));
      await saysAdded();
      await page.screenshot(`provider-added-refused-${vscode.env.language}`);
      assert.equal(await text(), wrong + root + table + added);
      await vscode.commands.executeCommand('codexModelPicker.undoSwitch');
      assert.equal(await text(), wrong + root + table);
    });
  });

  it('a provider that Codex refuses says why at Enter and leads to its line, and nothing is written', async () => {
    const chat = `${root}${table}[model_providers.lab]\nname = "Lab"\nwire_api = "chat"\n`;
    await startOver(page, chat, said('Codex config'));
    // The item leads to the fault by now.
    void vscode.commands.executeCommand('codexModelPicker.selectModel');
    await page.waitFor(`${parts.quickPick} input:focus`);
    await moveUpTo(page, said('Other provider…'));
    await page.press('Enter');
    await input(said('Select Model Provider'));
    await moveUpTo(page, 'Lab');
    await page.screenshot(`provider-refused-${vscode.env.language}`);
    await page.press('Enter');
    await page.waitFor(parts.quickPick, 'hidden');
    await page.waitFor(notificationWith('model_providers.lab.wire_api'));
    await page.screenshot(`provider-refused-why-${vscode.env.language}`);
    await page.run(
      ['locator', `${notificationWith('model_providers.lab.wire_api')} .monaco-button`],
      ['press', 'Enter'],
    );
    await page.waitFor(`[id="status.editor.selection"]:has-text("10")`);
    assert.equal(await text(), chat);
  });
});

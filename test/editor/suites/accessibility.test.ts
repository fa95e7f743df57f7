import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { accessibleNames } from '../accessibleNames';
import { configFile, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';
import { runFromPalette } from '../palette';
import { moveUpTo, openPicker } from '../pickRows';
import { removeProject, setProject, startWithProject } from '../project';

const { focusedRow } = parts;

describe('Accessibility', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await removeProject();
  });

  after(() => startOver(page));

  const settings = () => vscode.workspace.getConfiguration('codexModelPicker');
  const closed = () => page.waitFor(parts.quickPick, 'hidden');
  const open = (current = 'gpt-5.1') => openPicker(page, current);
  const says = async (selector: string, role: string, name: string) => {
    const names = accessibleNames(await page.accessibility(selector), role);
    assert.ok(names.includes(name), `no ${role} “${name}” in ${names.join(' | ')}`);
  };
  /** The name of the active row, which begins with its label and holds these words. */
  const activeSays = async (label: string, ...words: string[]) => {
    await page.waitFor(activeRow(label));
    const [name = ''] = accessibleNames(await page.accessibility(focusedRow), 'option');
    for (const word of words) assert.ok(name.split(/, | · /).includes(word), `“${word}” is not in “${name}”`);
  };

  describe('the item', () => {
    const itemSays = (name: string) => says(parts.statusItem, 'button', name);
    const file = '~/.codex/config.toml';

    it('is a button that says model, effort and the file that sets them', async () => {
      await startOver(page);
      const layer = said('user configuration');
      await itemSays(said('Codex model {0}, reasoning effort {1}, set in the {2}', 'gpt-5.1', 'high', layer));
    });

    it('says that Codex decides where nothing is set', async () => {
      await startOver(page, '# nothing set\n', said('Codex default'));
      await itemSays(said('Codex model: the default of Codex'));
    });

    it('says what no color and no icon has to: a warning, the file, the place and what helps', async () => {
      const wrong: [text: string | Buffer, pattern: RegExp][] = [
        [
          'model = "a"\nbroken = = 1\n',
          vscode.env.language === 'ko' ? /2행 10열.*고치세요/ : /line 2, column 10.*correct/,
        ],
        [Buffer.from([0x6d, 0x20, 0x3d, 0x20, 0xff]), /UTF-8/],
        ['model_provider = "attic"\n', /“attic”/],
      ];
      const warning = said('Warning, Codex configuration: {0}', '');
      for (const [text, pattern] of wrong) {
        await startOver(page);
        await writeFile(configFile, text);
        await showsItem(page, said('Codex config'));
        const [name = ''] = accessibleNames(await page.accessibility(parts.statusItem), 'button');
        assert.ok(name.startsWith(warning) && name.includes(file), name);
        assert.match(name, pattern);
      }
    });

    it('says which file sets which value where a trusted project wins', async () => {
      await startWithProject(page);
      const [user, project] = [said('user configuration'), said('project configuration')];
      await itemSays(
        said('Codex model {0}, set in the {1}, reasoning effort {2}, set in the {3}', 'gpt-5.2', project, 'high', user),
      );
      await setProject('model_reasoning_effort = "low"\n');
      await showsItem(page, `gpt-5.1 · low (${said('project')})`);
      await itemSays(
        said('Codex model {0}, set in the {1}, reasoning effort {2}, set in the {3}', 'gpt-5.1', user, 'low', project),
      );
    });

    it('says all of it as an icon alone, too', async () => {
      await startOver(page);
      try {
        await settings().update('statusBar.display', 'icon', vscode.ConfigurationTarget.Global);
        await showsItem(page, '');
        const layer = said('user configuration');
        await itemSays(said('Codex model {0}, reasoning effort {1}, set in the {2}', 'gpt-5.1', 'high', layer));
      } finally {
        await settings().update('statusBar.display', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });

  describe('the picker', () => {
    it('names its field, its list and every button, Back among them', async () => {
      await startOver(page);
      await open();
      const title = said('Select Codex Model');
      const field = `${said('Search models. {0}', said('Your pick changes {0}', '~/.codex/config.toml'))} - ${title}`;
      await says(parts.quickPick, 'textbox', field);
      await says(parts.quickPick, 'listbox', field);
      for (const button of ['Open config.toml', 'Refresh Model List', 'Pin']) {
        await says(parts.quickPick, 'button', said(button));
      }
      await page.press('Enter');
      await activeSays('high', said('current'));
      const buttons = accessibleNames(await page.accessibility(parts.quickPick), 'button');
      // The name of this one is VS Code's, with its key; the served editor has English texts of its own.
      assert.match(buttons.join(), /^Back /);
    });

    it('says in words which row is current, retired, recommended, pinned or not in the catalog', async () => {
      await startOver(page);
      await open();
      const retired = said('retired for ChatGPT sign-in');
      await activeSays('gpt-5.1', said('current'), retired, said('alternative'));
      await moveUpTo(page, 'gpt-5.3-codex-spark');
      await activeSays('gpt-5.3-codex-spark', said('recommended'));
      await pressRowButton('Pin', 'Unpin');
      await activeSays('gpt-5.3-codex-spark', said('pinned'));
      await pressRowButton('Unpin', 'Pin');
      await page.press('Escape');
      await closed();
      await startOver(page, 'model = "my-own"\n', 'my-own');
      await open('my-own');
      await activeSays('my-own', said('current'), said('not in the catalog'));
    });

    it('says to which provider a row leads, and which one is current', async () => {
      await startOver(page, `${handWritten}\n[model_providers.acme]\nname = "Acme"\n`);
      await open();
      const typed = said('Type a model ID for {0}…', 'Acme');
      await moveUpTo(page, typed);
      await activeSays(typed, said('changes the provider to {0}', 'Acme'));
      await moveUpTo(page, said('Other provider…'));
      await page.press('Enter');
      await activeSays('OpenAI', said('current'), said('built into Codex'));
    });

    const pressRowButton = async (name: string, nameAfterwards: string) => {
      const button = `${focusedRow} .action-label`;
      await says(focusedRow, 'button', said(name));
      for (let tabs = 0; tabs < 3 && (await page.count(`${button}:focus`)) === 0; tabs += 1) await page.press('Tab');
      await page.press('Space');
      await page.waitFor(`${button}[aria-label=${JSON.stringify(said(nameAfterwards))}]`);
    };
  });

  describe('the other lists', () => {
    it('say the default and the current effort, what leaving it unset means, and whether a tier is on', async () => {
      const effort = (level: string) => ({ effort: level, description: '' });
      const model = {
        ...{ slug: 'spoken-1', display_name: 'spoken-1', visibility: 'list', priority: 1, supported_in_api: true },
        ...{ default_reasoning_level: 'low', supported_reasoning_levels: ['low', 'xhigh', 'max'].map(effort) },
        service_tiers: [{ id: 'priority', name: 'Fast', description: '1.5x speed' }],
      };
      await writeFile(join(home, 'spoken.json'), JSON.stringify({ models: [model] }));
      const text = 'model = "spoken-1"\nmodel_reasoning_effort = "xhigh"\nmodel_catalog_json = "spoken.json"\n';
      await startOver(page, text, 'spoken-1 · xhigh');
      await runFromPalette(page, 'selectEffort');
      await activeSays('xhigh', said('current'), said('Extra high'));
      await page.press('ArrowUp');
      await activeSays('low', said('default'));
      await page.press('ArrowUp');
      await activeSays('Fast', said('off'), said('Enter turns it on or off'));
      await page.press('Enter');
      await page.waitFor(`${focusedRow}[aria-label^="Fast, ${said('on')}"]`);
      await activeSays('Fast', said('on'));
      await page.press('ArrowUp');
      await activeSays(said('Leave unset'));
      await page.press('ArrowUp');
      const [max = ''] = accessibleNames(await page.accessibility(focusedRow), 'option');
      assert.ok(
        max.includes(said('Uses up plan limits faster. Codex’s own /model keeps it behind “More reasoning…”.')),
      );
      await page.press('Escape');
      await closed();
      await rm(join(home, 'spoken.json'));
    });

    it('say what wins and what is overridden in Why This Model?, and that Codex refuses a file', async () => {
      await startWithProject(page);
      await runFromPalette(page, 'explainModel');
      await activeSays('gpt-5.2', said('project'), said('wins'), said('Model'));
      await page.press('ArrowDown');
      await activeSays('gpt-5.1', said('user'), said('overridden by {0}', said('project')));
      await page.press('Escape');
      await closed();
      await removeProject();
      await startOver(page, 'model_provider = "attic"\n', said('Codex config'));
      await runFromPalette(page, 'explainModel');
      await activeSays(said('Codex refuses this configuration'));
    });

    it('say of each copy to restore when it was made and what it selects', async () => {
      await startOver(page);
      await vscode.commands.executeCommand('codexModelPicker.selectModel', { model: 'gpt-5.2', effort: 'low' });
      await showsItem(page, 'gpt-5.2 · low');
      await runFromPalette(page, 'restoreConfig');
      await page.waitFor(`${focusedRow}[aria-label*="gpt-5.2 · low"]`);
      const [name = ''] = accessibleNames(await page.accessibility(focusedRow), 'option');
      assert.match(name, /\d:\d\d.*, .+ · gpt-5\.2 · low$/);
    });
  });
});

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { realCodex, realVersion, useCodex, useNoCodex } from '../installedCodex';
import { type EditorPage, parts } from '../page';
import { shownRows } from '../pickRows';
import { projectFile, removeProject, startWithProject, trusting } from '../project';

const profileFile = join(home, 'work.config.toml');
const profile = '# on the train\nmodel = "gpt-5"\nmodel_reasoning_effort = "minimal"\n';
const team = '# Agreed on in the team.\nmodel = "gpt-5.2"\n';
const files = [profileFile, projectFile, configFile];

/** In the list of notifications, or on its own. */
const notification = '.notification-list-item:visible';

describe('Migrating models', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(async () => {
    await useNoCodex();
    await writeFile(profileFile, profile);
    await startWithProject(page);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await rm(profileFile, { force: true });
    await removeProject();
  });

  after(async () => {
    await useNoCodex();
    await startOver(page);
  });

  const texts = () => Promise.all(files.map((file) => readFile(file, 'utf8')));
  const original = [profile, team, trusting];
  const migrated = [
    '# on the train\nmodel = "gpt-5.6-terra"\n',
    team.replace('gpt-5.2', 'gpt-5.6-terra'),
    trusting.replace("'gpt-5.1'", '"gpt-5.6-terra"').replace('model_reasoning_effort = "high"\n', ''),
  ];

  /** Opens it at its first row, and answers the command's end. */
  const open = async (row: string) => {
    const done = vscode.commands.executeCommand('codexModelPicker.migrateModels');
    await page.waitFor(activeRow(row));
    await page.waitFor(`${parts.quickPick} input:focus`);
    return { done };
  };
  const showDiff = async () => {
    const { done } = await open(said('Show Changes…'));
    await page.press('Enter');
    await page.waitFor(activeRow(said('Apply')));
    await page.waitFor(`${parts.quickPick} input:focus`);
    return { done };
  };
  const diffs = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ label }) => label.startsWith(said('Migrate Models')));
  const offer = (title: string) => `${notification} .monaco-button:has-text(${JSON.stringify(said(title))})`;
  const showNotifications = () => vscode.commands.executeCommand('notifications.showList');
  const message = (text: string) => `${notification}:has-text(${JSON.stringify(text)})`;

  it('shows for every pin what it becomes, where it stands and why', async () => {
    await open(said('Show Changes…'));
    await page.screenshot(`migrate-${vscode.env.language}`);
    const rows = await shownRows(page);
    assert.deepEqual(
      rows.map(({ label }) => label),
      [said('Show Changes…'), 'gpt-5.2 → gpt-5.6-terra', 'gpt-5 → gpt-5.6-terra', 'gpt-5.1 → gpt-5.6-terra'],
    );
    const [, , inProfile] = rows;
    for (const words of [
      'work.config.toml:2 · model',
      said('retired for ChatGPT sign-in on {0}', '2026-04-14'),
      said('by way of {0}', 'gpt-5.1 → gpt-5.2 → gpt-5.4'),
      said('without {key} “{effort}”, which it is not known to have', {
        key: 'model_reasoning_effort',
        effort: 'minimal',
      }),
    ]) {
      assert.ok(inProfile?.spoken.includes(words), `${words} is not in ${inProfile?.spoken}`);
    }
    const placeholder = await page.attribute(`${parts.quickPick} input`, 'placeholder');
    assert.equal(placeholder, said('What Codex offers is not known here: only documented retirements count'));
  });

  it('opens the file of a row at its line', async () => {
    const { done } = await open(said('Show Changes…'));
    await page.press('ArrowDown');
    await page.waitFor(activeRow('gpt-5.2 → gpt-5.6-terra'));
    await page.press('Enter');
    await done;
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, projectFile);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 1);
  });

  it('shows one diff of all files, changes them together, and takes it back', async () => {
    const { done } = await showDiff();
    await page.waitFor('.multiDiffEditor .monaco-editor .view-line:has-text("gpt-5.6-terra")');
    assert.deepEqual(await texts(), original);
    assert.equal(diffs().length, 1);
    await page.screenshot(`migrate-diff-${vscode.env.language}`);
    await page.press('Enter');
    await done;
    assert.deepEqual(await texts(), migrated);
    assert.deepEqual(diffs(), []);
    await showsItem(page, 'gpt-5.6-terra');
    await page.waitFor(offer('Undo'));
    await page.screenshot(`migrated-${vscode.env.language}`);
    await page.click(offer('Undo'));
    await page.waitFor(message(said('The migration is undone.')));
    await showsItem(page, `gpt-5.2 · high (${said('project')})`);
    const [inProfile, inProject, inUser] = await texts();
    assert.deepEqual([inProfile, inProject], [profile, team]);
    // What was removed comes back as a key of its own, next to the others.
    assert.deepEqual(inUser?.split('\n').sort(), trusting.replace("'gpt-5.1'", '"gpt-5.1"').split('\n').sort());
  });

  it('is undone later as well, keeping what was changed since', async () => {
    const { done } = await showDiff();
    await page.press('Enter');
    await done;
    await writeFile(profileFile, '# on the train\nmodel = "mine"\napproval_policy = "never"\n');
    const again = await open(said('Undo the Last Migration'));
    await page.screenshot(`migrate-undo-${vscode.env.language}`);
    await page.press('Enter');
    await again.done;
    await page.waitFor(message('work.config.toml'));
    const [inProfile, inProject] = await texts();
    assert.match(String(inProfile), /^# on the train\nmodel = "mine"\n/);
    assert.equal(inProject, team);
  });

  it('leaves everything as it is on Escape and on Cancel, and closes the diff', async () => {
    for (const leave of [['Escape'], ['ArrowDown', 'Enter']]) {
      const { done } = await showDiff();
      for (const key of leave) await page.press(key);
      await done;
      assert.deepEqual(await texts(), original);
      assert.deepEqual(diffs(), []);
    }
  });

  it('changes nothing when a file is not as it was shown', async () => {
    const { done } = await showDiff();
    await writeFile(projectFile, '# Changed.\nmodel = "gpt-5.2"\n');
    await page.press('Enter');
    await done;
    await page.waitFor(offer('Look Again'));
    assert.deepEqual(await texts(), [profile, '# Changed.\nmodel = "gpt-5.2"\n', trusting]);
  });

  it('never goes behind the back of an editor with unsaved changes', async () => {
    const document = await vscode.workspace.openTextDocument(projectFile);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# mine\n'));
    const { done } = await open(said('Show Changes…'));
    await page.press('Enter');
    await done;
    await page.waitFor(message(join('.codex', 'config.toml')));
    assert.deepEqual(await texts(), original);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('lists what has no way on, and what only a known Codex could decide', async () => {
    await removeProject();
    await rm(profileFile);
    await startOver(page, 'model = "gpt-5.1"\nmodel_provider = "ollama"\n[profiles.x]\nmodel = "mine"\n', 'gpt-5.1');
    await open('gpt-5.1');
    await page.screenshot(`migrate-left-${vscode.env.language}`);
    const rows = await shownRows(page);
    assert.deepEqual(
      rows.slice(0, 2).map(({ label, heading }) => [label, heading]),
      [
        ['gpt-5.1', said('What stays as it is')],
        [said('Legacy profiles'), said('What stays as it is')],
      ],
    );
    assert.ok(rows[0]?.spoken.includes(said('retired by OpenAI, but here the provider “{0}” has it', 'ollama')));
  });

  it('makes files of legacy profiles for a Codex that refuses them, after which it starts', async function () {
    if (realCodex === undefined) this.skip();
    await removeProject();
    await rm(profileFile);
    await useCodex(realCodex);
    const legacy =
      '# mine\nprofile = "work"\nmodel = "gpt-6-sol"\n\n# on the train\n[profiles.work]\nmodel = "gpt-5.2" # small\n';
    await startOver(page, legacy, said('Codex config'));
    await showNotifications();
    const { done } = await open(said('Show Changes…'));
    const rows = await shownRows(page);
    assert.deepEqual(
      rows.slice(1, 4).map(({ label }) => label),
      [
        said('remove profile = "{0}"', 'work'),
        '[profiles.work] → ~/.codex/work.config.toml',
        'gpt-5.2 → gpt-5.6-terra',
      ],
    );
    const placeholder = await page.attribute(`${parts.quickPick} input`, 'placeholder');
    assert.equal(placeholder, said('Goes by what {0} offers', `codex ${realVersion}`));
    await page.screenshot(`migrate-profiles-${vscode.env.language}`);
    await page.press('Enter');
    await page.waitFor(activeRow(said('Apply')));
    await page.waitFor('.multiDiffEditor .monaco-editor .view-line:has-text("gpt-5.6-terra")');
    await page.screenshot(`migrate-profiles-diff-${vscode.env.language}`);
    await page.press('Enter');
    await done;
    await showsItem(page, 'gpt-6-sol');
    assert.equal(await readFile(configFile, 'utf8'), '# mine\nmodel = "gpt-6-sol"\n');
    assert.equal(await readFile(profileFile, 'utf8'), '# on the train\nmodel = "gpt-5.6-terra" # small\n');
    await page.click(offer('Undo'));
    await showsItem(page, said('Codex config'));
    await page.waitFor(message(said('The migration is undone.')));
    assert.match(
      await readFile(configFile, 'utf8'),
      /\n\[profiles\.work\]\n# on the train\nmodel = "gpt-5\.2" # small\n$/,
    );
    await assert.rejects(readFile(profileFile), { code: 'ENOENT' });
  });

  it('says so when there is nothing to migrate', async () => {
    await removeProject();
    await rm(profileFile);
    await startOver(page, handWritten.replace('gpt-5.1', 'my-own-model'), 'my-own-model · high');
    await showNotifications();
    await vscode.commands.executeCommand('codexModelPicker.migrateModels');
    await page.waitFor(message(said('What Codex offers is not known here: only documented retirements count')));
    await page.screenshot(`migrate-nothing-${vscode.env.language}`);
  });
});

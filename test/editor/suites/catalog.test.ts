import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { home, pageOf, said, showsItem, startOver } from '../codexHome';
import { codexOfThisMachine, realCodex, realVersion, useCodex, useFoundCodex, useNoCodex } from '../installedCodex';
import { type EditorPage, parts } from '../page';
import { moveUpTo, shownRows } from '../pickRows';

const progress = `${parts.quickPick} .quick-input-progress.active`;
const notification = '.notifications-center .notification-list-item';

describe('The list of models', () => {
  let page: EditorPage;
  /** The real one. */
  let real = '';

  before(function () {
    page = pageOf(this);
    if (realCodex === undefined) this.skip();
    real = realCodex;
  });

  beforeEach(async () => {
    await rm(file('codex'), { force: true });
    await startOver(page);
  });

  after(async () => {
    await useNoCodex();
    await startOver(page);
  });

  const file = (name: string) => join(home, name);
  const run = (command: string) => vscode.commands.executeCommand(`codexModelPicker.${command}`);
  const open = async () => {
    await page.click(parts.statusItem);
    await page.waitFor(`${parts.quickPick} input:focus`);
  };
  const close = async () => {
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');
  };
  const row = (label: string, ...words: string[]) => {
    const spoken = words.map((word) => `[aria-label*=${JSON.stringify(word)}]`).join('');
    return `${parts.quickPick} .monaco-list-row[aria-label^=${JSON.stringify(label)}]${spoken}`;
  };
  const labels = async () => (await shownRows(page)).map(({ label }) => label);
  /** Another path is another program: it is asked, whatever was asked before. */
  const linkReal = async (name: string) => {
    await rm(file(name), { force: true });
    await symlink(real, file(name));
    return file(name);
  };

  it('is what the installed Codex offers, with its default', async () => {
    await useCodex(await linkReal('codex'));
    await open();
    await page.waitFor(row('gpt-6.1-sol', said('Codex’s default')));
    await page.screenshot(`catalog-live-${vscode.env.language}`);
    const shown = await shownRows(page);
    assert.ok(shown.some(({ heading }) => heading.includes(said('from {0}', `codex ${realVersion}`))));
    assert.deepEqual(
      shown.filter(({ label }) => label === 'gpt-5.3-codex'),
      [],
    );
    await close();
  });

  it('finds what is documented and no longer offered by typing, with the model that came after', async () => {
    await useCodex(await linkReal('codex'));
    await open();
    await page.waitFor(row('gpt-6.1-sol'));
    await page.type('gpt-5.2');
    const words = [said('not offered by {0}', `codex ${realVersion}`), said('succeeded by {0}', 'gpt-5.6-terra')];
    await page.waitFor(row('gpt-5.2', ...words));
    await page.waitFor(row('gpt-5.2-codex', said('not offered by {0}', `codex ${realVersion}`)));
    await page.screenshot(`catalog-not-offered-${vscode.env.language}`);
    await close();
  });

  it('is the documented one without a Codex, with the reason', async function () {
    // Where one is in a fixed place, it is found whatever the environment says.
    if (codexOfThisMachine() !== undefined) this.skip();
    await useFoundCodex();
    await open();
    await page.waitFor(activeRow('gpt-5.1'));
    const shown = await labels();
    assert.ok(
      ['gpt-5.2-codex', 'gpt-5.2', 'gpt-5.1'].every((id) => shown.includes(id)),
      shown.join(),
    );
    await moveUpTo(page, said('Install Codex…'));
    await moveUpTo(page, said('No Codex CLI found'));
    await page.waitFor(row(said('No Codex CLI found'), said('the list is that of {0}', said('the models page'))));
    await page.screenshot(`catalog-no-codex-${vscode.env.language}`);
    await page.press('Enter');
    // A setting of the machine: the served editor, as any remote one, has it among those of the remote.
    await page.waitFor('.settings-editor [data-key="codexModelPicker.cliPath"]');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens on what is known while Codex hangs, and merges its answer under the active row', async () => {
    const release = await fakeThatWaits('codex-waiting');
    await useCodex(file('codex-waiting'));
    await open();
    await page.waitFor(progress);
    assert.ok((await labels()).includes('gpt-5.3-codex'));
    await page.waitFor(activeRow('gpt-5.1'));
    await page.screenshot(`catalog-asking-${vscode.env.language}`);
    await moveUpTo(page, said('Type a model ID…'));
    await release();
    await page.waitFor(row(said('Use the Codex default ({0})', 'gpt-6.1-sol')));
    await page.waitFor(progress, 'hidden');
    assert.equal(await page.count(activeRow(said('Type a model ID…'))), 1);
    await close();
  });

  it('knows the efforts of a model that only Codex knows, and asks for them', async () => {
    await useCodex(await linkReal('codex-efforts'));
    await startOver(page, 'model = "gpt-6.1-sol"\nmodel_reasoning_effort = "xhigh"\n', 'gpt-6.1-sol · xhigh');
    await run('increaseEffort');
    await showsItem(page, 'gpt-6.1-sol · max');
  });

  it('can be refreshed, and what came of it is said', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    await useCodex(real);
    const done = run('refreshCatalog');
    const words = said('Models offered by {by}: {count}.', { by: `codex ${realVersion}`, count: '9' });
    await page.waitFor(`${notification}:has-text(${JSON.stringify(words)})`);
    await page.screenshot(`catalog-refreshed-${vscode.env.language}`);
    await done;
  });

  it('says what kept a refresh from its answer, and what helps', async () => {
    await vscode.commands.executeCommand('notifications.showList');
    await useNoCodex();
    const done = run('refreshCatalog');
    const words = said('The setting codexModelPicker.cliPath is wrong');
    await page.waitFor(`${notification}:has-text(${JSON.stringify(words)})`);
    await page.waitFor(`${notification} .monaco-button:has-text(${JSON.stringify(said('Open Setting'))})`);
    await page.screenshot(`catalog-refresh-failed-${vscode.env.language}`);
    await done;
  });

  /** A fake: the real Codex, but it lists its models only once somebody writes into a pipe. */
  const fakeThatWaits = async (name: string) => {
    const pipe = file(`${name}.pipe`);
    await rm(pipe, { force: true });
    execFileSync('mkfifo', [pipe]);
    const script = `#!/bin/sh\n[ "$1" = debug ] && read -r _ < '${pipe}'\nexec '${real}' "$@"\n`;
    await writeFile(file(name), script);
    await chmod(file(name), 0o755);
    return () => writeFile(pipe, 'go\n');
  };
});

import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { configFile, fileNow, handWritten, home, pageOf, said, showsItem, startOver } from '../codexHome';
import { useCodex, useNoCodex } from '../installedCodex';
import { type EditorPage, parts } from '../page';

describe('The status item', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  beforeEach(() => startOver(page));

  after(() => startOver(page));

  const spoken = () => page.attribute(`${parts.statusItem} a`, 'aria-label');

  it('shows the model and effort of config.toml, and says them', async () => {
    assert.equal(
      await spoken(),
      said('Codex model {0}, reasoning effort {1}, set in the {2}', 'gpt-5.1', 'high', said('user configuration')),
    );
  });

  it('shows and says the Codex default when none is set', async () => {
    await startOver(page, '# nothing set\n', said('Codex default'));
    assert.equal(await spoken(), said('Codex model: the default of Codex'));
  });

  it('shows the Codex default when there is no file', async () => {
    await rm(configFile);
    await showsItem(page, said('Codex default'));
  });

  it('follows a plain write', async () => {
    await writeFile(configFile, handWritten.replace('gpt-5.1', 'gpt-5.2'));
    await showsItem(page, 'gpt-5.2 · high');
  });

  it('follows a file that is renamed over it', async () => {
    await writeFile(join(home, 'other'), 'model = "gpt-5"\n');
    await rename(join(home, 'other'), configFile);
    await showsItem(page, 'gpt-5');
  });

  it('follows a symbolic link, its target being replaced, and the link leading elsewhere', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'dotfiles-'));
    try {
      const target = join(elsewhere, 'codex.toml');
      await writeFile(target, 'model = "one"\n');
      await rm(configFile);
      await symlink(target, configFile);
      await showsItem(page, 'one');
      await writeFile(`${target}.new`, 'model = "two"\n');
      await rename(`${target}.new`, target);
      await showsItem(page, 'two');
      await writeFile(join(elsewhere, 'third.toml'), 'model = "three"\n');
      await symlink(join(elsewhere, 'third.toml'), join(home, 'link'));
      await rename(join(home, 'link'), configFile);
      await showsItem(page, 'three');
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('warns of a file that Codex cannot read, with line and column, and opens it there on a click', async () => {
    await startOver(page, 'model = "gpt-5.1"\nbroken = = 1\n', said('Codex config'));
    assert.match(String(await page.attribute(parts.statusItem, 'class')), /warning-kind/);
    const label = String(await spoken());
    assert.match(label, vscode.env.language === 'ko' ? /2행 10열/ : /line 2, column 10/);
    await page.click(parts.statusItem);
    await page.waitFor(`[id="status.editor.selection"] a:text-is(${JSON.stringify(cursorAt(2, 10))})`);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, configFile);
  });

  it('leads to the picker and not to the file where the installed Codex takes what newer ones refuse', async () => {
    const [codex, models] = [
      join(home, 'codex-old'),
      JSON.stringify({ models: [{ slug: 'old', visibility: 'list' }] }),
    ];
    await writeFile(codex, `#!/bin/sh\ntest "$1" = --version && echo codex-cli 0.148.0 || echo '${models}'\n`, {
      mode: 0o755,
    });
    await useCodex(codex);
    try {
      await startOver(page, handWritten.replace('on-request', 'untrusted'), said('Codex config'));
      await page.click(parts.statusItem);
      await page.waitFor(`${parts.quickPick} input:focus`);
      await showsItem(page, 'gpt-5.1 · high');
      assert.equal(vscode.window.activeTextEditor, undefined);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await rm(codex);
      await useNoCodex();
    }
  });

  it('warns of a file that is not UTF-8', async () => {
    await writeFile(configFile, Buffer.from([0x6d, 0x20, 0x3d, 0x20, 0xff]));
    await showsItem(page, said('Codex config'));
    assert.match(String(await spoken()), /UTF-8/);
  });

  it('recovers when the file is mended', async () => {
    await startOver(page, 'model = \n', said('Codex config'));
    await startOver(page);
    assert.doesNotMatch(String(await page.attribute(parts.statusItem, 'class')), /warning-kind/);
  });

  it('shortens a long id in its middle and keeps an icon’s spelling text', async () => {
    await startOver(page, 'model = "organisation/a-very-long-model-name-2026"\n', 'organisation/a…name-2026');
    await startOver(page, 'model = "$(x) y"\n', '$\u200b(x) y');
  });

  it('explains in its hover where the value comes from, and leads to the commands', async () => {
    await page.hover(parts.statusItem);
    await page.waitFor('.monaco-hover:has-text("gpt-5.1")');
    const hover = await page.text('.monaco-hover:has-text("gpt-5.1")');
    const links = [said('Select Model'), said('Change Reasoning Effort'), said('Open config.toml')];
    for (const part of [...links, 'config.toml', 'high']) {
      assert.ok(hover.includes(part), `${part} is not in ${hover}`);
    }
    await page.screenshot(`hover-${vscode.env.language}`);
    await page.click(`.monaco-hover a:text-is("${said('Open config.toml')}")`);
    await page.waitFor('.monaco-editor .view-line >> text=for now');
  });

  it('says in its hover where a broken file is broken', async () => {
    await startOver(page, 'model = "gpt-5.1"\nbroken = = 1\n', said('Codex config'));
    await page.hover(parts.statusItem);
    await page.waitFor(`.monaco-hover:has-text("${vscode.env.language === 'ko' ? '2행 10열' : 'line 2, column 10'}")`);
    await page.screenshot(`hover-broken-${vscode.env.language}`);
  });

  it('shows what a file holds as text, whatever that would be in Markdown', async () => {
    const id = '[x](command:codexModelPicker.useDefault) \\|![](https://localhost/x.png) $(trash)';
    await writeFile(configFile, `model = '${id}'\n`);
    await page.waitFor(`${parts.statusItem} a:has-text("[x](command:co")`);
    await page.hover(parts.statusItem);
    await page.waitFor('.monaco-hover:has-text("[x](command:codexModelPicker.useDefault)")');
    assert.equal(await page.count('.monaco-hover a:has-text("x")[data-href*="useDefault"], .monaco-hover img'), 0);
  });

  it('says a model or an effort alone, and both absent', async () => {
    await startOver(page, 'model = "gpt-5.1"\n', 'gpt-5.1');
    assert.equal(await spoken(), said('Codex model {0}, set in the {1}', 'gpt-5.1', said('user configuration')));
    await startOver(page, 'model_reasoning_effort = "low"\n', `${said('Codex default')} · low`);
    assert.equal(await spoken(), said('Codex model: the default of Codex, reasoning effort {0}', 'low'));
  });

  it('follows the home when the setting names another one', async () => {
    const other = await mkdtemp(join(tmpdir(), 'other-home-'));
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    try {
      await writeFile(join(other, 'config.toml'), 'model = "over-there"\n');
      await settings.update('codexHome', other, vscode.ConfigurationTarget.Global);
      await showsItem(page, 'over-there');
      await writeFile(join(other, 'config.toml'), 'model = "still-there"\n');
      await showsItem(page, 'still-there');
      await settings.update('codexHome', 'nowhere', vscode.ConfigurationTarget.Global);
      await showsItem(page, said('Codex config'));
      assert.match(String(await spoken()), /codexModelPicker\.codexHome/);
    } finally {
      await settings.update('codexHome', undefined, vscode.ConfigurationTarget.Global);
      await rm(other, { recursive: true });
    }
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('can show less, or nothing', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    try {
      await settings.update('statusBar.display', 'compact', vscode.ConfigurationTarget.Global);
      await showsItem(page, 'gpt-5.1');
      await settings.update('statusBar.display', 'icon', vscode.ConfigurationTarget.Global);
      await showsItem(page, '');
      await settings.update('statusBar.display', 'hidden', vscode.ConfigurationTarget.Global);
      await page.waitFor(parts.statusItem, 'hidden');
    } finally {
      await settings.update('statusBar.display', undefined, vscode.ConfigurationTarget.Global);
    }
    await showsItem(page, 'gpt-5.1 · high');
  });

  it('leaves the file alone', async () => {
    const before = await fileNow();
    await vscode.commands.executeCommand('codexModelPicker.openConfig');
    assert.deepEqual(await fileNow(), before);
  });
});

/** How the editor's own status item shows the cursor; the served editor's texts of its own are English. */
function cursorAt(line: number, column: number): string {
  return `Ln ${line}, Col ${column}`;
}

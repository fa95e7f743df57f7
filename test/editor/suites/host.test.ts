import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pageOf } from '../codexHome';
import { type EditorPage, parts } from '../page';

describe('The editor around the extension', () => {
  it('speaks the language that was asked for', () => {
    assert.equal(vscode.env.language, process.env['EDITOR_LANGUAGE']);
  });

  it('activates the extension by itself', async () => {
    const extension = vscode.extensions.getExtension('codex-model-picker.codex-model-picker');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  describe('as a person sees it', () => {
    let page: EditorPage;

    before(function () {
      page = pageOf(this);
    });

    it('shows the status item', async () => {
      await page.waitFor(parts.statusItem);
    });

    it('opens a quick pick on a click on the status item, and closes it on Escape', async () => {
      await page.click(parts.statusItem);
      await page.waitFor(`${parts.quickPick} input:focus`);
      await page.screenshot(`picker-${vscode.env.language}`);
      await page.press('Escape');
      await page.waitFor(parts.quickPick, 'hidden');
    });
  });
});

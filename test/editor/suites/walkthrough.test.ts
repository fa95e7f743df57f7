import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileNow, pageOf, startOver } from '../codexHome';
import { type EditorPage, parts } from '../page';

const container = '.gettingStartedContainer';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly media: { readonly altText?: string };
}

describe('The walkthrough', () => {
  let page: EditorPage;
  let walkthrough: { readonly title: string; readonly steps: readonly Step[] };

  before(function () {
    page = pageOf(this);
    // VS Code has put the texts of its language in.
    const extension = vscode.extensions.getExtension('codex-model-picker.codex-model-picker');
    walkthrough = extension?.packageJSON.contributes.walkthroughs[0];
  });

  beforeEach(async () => {
    await startOver(page);
    // In a narrow window a walkthrough has no pictures.
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    await startOver(page);
  });

  const open = async () => {
    const category = 'codex-model-picker.codex-model-picker#start';
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', { category });
    await page.waitFor(`${container} :text(${JSON.stringify(walkthrough.title)})`);
  };
  const buttonOf = (id: string) => {
    const title = walkthrough.steps.find((step) => step.id === id)?.title;
    return `${container} .getting-started-step:has(:text-is(${JSON.stringify(title)}))`;
  };

  it('has four steps, each with a picture that says in words what it shows, or with a page', async () => {
    await open();
    assert.equal(walkthrough.steps.length, 4);
    for (const { id, media } of walkthrough.steps) {
      await page.click(buttonOf(id));
      const picture = `${container} img[alt=${JSON.stringify(media.altText)}]`;
      await page.waitFor(media.altText ? picture : `${container} .getting-started-media .webview`);
      if (media.altText) await page.run(['locator', picture], ['evaluate', 'image => image.decode()']);
      await page.screenshot(`walkthrough-${id}-${vscode.env.language}`);
    }
  });

  it('leads to the picker by a button, and the step is done then', async () => {
    await open();
    const before = await fileNow();
    await page.click(buttonOf('pick'));
    await page.click(`${buttonOf('pick')} .monaco-button`);
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');
    await page.waitFor(`${buttonOf('pick')} [aria-checked="true"]`);
    assert.deepEqual(await fileNow(), before);
  });
});

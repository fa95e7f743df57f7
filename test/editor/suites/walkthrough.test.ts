import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { configFile, fileNow, handWritten, pageOf, showsItem, startOver } from '../codexHome';
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

  /** Clicks a button of a step, counted from 0. */
  const clickButton = async (id: string, index = 0) => {
    await open();
    await page.click(buttonOf(id));
    await page.click(`${buttonOf(id)} .monaco-button >> nth=${index}`);
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
    const before = await fileNow();
    await clickButton('pick');
    await page.waitFor(`${parts.quickPick} input:focus`);
    await page.press('Escape');
    await page.waitFor(parts.quickPick, 'hidden');
    await page.waitFor(`${buttonOf('pick')} [aria-checked="true"]`);
    assert.deepEqual(await fileNow(), before);
  });

  it('opens config.toml at its model by a button', async () => {
    await clickButton('written');
    await page.waitFor('[id="status.editor.selection"]:has-text("Ln 2, Col 1")');
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, configFile);
  });

  it('takes a pick back by a button', async () => {
    await vscode.commands.executeCommand('codexModelPicker.selectModel', { model: 'gpt-5.2', effort: 'low' });
    await showsItem(page, 'gpt-5.2 · low');
    await clickButton('undo');
    await showsItem(page, 'gpt-5.1 · high');
    assert.equal((await fileNow()).text, handWritten.replace("'gpt-5.1'", '"gpt-5.1"'));
  });

  it('lists the commands that take a key, and no others, by a button', async () => {
    await clickButton('undo', 1);
    const row = '.keybindings-editor .monaco-list-row';
    await page.waitFor(`${row}:has-text("codexModelPicker.selectModel")`);
    const rows = await page.texts(row);
    assert.deepEqual(
      rows.filter((text) => !text.includes('codexModelPicker.')),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../../support/quickPick.mjs';
import { configFile, holds, home, openEditor, pageOf, said, showsItem, startOver } from '../codexHome';
import type { EditorPage } from '../page';
import { folder } from '../project';

const suggestions = '.suggest-widget.visible .monaco-list-row';
const lens = (words: string) => `.codelens-decoration a:has-text(${JSON.stringify(words)})`;

describe('The configuration file in the editor', () => {
  let page: EditorPage;

  before(function () {
    page = pageOf(this);
  });

  afterEach(async function () {
    // The picture of a failure is taken once the editor is closed.
    if (this.currentTest?.state === 'failed') await page.screenshot(`config-failed-${vscode.env.language}`);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  after(() => startOver(page));

  /** Opens a text of the user's file with the cursor at the `|`. */
  const openAt = async (marked: string, path = configFile) => {
    const text = marked.replace('|', '');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    const editor = await openEditor(path);
    const at = editor.document.positionAt(marked.indexOf('|'));
    editor.selection = new vscode.Selection(at, at);
    // It may still be scrolled as it was when the file was last open.
    editor.revealRange(new vscode.Range(0, 0, 0, 0));
    const shown = JSON.stringify(`Ln ${at.line + 1}, Col ${at.character + 1}`);
    await page.waitFor(`[id="status.editor.selection"] a:text-is(${shown})`);
    await page.waitFor('.monaco-editor.focused');
    return editor.document;
  };
  /** Its problems, once there are as many. */
  const problemsOf = (document: vscode.TextDocument, count: number) =>
    new Promise<readonly vscode.Diagnostic[]>((resolve) => {
      const look = () => {
        const found = vscode.languages.getDiagnostics(document.uri);
        if (found.length !== count) return;
        listener.dispose();
        resolve(found);
      };
      const listener = vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  const changed = (document: vscode.TextDocument) =>
    new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || event.contentChanges.length === 0) return;
        listener.dispose();
        resolve();
      });
    });

  it('has its problems in the Problems view, in words and at their place', async () => {
    const document = await openAt('# mine\nmodel = "gtp-5.3-codex"|\nmodel_verbosity = "loud"\n');
    const problems = await problemsOf(document, 2);
    const short = problems.map(({ code, source, severity, range }) => [code, source, severity, range.start.line]);
    const source = said('Codex Model');
    assert.deepEqual(short, [
      ['unknownModel', source, vscode.DiagnosticSeverity.Information, 1],
      ['wrongType', source, vscode.DiagnosticSeverity.Error, 2],
    ]);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await page.waitFor('.markers-panel .monaco-list-row:has-text("gtp-5.3-codex")');
    await page.screenshot(`config-problems-${vscode.env.language}`);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('is mended by a quick fix with the bytes of a pick', async () => {
    const document = await openAt("# mine\r\nmodel_provider = 'op|nai' # soon\r\n");
    await problemsOf(document, 1);
    await page.waitFor('.monaco-editor .squiggly-error');
    const [{ range }] = (await problemsOf(document, 1)) as [vscode.Diagnostic];
    await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
    await page.press('Control+.');
    await page.waitFor(
      `.action-widget .monaco-list-row:has-text(${JSON.stringify(said('Change to “{value}”', { value: 'openai' }))})`,
    );
    await page.screenshot(`config-fix-${vscode.env.language}`);
    const edited = changed(document);
    await page.press('Enter');
    await edited;
    assert.equal(document.getText(), '# mine\r\nmodel_provider = "openai" # soon\r\n');
    await problemsOf(document, 0);
  });

  it('tells no problem anew that stays as it is while something else changes', async () => {
    await startOver(page);
    const profile = join(home, 'work.config.toml');
    const document = await openAt('model_verbosity = "loud"|\n', profile);
    await problemsOf(document, 1);
    const told: string[] = [];
    // VS Code tells of other documents at any time, such as its own settings.json.
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) =>
      told.push(...uris.map(({ path }) => path).filter((path) => path === document.uri.path)),
    );
    await writeFile(configFile, 'model = "gpt-5.2"\n');
    await showsItem(page, 'gpt-5.2');
    listener.dispose();
    assert.deepEqual(told, []);
    await rm(profile);
  });

  const completed: readonly [marked: string, row: string, expected: string][] = [
    ['model = "gpt-5.1-codex-m|" # mine\n', 'gpt-5.1-codex-max', 'model = "gpt-5.1-codex-max" # mine\n'],
    ['model = |\nx = 1\n', 'gpt-5.3-codex', 'model = "gpt-5.3-codex"\nx = 1\n'],
    [
      "model = 'gpt-5.1'\nmodel_reasoning_effort = 'hi|'\n",
      'high',
      "model = 'gpt-5.1'\nmodel_reasoning_effort = 'high'\n",
    ],
    ['model_provider = "olla|"\n', 'ollama', 'model_provider = "ollama"\n'],
    ['model = "gpt-5.1-codex-m| # "mine"\n', 'gpt-5.1-codex-max', 'model = "gpt-5.1-codex-max" # "mine"\n'],
  ];
  for (const [marked, row, expected] of completed) {
    it(`completes ${row} in ${JSON.stringify(marked)}`, async () => {
      const document = await openAt(marked);
      await page.press('Control+Space');
      await page.waitFor(`${suggestions}.focused[aria-label^="${row}"]`);
      await page.screenshot(`config-completion-${row}-${vscode.env.language}`);
      const edited = changed(document);
      await page.press('Enter');
      await edited;
      assert.equal(document.getText(), expected);
    });
  }

  const silent: readonly [marked: string, path?: string][] = [
    ['# model = "|"\n'],
    ['mo|del = "gpt-5.1"\n'],
    ['model = "gpt-5.1"|\n'],
    ['model = "|"\nmodel_provider = "ollama"\n'],
    ['[mcp_servers.x]\nmodel = "|"\n'],
    ['x = "|"\n'],
    ['model = "|"\n', join(folder, 'Cargo.toml')],
    ['model = "|"\n', join(folder, 'app', 'config.toml')],
  ];
  for (const [marked, path] of silent) {
    it(`offers nothing in ${JSON.stringify(marked)} of ${path === undefined ? 'config.toml' : path.slice(folder.length + 1)}`, async () => {
      const document = await openAt(marked, path);
      const at = document.positionAt(marked.indexOf('|'));
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      const ours = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.EnumMember);
      assert.deepEqual(ours, []);
      if (path === undefined) return;
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
      assert.deepEqual(await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri), []);
      await rm(path);
    });
  }

  it('ends the line with Enter behind a quote that was typed, and changes nothing of it', async () => {
    const document = await openAt('model = "gpt-5.1-codex-m|\n');
    await page.type('"');
    await page.press('Enter');
    await page.type('x');
    await page.waitFor(`[id="status.editor.selection"] a:text-is("Ln 2, Col 2")`);
    // The page has what was typed before the extension host hears of it.
    await holds(document, 'model = "gpt-5.1-codex-m"\nx\n');
  });

  it('tells at the pointer what the catalog says of a model, and what is used here', async () => {
    const document = await openAt('# mine\nmodel = "gpt-|5.1"\n');
    const at = document.positionAt(document.getText().indexOf('5.1'));
    const hovers = () =>
      vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = (await hovers())
      .flatMap(({ contents }) => contents.map((part) => (part as { value: string }).value))
      .join();
    for (const words of ['gpt-5.2', 'Why This Model?'].map((words) =>
      words.startsWith('gpt') ? words : said(words),
    )) {
      assert.ok(
        text.includes(words.replaceAll('-', '\\-').replaceAll('.', '\\.')) || text.includes(words),
        `${words} is not in ${text}`,
      );
    }
    // The line that comes in above the cursor moves the text, which closes a hover.
    await page.waitFor(lens(said('New chats here use {0}', 'gpt-5.1')));
    await vscode.commands.executeCommand('editor.action.showHover');
    await page.waitFor('.monaco-hover:visible .hover-contents');
    await page.screenshot(`config-hover-${vscode.env.language}`);
  });

  it('says above the model what new chats use, and opens the picker there', async () => {
    await openAt('# mine\n#\n#\n#\nmodel = "gpt-5.1"|\n');
    const link = lens(said('New chats here use {0}', 'gpt-5.1'));
    await page.waitFor(link);
    await page.screenshot(`config-lens-${vscode.env.language}`);
    await page.click(link);
    await page.waitFor(activeRow('gpt-5.1'));
    await page.press('Escape');
  });

  it('opens the picker for the file that was clicked in, and names the layer that decides instead', async () => {
    await startOver(page);
    await openAt('# mine\nmodel = "gpt-5.2"|\n', join(home, 'work.config.toml'));
    const used = said('New chats here use {0}', 'gpt-5.1 · high');
    const link = lens(`${used} (${said('user')})`);
    await page.waitFor(link);
    await page.screenshot(`config-lens-profile-${vscode.env.language}`);
    await page.click(link);
    await page.waitFor(activeRow('gpt-5.2'));
    await page.press('Escape');
    await rm(join(home, 'work.config.toml'));
  });

  it('says of a file of another Codex home that this window does not use it', async () => {
    const settings = vscode.workspace.getConfiguration('codexModelPicker');
    const other = join(folder, 'other-home');
    await mkdir(other);
    await writeFile(join(other, 'config.toml'), 'model = "gpt-5.2"\n');
    try {
      await settings.update('codexHome', other, vscode.ConfigurationTarget.Global);
      await openAt('# mine\nmodel = "gpt-5.1"|\n');
      const words = said('Not used here: this window uses another Codex home');
      await page.waitFor(`.codelens-decoration:has-text(${JSON.stringify(words)})`);
      await page.screenshot(`config-lens-other-home-${vscode.env.language}`);
    } finally {
      await settings.update('codexHome', undefined, vscode.ConfigurationTarget.Global);
      await rm(other, { recursive: true });
    }
  });

  it('explains a project’s file and a profile’s file as well, by what counts there', async () => {
    const project = join(folder, '.codex', 'config.toml');
    const ofProject = await openAt('model_provider = "lab"|\n', project);
    assert.deepEqual(
      (await problemsOf(ofProject, 1)).map(({ code }) => code),
      ['ignoredInProject'],
    );
    await rm(dirname(project), { recursive: true });
    const profile = join(home, 'work.config.toml');
    const ofProfile = await openAt('model_verbosity = "loud"|\n', profile);
    assert.deepEqual(
      (await problemsOf(ofProfile, 1)).map(({ code }) => code),
      ['wrongType'],
    );
    await rm(profile);
  });
});

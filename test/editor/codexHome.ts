// The Codex home of the running editor, and what the tests expect to see of it.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type EditorPage, openedPage, parts } from './page';

export const home = environment('CODEX_HOME');
export const configFile = join(home, 'config.toml');

/** A file that a person wrote by hand. */
export const handWritten = `# My Codex configuration. Do not lose this line.
model = 'gpt-5.1'   # for now
model_reasoning_effort = "high"
approval_policy = "on-request"

# Kept in step with the laptop.
[mcp_servers.docs]
command = "docs-server"
`;

/**
 * Writes the hand-written file anew, closes what is open and waits until the item shows it. Another model comes first: old
 * values, written right after a pick, would be taken for those of a program that did not know of the pick.
 */
export async function startOver(page: EditorPage, text = handWritten, shown = 'gpt-5.1 · high'): Promise<void> {
  await page.run(['mouse'], ['move', 0, 0]);
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await rm(configFile, { recursive: true, force: true });
  const other = `other-${randomUUID().slice(0, 8)}`;
  await writeFile(configFile, `model = "${other}"\n`);
  await showsItem(page, other);
  await vscode.commands.executeCommand('notifications.clearAll');
  await rm(configFile);
  await writeFile(configFile, text);
  await showsItem(page, shown);
}

/** The same on a file that was never picked for, behind a link: which models are recent depends on the file. */
export async function startWithoutRecents(page: EditorPage): Promise<void> {
  await startOver(page);
  const target = join(home, `${randomUUID()}.toml`);
  await rename(configFile, target);
  await symlink(target, configFile);
  await showsItem(page, 'gpt-5.1 · high');
}

export async function showsItem(page: EditorPage, text: string): Promise<void> {
  await page.waitFor(`${parts.statusItem} a:text-is(${JSON.stringify(text)})`);
}

/** Opens a file with the text that it has now: VS Code (1.139) may still have that from when it was last open. */
export async function openEditor(path = configFile): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await holds(editor.document, await readFile(path, 'utf8'));
  return editor;
}

/** Waits until a document has a text. */
export function holds(document: vscode.TextDocument, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.getText() !== text) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.workspace.onDidChangeTextDocument(look);
    look();
  });
}

/** The file's bytes and when they were last written, in nanoseconds. */
export async function fileNow(): Promise<{ text: string; mtimeNs: bigint }> {
  const [text, { mtimeNs }] = await Promise.all([readFile(configFile, 'utf8'), stat(configFile, { bigint: true })]);
  return { text, mtimeNs };
}

/** A text of the program in the editor's language, with its values by position or by name. */
export function said(text: string, ...values: string[] | [Record<string, string>]): string {
  const translated = vscode.env.language === 'ko' ? korean()[text] : text;
  if (translated === undefined) throw new Error(`No Korean for ${text}`);
  const [first] = values;
  const named: Record<string, string> = typeof first === 'object' ? first : Object.fromEntries(Object.entries(values));
  return translated.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? '');
}

/** The page of the served editor; a suite that looks at it is skipped where there is none. */
export function pageOf(context: Mocha.Context): EditorPage {
  const page = openedPage();
  if (!page) context.skip();
  return page;
}

function korean(): Record<string, string> {
  const extension = vscode.extensions.getExtension('codex-model-picker.codex-model-picker');
  const file = join(extension?.extensionPath ?? '', 'media', 'l10n', 'bundle.l10n.ko.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start these tests with \`node scripts/test.mjs editor\`.`);
  return value;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { activeRow } from '../support/quickPick.mjs';
import { type EditorPage, parts } from './page';

/** Finds one of our commands in the palette by its name and runs it, with keys alone. */
export async function runFromPalette(page: EditorPage, command: string): Promise<void> {
  await page.press('F1');
  await page.waitFor(`${parts.quickPick} input:focus`);
  const name = `${inManifest('commands.category')}: ${inManifest(`commands.${command}`)}`;
  await page.type(name);
  await page.waitFor(activeRow(name));
  await page.press('Enter');
}

/** A text of the manifest in the editor's language. */
function inManifest(key: string): string {
  const extension = vscode.extensions.getExtension('codex-model-picker.codex-model-picker');
  const file = vscode.env.language === 'ko' ? 'package.nls.ko.json' : 'package.nls.json';
  const texts: Record<string, string> = JSON.parse(readFileSync(join(extension?.extensionPath ?? '', file), 'utf8'));
  return texts[key] ?? key;
}

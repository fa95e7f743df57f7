// The workspace folder of the running editor as a project with a Codex configuration of its own.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { handWritten, said, showsItem, startOver } from './codexHome';
import type { EditorPage } from './page';

export const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
export const projectFile = join(folder, '.codex', 'config.toml');

/** The hand-written file of a person who trusts the project. */
export const trusting = `${handWritten}\n[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`;

/** A trusted project that sets its own model, which wins over that of the person. */
export async function startWithProject(page: EditorPage): Promise<void> {
  await startOver(page, trusting);
  await setProject('# Agreed on in the team.\nmodel = "gpt-5.2"\n');
  await showsItem(page, `gpt-5.2 · high (${said('project')})`);
}

export async function setProject(text: string): Promise<void> {
  await mkdir(dirname(projectFile), { recursive: true });
  await writeFile(projectFile, text);
}

export async function removeProject(): Promise<void> {
  await rm(dirname(projectFile), { recursive: true, force: true });
}

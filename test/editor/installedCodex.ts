// Which Codex the running editor finds: none, unless a test names one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { home } from './codexHome';

/** A real Codex, where the test tools are installed, and its version. */
export const realCodex = process.env['CODEX_PROGRAM'];
export const realVersion = '0.169.0';

/** Names the Codex to ask. */
export function useCodex(path: string): Promise<void> {
  return setCliPath(path);
}

/** A path where nothing is, so that a Codex of this machine is not found either. */
export function useNoCodex(): Promise<void> {
  return setCliPath(join(home, 'no-codex'));
}

/** Leaves it to the extension to find one. */
export function useFoundCodex(): Promise<void> {
  return setCliPath(undefined);
}

/** A Codex in a place that no environment leads away from. */
export function codexOfThisMachine(): string | undefined {
  const fixed = ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin', '/usr/bin'];
  return fixed.map((folder) => join(folder, 'codex')).find((path) => existsSync(path));
}

async function setCliPath(path: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('codexModelPicker');
  await settings.update('cliPath', path, vscode.ConfigurationTarget.Global);
}

// The setting that Settings Sync carries, in the running editor.
import * as vscode from 'vscode';

const settings = () => vscode.workspace.getConfiguration('codexModelPicker');

export function selectionNow(): unknown {
  return settings().inspect('roaming.selection')?.globalValue;
}

export async function setSelection(value: object | undefined): Promise<void> {
  await settings().update('roaming.selection', value, vscode.ConfigurationTarget.Global);
}

/** Waits until the setting holds a value. */
export function selectionIs(value: object): Promise<void> {
  const isThere = () => JSON.stringify(sorted(selectionNow())) === JSON.stringify(sorted(value));
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeConfiguration(() => check());
    const check = () => {
      if (!isThere()) return;
      listener.dispose();
      resolve();
    };
    check();
  });
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).sort() : value;
}

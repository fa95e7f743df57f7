import * as vscode from 'vscode';
import { isName } from '../switching/choiceArguments';

/** Asks for any id; `provider` is the name of the one whose model it is, where that has to be said. */
export async function askModelId(typed: string, provider?: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: provider === undefined ? vscode.l10n.t('Model ID') : vscode.l10n.t('Model ID for {0}', provider),
    prompt: vscode.l10n.t('It is taken exactly as you type it.'),
    value: typed,
    ignoreFocusOut: true,
    validateInput: (text) =>
      isName(text.trim()) ? undefined : vscode.l10n.t('A model ID is text on one line and not empty.'),
  });
  return text?.trim();
}

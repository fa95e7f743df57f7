// Above `model`, or the first line where none is set: what new chats use here, one click from changing it.
import * as vscode from 'vscode';
import { SELECTION_KEYS, selectionOf } from '../config/selection';
import { spansIn } from '../toml/spansOfKey';
import { COMMANDS } from './commandIds';
import { type ConfigFilePorts, contextOf } from './configDocument';
import { rangeOf } from './configProblems';
import { selectionText } from './confirmationText';
import { layerName } from './layerText';
import { unmarked } from './markdown';

export function effectiveLens(ports: ConfigFilePorts): vscode.CodeLensProvider {
  return {
    // Only the state decides what it says; VS Code asks again by itself when the text changes.
    onDidChangeCodeLenses: ports.onDidChangeHere,
    provideCodeLenses(document) {
      if (contextOf(ports, document) === undefined) return [];
      const key = spansIn(document.getText())([SELECTION_KEYS.model])?.key ?? { start: 0, end: 0 };
      const range = rangeOf(document, key);
      return [
        new vscode.CodeLens(range, { title: titleOf(ports), command: COMMANDS.selectModel }),
        new vscode.CodeLens(range, { title: vscode.l10n.t('Why This Model?'), command: COMMANDS.explainModel }),
      ];
    },
  };
}

function titleOf({ here }: ConfigFilePorts): string {
  const { resolution } = here();
  if (resolution === undefined || resolution.refusal) return vscode.l10n.t('Codex cannot use its configuration here');
  const { exec } = resolution.effective;
  const used = selectionOf((name) => (exec[name] === undefined ? undefined : String(exec[name].value)));
  const source = exec.model?.layer.source;
  const text = vscode.l10n.t('New chats here use {0}', selectionText(used));
  return unmarked(source === undefined || source.kind === 'user' ? text : `${text} (${layerName(source)})`);
}

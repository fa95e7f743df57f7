// Above `model`, or the first line where none is set: what new chats use here, one click from changing it.
import * as vscode from 'vscode';
import type { FileSource } from '../config/fileSource';
import { isSameSource } from '../config/layer';
import { isProfileName } from '../config/profileName';
import { selectionUsed } from '../config/resolveConfig';
import { SELECTION_KEYS } from '../config/selection';
import { spansIn } from '../toml/spansOfKey';
import { COMMANDS } from './commandIds';
import { type ConfigFilePorts, isOfOtherHome, sourceOf } from './configDocument';
import { rangeOf } from './configProblems';
import { selectionText } from './confirmationText';
import { layerName } from './layerText';
import { unmarked } from './markdown';

export function effectiveLens(ports: ConfigFilePorts): vscode.CodeLensProvider {
  return {
    // Only the state decides what it says; VS Code asks again by itself when the text changes.
    onDidChangeCodeLenses: ports.onDidChangeHere,
    async provideCodeLenses(document) {
      const source = sourceOf(ports, document);
      if (source === undefined) return [];
      const first = (await isOfOtherHome(ports, document, source)) ? otherHome() : pickHere(ports, source);
      if (first === undefined) return [];
      const key = spansIn(document.getText())([SELECTION_KEYS.model])?.key ?? { start: 0, end: 0 };
      const range = rangeOf(document, key);
      return [
        new vscode.CodeLens(range, first),
        new vscode.CodeLens(range, { title: vscode.l10n.t('Why This Model?'), command: COMMANDS.explainModel }),
      ];
    },
  };
}

/** Words alone: a pick would go into a file of the home in use. */
function otherHome(): vscode.Command {
  return { title: vscode.l10n.t('Not used here: this window uses another Codex home'), command: '' };
}

function pickHere(ports: ConfigFilePorts, source: FileSource): vscode.Command | undefined {
  const title = titleIn(ports, source);
  if (title === undefined) return undefined;
  return { title, command: COMMANDS.selectModel, arguments: argumentsFor(ports, source) };
}

/** Nothing as long as nothing is known; the layer that decides is named where it is not this file. */
function titleIn({ here }: ConfigFilePorts, source: FileSource): string | undefined {
  const { user, resolution } = here();
  if (user.kind === 'loading') return undefined;
  if (resolution === undefined || resolution.refusal) return vscode.l10n.t('Codex cannot use its configuration here');
  const { exec } = resolution.effective;
  const winner = exec.model?.layer.source;
  const text = vscode.l10n.t('New chats here use {0}', selectionText(selectionUsed(exec)));
  const isElsewhere = winner !== undefined && !isSameSource(winner, source);
  return unmarked(isElsewhere ? `${text} (${layerName(winner)})` : text);
}

/** The picker opens for the file that was clicked in, where a pick can go there. */
function argumentsFor({ here }: ConfigFilePorts, source: FileSource): [{ scope: string }] | [] {
  switch (source.kind) {
    case 'user':
      return [];
    case 'profile':
      return isProfileName(source.name) ? [{ scope: `profile:${source.name}` }] : [];
    case 'project':
      return here().resolution?.project?.directory === source.directory ? [{ scope: 'project' }] : [];
  }
}

import * as vscode from 'vscode';
import type { Choice } from '../switching/choice';
import type { SwitchResult } from '../switching/switchModel';
import { offerAction, showFailure } from './notifications';
import { editErrorText, fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export interface ApplyPorts {
  switchModel(choice: Choice): Promise<SwitchResult>;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

/** Applies a pick and says what a person cannot see from the status item. */
export async function applyChoice({ switchModel, shorten, log }: ApplyPorts, choice: Choice): Promise<void> {
  const result = await switchModel(choice);
  switch (result.kind) {
    case 'unchanged':
    case 'switched':
      return;
    case 'failed':
      return showFailure(log, fileProblemText(result.problem, shorten));
    case 'refused': {
      const { path, error } = result;
      return showFailure(log, editErrorText(error, shorten(path)), { path, place: error });
    }
    case 'unsaved':
      return offerSave(result.path, shorten);
  }
}

async function offerSave(path: string, shorten: ShortenPath): Promise<void> {
  const text = vscode.l10n.t(
    '{path} has unsaved changes, so your pick was put into that editor. It counts when you save it.',
    { path: shorten(path) },
  );
  if (await offerAction(text, vscode.l10n.t('Save'))) await vscode.workspace.save(vscode.Uri.file(path));
}

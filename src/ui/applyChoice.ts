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

/** Applies a pick; answers what is left to say of it that a person cannot see from the status item. */
export async function applyChoice(
  { switchModel, shorten, log }: ApplyPorts,
  choice: Choice,
): Promise<(() => Promise<void>) | undefined> {
  const result = await switchModel(choice);
  switch (result.kind) {
    case 'unchanged':
    case 'switched':
      return undefined;
    case 'failed':
      return () => showFailure(log, fileProblemText(result.problem, shorten));
    case 'refused': {
      const { path, error } = result;
      return () => showFailure(log, editErrorText(error, shorten(path)), { path, place: error });
    }
    case 'unsaved':
      return () => offerSave(result, shorten);
  }
}

async function offerSave(
  { path, save }: Extract<SwitchResult, { kind: 'unsaved' }>,
  shorten: ShortenPath,
): Promise<void> {
  const text = vscode.l10n.t(
    '{path} has unsaved changes, so your pick was put into that editor. It takes effect when you save the file.',
    { path: shorten(path) },
  );
  if (await offerAction(text, vscode.l10n.t('Save'))) await save();
}

// What a pick leaves behind because the new model lacks it, as a sentence.
import * as vscode from 'vscode';
import type { Lost } from '../switching/lost';

export function lostText({ what, model, from, to, isKnown }: Lost): string {
  if (what === 'tier') {
    return vscode.l10n.t('Service tier {from} → none: {model} does not have it.', { model, from });
  }
  const facts = { model, from, to: to ?? vscode.l10n.t('the model’s default') };
  return isKnown
    ? vscode.l10n.t('Reasoning effort {from} → {to}: {model} does not have {from}.', facts)
    : vscode.l10n.t('Reasoning effort {from} → {to}: it is not known whether {model} has {from}.', facts);
}

export function lostTexts(lost: readonly Lost[]): string {
  return lost.map(lostText).join(' ');
}

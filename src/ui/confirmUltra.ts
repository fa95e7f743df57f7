// Asks before the effort ultra is saved: Codex's own `/model` never does that (0.169.0).
import * as vscode from 'vscode';
import type { Selection } from '../config/selection';
import type { Choice } from '../switching/choice';
import type { Scope } from '../switching/scope';
import { savesUltra } from '../switching/ultra';
import { showPick } from './quickPick';

/** A pick, and what its file says; `path` as people read it. */
interface PickToWrite {
  readonly scope: Scope;
  readonly choice: Choice;
  readonly saved: Selection;
  readonly path: string;
}

/** Whether a pick may be written: one that saves ultra only after a question, of which `onQuestion` hears before. */
export async function maySave({ scope, choice, saved, path }: PickToWrite, onQuestion?: () => void): Promise<boolean> {
  if (!savesUltra(scope, choice, saved)) return true;
  onQuestion?.();
  return confirmUltra('model' in choice ? choice.model : saved.model, path);
}

/** Whether it shall be saved; `path` as people read it. */
async function confirmUltra(model: string | undefined, path: string): Promise<boolean> {
  const leave = {
    id: 'leave',
    label: vscode.l10n.t('Leave everything as it is'),
    detail: vscode.l10n.t('Codex’s own /model applies ultra to one conversation and never saves it.'),
  };
  const save = {
    id: 'save',
    label: vscode.l10n.t('Save ultra'),
    detail: ultraCost(),
  };
  const result = await showPick({
    title: vscode.l10n.t('Save ultra for {0}?', model ?? vscode.l10n.t('the Codex default')),
    placeholder: vscode.l10n.t('It would count for every new chat that reads {0}', path),
    // One more Enter out of habit saves nothing.
    active: [leave.id],
    rows: () => [leave, save],
  });
  return result.kind === 'accepted' && result.row.id === save.id;
}

export function ultraCost(): string {
  return vscode.l10n.t('Every new chat then works as at max, with several agents: plan limits go fastest.');
}

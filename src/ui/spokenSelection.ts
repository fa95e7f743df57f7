// What a screen reader says of the status item in place of its text.
import * as vscode from 'vscode';
import type { Effective } from '../config/resolveConfig';
import type { Selection } from '../config/selection';
import type { Statement } from '../config/statement';
import { selectionText } from './confirmationText';
import { layerInWords } from './layerText';

export interface SpokenInput {
  /** What a new chat would use. */
  readonly used: Selection;
  readonly from: Effective;
  /** What wins over the user's file, and the system's below it. */
  readonly winner: Statement | undefined;
  /** What the terminal UI starts with, where that is something else. */
  readonly inTerminal: Selection | undefined;
}

/** What wins over the user's file is said, be it of the text or not, and what the hover says of the terminal UI. */
export function spokenSelection({ used: { model, effort }, from, winner, inTerminal }: SpokenInput): string {
  const named = model === undefined ? [] : [from.model?.layer, from.effort?.layer];
  const more = [
    ...(winner === undefined || named.includes(winner.layer)
      ? []
      : [vscode.l10n.t('Here the {0} wins over your file.', layerInWords(winner.layer.source))]),
    ...(inTerminal ? [inTerminalText(selectionText(inTerminal))] : []),
  ];
  return [spokenModel(model, effort, from), ...(more.length === 0 ? [] : [more.join(' ')])].join('. ');
}

export function inTerminalText(selection: string): string {
  return vscode.l10n.t('The terminal UI starts with {0} instead, as an administrator requires.', selection);
}

function spokenModel(model: string | undefined, effort: string | undefined, from: Effective): string {
  if (model === undefined && effort === undefined) return vscode.l10n.t('Codex model: the default of Codex');
  if (model === undefined)
    return vscode.l10n.t('Codex model: the default of Codex, reasoning effort {0}', effort ?? '');
  const layer = layerOf(from.model);
  if (effort === undefined) return vscode.l10n.t('Codex model {0}, set in the {1}', model, layer);
  const ofEffort = layerOf(from.effort);
  return layer === ofEffort
    ? vscode.l10n.t('Codex model {0}, reasoning effort {1}, set in the {2}', model, effort, layer)
    : vscode.l10n.t(
        'Codex model {0}, set in the {1}, reasoning effort {2}, set in the {3}',
        model,
        layer,
        effort,
        ofEffort,
      );
}

function layerOf(statement: Statement | undefined): string {
  return statement === undefined ? '' : layerInWords(statement.layer.source);
}

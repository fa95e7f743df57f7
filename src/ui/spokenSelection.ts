// What a screen reader says of the status item in place of its text.
import * as vscode from 'vscode';
import type { Effective } from '../config/resolveConfig';
import type { Selection } from '../config/selection';
import type { Statement } from '../config/statement';
import { layerInWords } from './layerText';

export interface SpokenInput {
  /** What a new chat would use. */
  readonly used: Selection;
  readonly from: Effective;
  /** What wins over the user's file. */
  readonly winner: Statement | undefined;
}

/** What wins over the user's file is said, as the text has it in parentheses. */
export function spokenSelection({ used: { model, effort }, from, winner }: SpokenInput): string {
  const spoken = spokenModel(model, effort, from);
  const named = model === undefined ? [] : [from.model?.layer, from.effort?.layer];
  if (winner === undefined || named.includes(winner.layer)) return spoken;
  return `${spoken}. ${vscode.l10n.t('Here the {0} wins over your file.', layerInWords(winner.layer.source))}`;
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

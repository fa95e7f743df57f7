// The rows of the effort step.
import * as vscode from 'vscode';

export interface EffortRow extends vscode.QuickPickItem {
  /** `undefined` leaves the effort unset. */
  readonly effort: string | undefined;
}

export interface EffortRowsInput {
  readonly levels: readonly string[];
  /** The model's own default, where it is known. */
  readonly default: string | undefined;
  /** The saved effort, when the model stays as it is. */
  readonly current: string | undefined;
  /** Whether the file leaves the effort unset now, and the model stays as it is. */
  readonly isUnset: boolean;
}

export function effortRows(input: EffortRowsInput): EffortRow[] {
  const levels = input.levels.map((effort) => {
    const isCurrent = effort === input.current;
    return effortRow(effort, effort, isCurrent, [
      effortName(effort),
      effort === input.default ? vscode.l10n.t('default') : undefined,
    ]);
  });
  const unset = effortRow(undefined, vscode.l10n.t('Leave unset'), input.isUnset, [
    input.default === undefined
      ? vscode.l10n.t('Codex uses the model’s default')
      : vscode.l10n.t('Codex uses the model’s default, {0}', input.default),
  ]);
  return [...levels, unset];
}

function effortRow(
  effort: string | undefined,
  label: string,
  isCurrent: boolean,
  words: readonly (string | undefined)[],
): EffortRow {
  const parts = [isCurrent ? vscode.l10n.t('current') : undefined, ...words];
  return {
    effort,
    label,
    description: parts.filter((part) => part !== undefined).join(' · '),
  };
}

/** An effort in words, as Codex's own `/model` names it; of one that is new here the value itself says it. */
function effortName(effort: string): string | undefined {
  switch (effort) {
    case 'none':
      return vscode.l10n.t('None');
    case 'minimal':
      return vscode.l10n.t('Minimal');
    case 'low':
      return vscode.l10n.t('Low');
    case 'medium':
      return vscode.l10n.t('Medium');
    case 'high':
      return vscode.l10n.t('High');
    case 'xhigh':
      return vscode.l10n.t('Extra high');
    default:
      return undefined;
  }
}

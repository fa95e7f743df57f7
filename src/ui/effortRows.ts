// The rows of the effort step.
import * as vscode from 'vscode';
import type { EffortChoices } from '../switching/effortQuestion';
import { unmarked } from './markdown';
import { joined, type PickRow } from './quickPick';

export interface EffortRow extends PickRow {
  /** `undefined` leaves the effort unset. */
  readonly effort: string | undefined;
}

/**
 * The levels, each with what it is called and whether it is saved or the default, and the row that sets none; then the
 * model's own counts where it is known, and else what is inherited.
 */
export function effortRows(choices: EffortChoices, inherited: string | undefined): EffortRow[] {
  const { saved } = choices;
  // Over another file's, the model's own is what a pick says, and not what counts until then.
  const isStated = choices.default !== undefined && inherited !== undefined;
  const levels = choices.levels.map((effort) => ({
    id: effortRowId(effort),
    effort,
    label: unmarked(effort),
    description: joined([
      effort === saved?.effort ? vscode.l10n.t('current') : undefined,
      effort === choices.lastUsed && effort !== saved?.effort ? vscode.l10n.t('last used') : undefined,
      effortName(effort),
      effort === choices.default ? vscode.l10n.t('default') : undefined,
    ]),
    ...detailOf(effort),
  }));
  const unset = {
    id: effortRowId(undefined),
    effort: undefined,
    label: vscode.l10n.t('Leave unset'),
    description: joined([
      saved && saved.effort === undefined && !isStated ? vscode.l10n.t('current') : undefined,
      unmarked(unsetText(choices.default, inherited)),
    ]),
  };
  return [...levels, unset];
}

function detailOf(effort: string): Pick<vscode.QuickPickItem, 'detail'> {
  const detail = effortWarning(effort);
  return detail === undefined ? {} : { detail };
}

/** What two efforts cost, which Codex's own `/model` keeps behind “More reasoning…” (0.169.0). */
export function effortWarning(effort: string): string | undefined {
  switch (effort) {
    case 'max':
      return vscode.l10n.t('Uses up plan limits faster. Codex’s own /model keeps it behind “More reasoning…”.');
    case 'ultra':
      return vscode.l10n.t('As max, with several agents: plan limits go fastest. Codex’s own /model never saves it.');
    default:
      return undefined;
  }
}

/** The id of the row that stands for an effort, or without one for none. */
export function effortRowId(effort: string | undefined): string {
  return effort === undefined ? 'unset' : `effort ${effort}`;
}

function unsetText(ofModel: string | undefined, inherited: string | undefined): string {
  if (ofModel !== undefined) return vscode.l10n.t('Codex uses the model’s default, {0}', ofModel);
  return inherited === undefined
    ? vscode.l10n.t('Codex uses the model’s default')
    : vscode.l10n.t('Codex uses {0}, as another file says', inherited);
}

/** An effort in words, as Codex's own `/model` names it; nothing where that would say the same word twice. */
export function effortName(effort: string): string | undefined {
  const name = translatedEffort(effort);
  return name?.toLowerCase() === effort ? undefined : name;
}

function translatedEffort(effort: string): string | undefined {
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
    case 'max':
      return vscode.l10n.t('Max');
    case 'ultra':
      return vscode.l10n.t('Ultra');
    default:
      return undefined;
  }
}

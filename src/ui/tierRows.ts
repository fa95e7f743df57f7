// The rows below the efforts that turn a service tier on and off.
import * as vscode from 'vscode';
import type { ServiceTier } from '../catalog/catalog';
import { isTierOn, type TierChoices } from '../switching/serviceTier';
import { unmarked } from './markdown';
import { heading, joined, type PickRow } from './quickPick';

export interface TierRow extends PickRow {
  readonly tier: ServiceTier;
}

/** `value` is what the file would say now; nothing is written before an effort is taken. */
export function tierRows(choices: TierChoices, value: string | undefined): (TierRow | vscode.QuickPickItem)[] {
  if (choices.offered.length === 0) return [];
  return [heading(vscode.l10n.t('Service tier')), ...choices.offered.map((tier) => tierRow(choices, value, tier))];
}

function tierRow(choices: TierChoices, value: string | undefined, tier: ServiceTier): TierRow {
  return {
    id: `tier ${tier.id}`,
    tier,
    label: unmarked(tier.name),
    description: unmarked(
      joined([
        isTierOn(choices, value, tier) ? vscode.l10n.t('on') : offText(choices, value, tier),
        tierText(tier),
        vscode.l10n.t('Enter turns it on or off'),
      ]),
    ),
  };
}

function offText(choices: TierChoices, value: string | undefined, { id }: ServiceTier): string {
  const isOpen = value === undefined && choices.inherited === undefined && choices.default === id;
  return isOpen ? vscode.l10n.t('not set: the terminal UI may turn it on') : vscode.l10n.t('off');
}

/** What Codex's lists say of a tier (0.169.0), in the editor's language; any other text as it is. */
function tierText({ description }: ServiceTier): string {
  switch (description) {
    case '1.5x speed':
      return vscode.l10n.t('1.5x speed');
    case '1.5x speed, increased usage':
      return vscode.l10n.t('1.5x speed, increased usage');
    case '2x speed, increased usage':
      return vscode.l10n.t('2x speed, increased usage');
    default:
      return description;
  }
}

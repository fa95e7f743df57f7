import * as vscode from 'vscode';
import { placeOfRefusal, type Refusal } from '../config/refusal';
import { repairOf } from '../switching/repair';
import type { Change } from '../toml/edit';
import type { Say } from './applyChoice';
import { COMMANDS } from './commandIds';
import { type Offer, offerActions } from './notifications';
import { openFile } from './openFile';
import { refusalText } from './refusalText';
import type { ShortenPath } from './shortenPath';

export interface RefusedPorts {
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
  /** The provider that counts where the file names none. */
  readonly inherited: string | undefined;
  /** Makes the repair and the pick in one edit. */
  repair(changes: readonly Change[]): Promise<Say>;
}

/** Says why a pick was not written, with what mends the file one click away. */
export function sayRefused(ports: RefusedPorts, refusal: Refusal): Say {
  const text = vscode.l10n.t('Nothing was written: Codex would refuse the file. {reason}', {
    reason: refusalText(refusal, ports.shorten),
  });
  const offers = [...repairOffer(ports, refusal), ...openOffer(refusal)];
  return async () => offerActions(ports.log, 'warning', text, offers);
}

function repairOffer(ports: RefusedPorts, refusal: Refusal): readonly Offer[] {
  const repair = repairOf(refusal, ports.inherited);
  const mending = (title: string, changes: readonly Change[]): readonly Offer[] => {
    const run = async () => {
      const say = await ports.repair(changes);
      await say?.();
    };
    return [{ title, run }];
  };
  switch (repair.kind) {
    case 'useDefaultProvider':
      return mending(vscode.l10n.t('Use OpenAI'), repair.changes);
    case 'useResponses':
      return mending(vscode.l10n.t('Change It to “responses” and Switch'), repair.changes);
    case 'migrate': {
      const run = () => vscode.commands.executeCommand(COMMANDS.migrateModels);
      return [{ title: vscode.l10n.t('Migrate Models…'), run }];
    }
    case 'byHand':
      return [];
  }
}

/** The way to the place of the fault. */
export function openOffer(refusal: Refusal): readonly Offer[] {
  const at = placeOfRefusal(refusal);
  return at ? [{ title: vscode.l10n.t('Open File'), run: () => openFile(at.path, at.place) }] : [];
}

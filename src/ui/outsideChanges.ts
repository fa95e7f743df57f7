// What other programs did that a person should hear of at once.
import * as vscode from 'vscode';
import { isEndpointChange, type LayerDrift, loggedValue } from '../switching/drift';
import type { Overwritten } from '../switching/overwritten';
import { whyOffer } from './applyChoice';
import { layerInWords } from './layerText';
import { offerActions } from './notifications';
import { editErrorText, fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

/** That Codex's requests go somewhere else than before. */
export function sayEndpointChange(
  { source, path, changes }: LayerDrift,
  shorten: ShortenPath,
  log: vscode.LogOutputChannel,
): void {
  const [change] = changes.filter(isEndpointChange);
  if (change === undefined) return;
  const text = vscode.l10n.t(
    'Another program changed where Codex sends its requests: {address}, in the {layer} ({path}). Make sure that you know why.',
    {
      address: loggedValue(change.what, change.after) ?? vscode.l10n.t('the default of the provider'),
      layer: layerInWords(source),
      path: shorten(path),
    },
  );
  offerActions(log, 'warning', text, [whyOffer()]);
}

/** What became of a pick that another program wrote over; made once more it is as the person wanted it. */
export function sayOverwritten(what: Overwritten, shorten: ShortenPath, log: vscode.LogOutputChannel): void {
  switch (what.kind) {
    case 'appliedAgain':
      break;
    case 'theirs': {
      const text = vscode.l10n.t('Another program set the model in {path} right after your pick; its value stays.', {
        path: shorten(what.path),
      });
      offerActions(log, 'warning', text, [whyOffer()]);
      break;
    }
    case 'failed':
      offerActions(log, 'warning', fileProblemText(what.problem, shorten), []);
      break;
    case 'refused':
      offerActions(log, 'warning', editErrorText(what.error, shorten(what.path)), []);
      break;
  }
}

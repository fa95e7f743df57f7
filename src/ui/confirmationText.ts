// What came of asking the installed Codex, as a sentence. Codex's own message is never repeated: it quotes values, keys and
// tokens among them (0.98.0 to 0.169.0); a place or the name of a key says enough.
import * as vscode from 'vscode';
import type { Confirmation, RefusedAt, Verdict } from '../config/confirmation';
import type { Selection } from '../config/selection';
import { askFailureText } from './catalogProblemText';
import { joined } from './quickPick';
import { refusalText } from './refusalText';
import type { ShortenPath } from './shortenPath';

export function confirmationText(confirmation: Confirmation, shorten: ShortenPath): string {
  switch (confirmation.kind) {
    case 'confirmed':
      return confirmedText(confirmation.verdict, codexName(confirmation.version), shorten);
    case 'contradicted':
      return contradictedText(confirmation, shorten);
    case 'profileUntold':
      return vscode.l10n.t(
        '{codex} confirms that the profile “{profile}” is selected, but does not tell which model that makes.',
        { codex: codexName(confirmation.version), profile: confirmation.profile },
      );
    case 'failed':
      return vscode.l10n.t('Codex could not be asked: {0}', askFailureText(confirmation.failure));
  }
}

/** `gpt-5.2 · high`, and the provider and the service tier where they are set. */
export function selectionText({ model, effort, provider, tier }: Selection): string {
  return joined([
    model === undefined ? vscode.l10n.t('Codex default') : model,
    effort,
    provider === undefined ? undefined : vscode.l10n.t('provider {0}', provider),
    tier === undefined || tier === '' ? undefined : vscode.l10n.t('service tier {0}', tier),
  ]);
}

function codexName(version: string | undefined): string {
  return version === undefined ? 'codex' : `codex ${version}`;
}

function confirmedText(verdict: Verdict, codex: string, shorten: ShortenPath): string {
  if (verdict.kind === 'uses') {
    return vscode.l10n.t('{codex} confirms: {selection}', { codex, selection: selectionText(verdict.values) });
  }
  const reason = verdict.refusal ? refusalText(verdict.refusal, shorten) : '';
  return vscode.l10n.t('{codex} confirms that it refuses this configuration. {reason}', { codex, reason });
}

function contradictedText(
  { version, ours, theirs }: Extract<Confirmation, { kind: 'contradicted' }>,
  shorten: ShortenPath,
): string {
  const codex = codexName(version);
  if (theirs.kind === 'refuses') {
    const facts = { codex, place: placeText(theirs.at, shorten) };
    return theirs.at === undefined
      ? vscode.l10n.t('{codex} refuses this configuration. Run codex in a terminal to read why.', facts)
      : vscode.l10n.t('{codex} refuses this configuration at {place}. Run codex in a terminal to read why.', facts);
  }
  const facts = { codex, theirs: selectionText(theirs.values) };
  return ours.kind === 'uses'
    ? vscode.l10n.t('{codex} contradicts: it uses {theirs}, where this extension shows {ours}. Please report this.', {
        ...facts,
        ours: selectionText(ours.values),
      })
    : vscode.l10n.t(
        '{codex} contradicts: it uses {theirs}, where this extension says that it refuses the configuration. Please report this.',
        facts,
      );
}

function placeText(at: RefusedAt | undefined, shorten: ShortenPath): string {
  if (at === undefined) return '';
  return at.kind === 'key' ? at.key : `${shorten(at.path)}:${at.place.line}:${at.place.column}`;
}

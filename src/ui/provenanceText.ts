// Who says so, in words.
import * as vscode from 'vscode';
import type { Provenance } from '../catalog/catalog';
import { ageText } from './age';

/** A list of models, within a sentence. */
export function listName(list: Provenance): string {
  switch (list.kind) {
    case 'catalogFile':
      return vscode.l10n.t('your catalog file');
    case 'codex':
      return list.version === undefined ? vscode.l10n.t('the installed Codex') : `codex ${list.version}`;
    case 'cache':
      return vscode.l10n.t('Codex’s cached list');
    case 'documented':
      return vscode.l10n.t('the models page');
  }
}

/** Where a list comes from, for its heading; nothing where each of its rows says so. */
export function listText(list: Provenance): string | undefined {
  return isNamedOnce(list) ? fromText(list) : undefined;
}

/** Who offers a model, where that is not what one expects. `now` in milliseconds since 1970. */
export function offeredText(by: Provenance, now: number): string | undefined {
  if (isNamedOnce(by)) return undefined;
  return by.kind === 'cache' ? cachedText(by, now) : fromText(by);
}

function isNamedOnce({ kind }: Provenance): boolean {
  return kind === 'codex' || kind === 'documented';
}

function fromText(list: Provenance): string {
  return vscode.l10n.t('from {0}', listName(list));
}

function cachedText({ version, fetchedAt }: Extract<Provenance, { kind: 'cache' }>, now: number): string {
  const facts = [ageText(Date.parse(fetchedAt ?? ''), now), version && `codex ${version}`].filter(
    (fact) => fact !== undefined,
  );
  return facts.length === 0 ? vscode.l10n.t('cached') : vscode.l10n.t('cached ({0})', facts.join(', '));
}

/** What a model is missing from. */
export function notOfferedText(by: Provenance): string {
  return vscode.l10n.t('not offered by {0}', listName(by));
}

// Who says so, in words.
import * as vscode from 'vscode';
import type { Provenance } from '../catalog/catalog';
import { ageInWords } from './age';

/** Where a list comes from, for its heading; nothing where each of its rows says so. */
export function listText(by: Provenance): string | undefined {
  switch (by.kind) {
    case 'codex':
      return by.version === undefined
        ? vscode.l10n.t('from the installed Codex')
        : vscode.l10n.t('from codex {0}', by.version);
    case 'documented':
      return vscode.l10n.t('from the models page');
    case 'catalogFile':
    case 'cache':
      return undefined;
  }
}

/** Who offers a model, where that is not what one expects. `now` in milliseconds since 1970. */
export function offeredText(by: Provenance, now: number): string | undefined {
  switch (by.kind) {
    case 'catalogFile':
      return vscode.l10n.t('from your catalog file');
    case 'cache':
      return cachedText(by, now);
    case 'codex':
    case 'documented':
      return undefined;
  }
}

function cachedText({ version, fetchedAt }: Extract<Provenance, { kind: 'cache' }>, now: number): string {
  // Without a bundle the words around it are English.
  const age = ageInWords(fetchedAt, now, vscode.l10n.bundle ? vscode.env.language : 'en');
  const facts = [age, version && `codex ${version}`].filter((fact) => fact !== undefined);
  return facts.length === 0 ? vscode.l10n.t('cached') : vscode.l10n.t('cached ({0})', facts.join(', '));
}

/** What a model is missing from. */
export function notOfferedText(by: Provenance): string {
  switch (by.kind) {
    case 'catalogFile':
      return vscode.l10n.t('not in your catalog file');
    case 'codex':
      return by.version === undefined
        ? vscode.l10n.t('not offered by the installed Codex')
        : vscode.l10n.t('not offered by codex {0}', by.version);
    case 'cache':
      return vscode.l10n.t('not in Codex’s cache');
    case 'documented':
      return vscode.l10n.t('not on the models page');
  }
}

import * as vscode from 'vscode';
import type { ValueType } from '../config/keyTypes';

/** What Codex expects at a key, to stand behind “expects”. */
export function expectedText(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return vscode.l10n.t('a string');
    case 'nonEmptyString':
      return vscode.l10n.t('a string that is not empty');
    case 'boolean':
      return vscode.l10n.t('true or false');
    case 'table':
      return vscode.l10n.t('a table');
    case 'strings':
      return vscode.l10n.t('a list of strings');
    case 'integer':
      return type.least === undefined
        ? vscode.l10n.t('a whole number')
        : vscode.l10n.t('a whole number from {0} on', String(type.least));
    case 'oneOf':
      return type.values.map((value) => `"${value}"`).join(', ');
  }
}

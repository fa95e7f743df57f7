// The words for a layer of Codex's configuration, the same wherever one is named.
import * as vscode from 'vscode';
import type { LayerSource } from '../config/layer';

/** Short enough for the status bar: `gpt-5.2 · high (project)`. */
export function layerName(source: LayerSource): string {
  switch (source.kind) {
    case 'requirements':
      return vscode.l10n.t('requirements');
    case 'managed':
      return vscode.l10n.t('managed');
    case 'project':
      return vscode.l10n.t('project');
    case 'profile':
      return vscode.l10n.t('profile {0}', source.name);
    case 'user':
      return vscode.l10n.t('user');
    case 'system':
      return vscode.l10n.t('system');
  }
}

/** The same within a sentence: "set in the user configuration". */
export function layerInWords(source: LayerSource): string {
  switch (source.kind) {
    case 'requirements':
      return vscode.l10n.t('administrator’s requirements');
    case 'managed':
      return vscode.l10n.t('managed configuration');
    case 'project':
      return vscode.l10n.t('project configuration');
    case 'profile':
      return vscode.l10n.t('profile {0}', source.name);
    case 'user':
      return vscode.l10n.t('user configuration');
    case 'system':
      return vscode.l10n.t('system configuration');
  }
}

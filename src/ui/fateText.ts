// What became of a statement, in words: where the terminal UI differs from everything else, both are said.
import * as vscode from 'vscode';
import type { Fate, Ignored, Surface } from '../config/fate';
import type { LayerState } from '../config/layerState';
import type { Statement } from '../config/statement';
import { layerName } from './layerText';

export function fateText({ exec, tui }: Readonly<Record<Surface, Fate>>): string {
  const isTuiOnly = exec.kind === 'ignored' && exec.because === 'tuiOnly';
  if (isTuiOnly && tui.kind === 'wins') return vscode.l10n.t('wins in the terminal UI only');
  if (isTuiOnly) return vscode.l10n.t('for the terminal UI only, and there: {0}', oneFateText(tui));
  const [words, inTui] = [oneFateText(exec), oneFateText(tui)];
  return words === inTui ? words : vscode.l10n.t('{0}; in the terminal UI: {1}', words, inTui);
}

function oneFateText(fate: Fate): string {
  switch (fate.kind) {
    case 'wins':
      return vscode.l10n.t('wins');
    case 'shadowed':
      return vscode.l10n.t('overridden by {0}', sourceName(fate.by));
    case 'ignored':
      return ignoredText(fate.because);
  }
}

/** The layer of a statement, and the table of it that is not the whole layer's word. */
export function sourceName({ layer, form }: Statement): string {
  const name = layerName(layer.source);
  return form.kind === 'legacyProfile' ? `${name} [profiles.${form.profile}]` : name;
}

/** What a layer that says nothing is to Codex here. */
export function layerStateText(state: LayerState): string {
  switch (state.kind) {
    case 'used':
      return vscode.l10n.t('sets none of these');
    case 'missing':
      return vscode.l10n.t('no such file');
    case 'broken':
      return vscode.l10n.t('cannot be read');
    case 'untrusted':
      return ignoredText('untrustedProject');
    case 'outsideProject':
    case 'profileNotSelected':
    case 'layerNotUsed':
      return ignoredText(state.kind);
  }
}

function ignoredText(because: Ignored): string {
  switch (because) {
    case 'untrustedProject':
      return vscode.l10n.t('ignored: Codex does not trust this project');
    case 'outsideProject':
      return vscode.l10n.t('ignored: it is above the root of the project');
    case 'keyNotHonoured':
      return vscode.l10n.t('ignored: a project may not set this key');
    case 'legacyKey':
      return vscode.l10n.t('ignored: a legacy key, which this Codex no longer reads');
    case 'profileNotSelected':
      return vscode.l10n.t('ignored: this profile is not selected');
    case 'layerNotUsed':
      return vscode.l10n.t('ignored: this Codex does not read it');
    case 'tuiOnly':
      return vscode.l10n.t('for the terminal UI only');
    case 'profileDecides':
      return vscode.l10n.t('ignored: the selected profile decides');
    case 'configRefused':
      return vscode.l10n.t('ignored: Codex refuses the configuration');
  }
}

import * as vscode from 'vscode';
import type { EffortStepMode } from './modelPicker';
import type { StatusDisplay } from './statusView';

/** The part of `settings.json` that is ours; the manifest has the defaults. */
export interface Settings {
  readonly statusBarDisplay: StatusDisplay;
  readonly effortStep: EffortStepMode;
  readonly codexHome: string;
}

export const SETTINGS_SECTION = 'codexModelPicker';

export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  return {
    statusBarDisplay: settings.get<StatusDisplay>('statusBar.display', 'full'),
    effortStep: settings.get<EffortStepMode>('picker.effortStep', 'whenSeveral'),
    codexHome: settings.get('codexHome', ''),
  };
}

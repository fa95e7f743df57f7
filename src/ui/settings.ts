import * as vscode from 'vscode';
import type { EffortStepMode } from '../switching/effortQuestion';
import type { RoamingMode } from '../switching/roaming';
import { type RoamingSetting, readRoamingSetting } from '../switching/roamingSelection';
import type { StatusDisplay } from './statusView';

/** When a pick is spoken of that can be seen in the status bar. */
export type SwitchNotice = 'auto' | 'always' | 'never';

/** The part of `settings.json` that is ours; the manifest has the defaults. */
export interface Settings {
  readonly statusBarDisplay: StatusDisplay;
  readonly effortStep: EffortStepMode;
  readonly showRetired: boolean;
  readonly onSwitch: SwitchNotice;
  readonly roamingMode: RoamingMode;
  readonly codexHome: string;
  readonly cliPath: string;
}

export const SETTINGS_SECTION = 'codexModelPicker';

const STATUS_DISPLAYS: readonly StatusDisplay[] = ['full', 'compact', 'icon', 'hidden'];
const SWITCH_NOTICES: readonly SwitchNotice[] = ['auto', 'always', 'never'];
const ROAMING_MODES: readonly RoamingMode[] = ['ask', 'apply', 'off'];
const EFFORT_STEPS: readonly EffortStepMode[] = ['whenSeveral', 'always', 'never'];

/** Reads the settings; people write them by hand, so a value that is none of the known ones counts as the default. */
export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  return {
    statusBarDisplay: oneOf(STATUS_DISPLAYS, settings.get<unknown>('statusBar.display')) ?? 'full',
    effortStep: oneOf(EFFORT_STEPS, settings.get<unknown>('picker.effortStep')) ?? 'whenSeveral',
    showRetired: settings.get<unknown>('picker.showRetired') === true,
    onSwitch: oneOf(SWITCH_NOTICES, settings.get<unknown>('notifications.onSwitch')) ?? 'auto',
    roamingMode: oneOf(ROAMING_MODES, settings.get<unknown>('roaming.mode')) ?? 'ask',
    codexHome: pathIn(settings.get<unknown>('codexHome')),
    cliPath: pathIn(settings.get<unknown>('cliPath')),
  };
}

/** Tells of every change of the settings, and which of them it affects, by their names within the section. */
export function onSettings(changed: (affects: (name: string) => boolean) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(({ affectsConfiguration }) => {
    if (affectsConfiguration(SETTINGS_SECTION)) changed((name) => affectsConfiguration(`${SETTINGS_SECTION}.${name}`));
  });
}

/** The choice that travels, as the user's settings have it: its default says nothing, and an empty one is Codex's default. */
export function readRoamingSelection(): RoamingSetting {
  const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  return readRoamingSetting(settings.inspect<unknown>('roaming.selection')?.globalValue);
}

/** What is no text becomes a path that is none, and is told as such, rather than the default. */
function pathIn(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((candidate) => candidate === value);
}

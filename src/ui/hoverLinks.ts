// What the hover of the status item leads to.
import * as vscode from 'vscode';
import type { FileProblem } from '../config/fileProblem';
import { COMMANDS } from './commandIds';
import { SETTINGS_COMMANDS } from './openSetting';
import { isOfHome, settingAgainst } from './sayFileProblem';

/** All that a link here may run. */
export const LINKED_COMMANDS = [
  COMMANDS.selectModel,
  COMMANDS.selectEffort,
  COMMANDS.openConfig,
  COMMANDS.explainModel,
  COMMANDS.restoreConfig,
  COMMANDS.showLog,
  ...Object.values(SETTINGS_COMMANDS),
];

export function modelLinks(): readonly string[] {
  return [
    link(vscode.l10n.t('Select Model'), COMMANDS.selectModel),
    link(vscode.l10n.t('Change Reasoning Effort'), COMMANDS.selectEffort),
    link(vscode.l10n.t('Why This Model?'), COMMANDS.explainModel),
    link(vscode.l10n.t('Open config.toml'), COMMANDS.openConfig),
  ];
}

/** Against what is wrong with a file. */
export function fileLinks(): readonly string[] {
  return [
    link(vscode.l10n.t('Open config.toml'), COMMANDS.openConfig),
    link(vscode.l10n.t('Why This Model?'), COMMANDS.explainModel),
    link(vscode.l10n.t('Restore…'), COMMANDS.restoreConfig),
    link(vscode.l10n.t('Show Log'), COMMANDS.showLog),
  ];
}

/** In a home that cannot be used there is no file to open or restore. */
export function linksAgainst(problem: FileProblem): readonly string[] {
  if (!isOfHome(problem)) return fileLinks();
  const setting = settingAgainst(problem);
  const open = setting && link(setting.title, setting.command, setting.arguments);
  return [...(open === undefined ? [] : [open]), link(vscode.l10n.t('Show Log'), COMMANDS.showLog)];
}

function link(title: string, command: string, args?: readonly unknown[]): string {
  const query = args === undefined ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `[${title}](command:${command}${query})`;
}

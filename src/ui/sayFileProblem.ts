// Why a file cannot be used, with what helps against it.
import * as vscode from 'vscode';
import type { FileProblem } from '../config/fileProblem';
import type { ApplyPorts, Say } from './applyChoice';
import { offerActions, showFailure } from './notifications';
import { type EditorCommand, machineSetting, openSetting } from './openSetting';
import { fileProblemText } from './problemText';

/** Says it with the setting, the place or else the log one click away. */
export function sayFileProblem({ shorten, log }: Pick<ApplyPorts, 'shorten' | 'log'>, problem: FileProblem): Say {
  const text = fileProblemText(problem, shorten);
  const setting = settingAgainst(problem);
  if (setting) {
    const open = { title: vscode.l10n.t('Open Setting'), run: () => openSetting(setting) };
    return async () => offerActions(log, 'error', text, [open]);
  }
  const at = problem.code === 'notUtf8' ? { path: problem.path, place: problem } : undefined;
  return () => showFailure(log, text, at);
}

/** Whether it is the home that cannot be used: then no file in it can be looked at either. */
export function isOfHome({ code }: FileProblem): boolean {
  return code === 'homeNotAbsolute' || code === 'homeMissing' || code === 'homeNotDirectory';
}

/** The setting that names another home than one which cannot be used; it comes before the variable. */
export function settingAgainst(problem: FileProblem): EditorCommand | undefined {
  const isNamed = problem.code === 'homeNotAbsolute' || ('source' in problem && problem.source !== 'default');
  return isNamed ? machineSetting('codexHome') : undefined;
}

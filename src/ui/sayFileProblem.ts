// Why a file cannot be used, with what helps against it.
import * as vscode from 'vscode';
import type { FileProblem } from '../config/fileProblem';
import type { ApplyPorts, Say } from './applyChoice';
import { type Offer, offerActions, offerOf, offerToRun, showFailure } from './notifications';
import { machineSetting } from './openSetting';
import { fileProblemText } from './problemText';

/** Says it with the setting, the place or else the log one click away. */
export function sayFileProblem({ shorten, log }: Pick<ApplyPorts, 'shorten' | 'log'>, problem: FileProblem): Say {
  const text = fileProblemText(problem, shorten);
  const offer = offerAgainst(problem);
  if (offer) return async () => offerActions(log, 'error', text, [offer]);
  const at = problem.code === 'notUtf8' ? { path: problem.path, place: problem } : undefined;
  return () => showFailure(log, text, at);
}

function offerAgainst(problem: FileProblem): Offer | undefined {
  const setting = settingAgainst(problem);
  if (setting) return offerOf(setting);
  return IN_THE_WAY.has(problem.code) ? placeOffer(problem.path) : undefined;
}

/** What has to be moved away or replaced by hand, since no editor helps with it. */
const IN_THE_WAY: ReadonlySet<FileProblem['code']> = new Set([
  'homeNotDirectory',
  'isDirectory',
  'notRegularFile',
  'zeroed',
  'linkLoop',
  'lockInTheWay',
]);

/** A window on another machine, or in a browser, has no file manager to show a file of that machine in. */
function placeOffer(path: string): Offer {
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  return isHere
    ? offerToRun(vscode.l10n.t('Open Containing Folder'), 'revealFileInOS', vscode.Uri.file(path))
    : { title: vscode.l10n.t('Copy Path'), run: () => vscode.env.clipboard.writeText(path) };
}

/** Whether it is the home that cannot be used: then no file in it can be looked at either. */
export function isOfHome({ code }: FileProblem): boolean {
  return code === 'homeNotAbsolute' || code === 'homeMissing' || code === 'homeNotDirectory';
}

/** The setting that names another home than one which cannot be used; it comes before the variable. */
export function settingAgainst(problem: FileProblem): vscode.Command | undefined {
  const isNamed = problem.code === 'homeNotAbsolute' || ('source' in problem && problem.source !== 'default');
  return isNamed ? machineSetting('codexHome') : undefined;
}

// The few things that are worth interrupting for; each comes with the one action that helps.
import * as vscode from 'vscode';
import type { Place } from '../toml/place';
import { openFile } from './openFile';

/** Says what went wrong and offers to open the place, or else the log. */
export async function showFailure(
  log: vscode.LogOutputChannel,
  text: string,
  at?: { readonly path: string; readonly place: Place },
): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const showLog = vscode.l10n.t('Show Log');
  const picked = await vscode.window.showErrorMessage(unlinked(text), at ? open : showLog);
  if (picked === open && at) await openFile(at.path, at.place);
  if (picked === showLog) log.show();
}

/** Says something and offers one action; whether it was taken. */
export async function offerAction(text: string, title: string): Promise<boolean> {
  return (await vscode.window.showInformationMessage(unlinked(text), title)) === title;
}

/** Says that a change went into an unsaved editor, and saves that. */
export async function offerToSave(text: string, save: () => PromiseLike<boolean>): Promise<void> {
  if (await offerAction(text, vscode.l10n.t('Save'))) await save();
}

/** Something that helps, and what doing it means. */
export interface Offer {
  readonly title: string;
  run(): unknown;
}

/** A command that helps. */
export function offerToRun(title: string, command: string, ...args: readonly unknown[]): Offer {
  return { title, run: () => vscode.commands.executeCommand(command, ...args) };
}

export function offerOf({ title, command, arguments: args = [] }: vscode.Command): Offer {
  return offerToRun(title, command, ...args);
}

/** Says something with several ways on, as a warning where it is one, and waits for nobody: what is taken is done, or else `onClosed`. */
export function offerActions(
  log: vscode.LogOutputChannel,
  kind: 'information' | 'warning' | 'error',
  text: string,
  offers: readonly Offer[],
  onClosed?: () => void,
): void {
  const show = shownAs(kind);
  const titles = offers.map(({ title }) => title);
  const work = async () => {
    const picked = await show(unlinked(text), ...titles);
    const taken = offers.find(({ title }) => title === picked);
    await (taken ? taken.run() : onClosed?.());
  };
  work().catch((error) => log.error('Notification:', error));
}

function shownAs(kind: 'information' | 'warning' | 'error') {
  switch (kind) {
    case 'information':
      return vscode.window.showInformationMessage;
    case 'warning':
      return vscode.window.showWarningMessage;
    case 'error':
      return vscode.window.showErrorMessage;
  }
}

/** Says what is missing and offers the command that helps. */
export async function offerCommand(text: string, title: string, command: string): Promise<void> {
  if (await offerAction(text, title)) await vscode.commands.executeCommand(command);
}

/** Says something that needs no answer. */
export function inform(text: string): void {
  void vscode.window.showInformationMessage(unlinked(text));
}

/** Notifications make links of `[…](…)`, of commands too (VS Code 1.139), and ids and paths may hold anything. */
function unlinked(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

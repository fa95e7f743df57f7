// *Undo Last Switch*: its keys get the values from before, in the file as it is now.
import * as vscode from 'vscode';
import type { KeyValue } from '../switching/keyChange';
import type { FileScope } from '../switching/scope';
import type { LastSwitch, Switched, UndoableSwitch } from '../switching/switcher';
import { type FoundKey, NotedSwitch, type Undo } from '../switching/undo';
import type { ApplyPorts, Say } from './applyChoice';
import { offerActions, offerToSave, showFailure } from './notifications';
import { fileProblemText } from './problemText';
import { restrictedText } from './restricted';
import { sayNotWritten } from './sayNotWritten';

export interface UndoPorts extends Pick<ApplyPorts, 'shorten' | 'log'> {
  /** What the last switch of the files that count here did, or a certain one, against what its file says now. */
  lastSwitch(noted?: NotedSwitch): Promise<LastSwitch>;
  undo(undo: UndoableSwitch, scope: FileScope): Promise<Switched>;
}

/** `argument`: the switch that was told with an offer to undo it; anything else means the last one. */
export async function undoSwitch(ports: UndoPorts, argument?: unknown): Promise<Say> {
  const { undo, path, scope } = await ports.lastSwitch(argument instanceof NotedSwitch ? argument : undefined);
  const restricted = scope.kind === 'project' ? restrictedText() : undefined;
  if (restricted !== undefined) return () => showFailure(ports.log, restricted);
  switch (undo.kind) {
    case 'nothingToUndo':
      return async () =>
        offerActions(
          ports.log,
          'information',
          vscode.l10n.t('There is no switch to undo. Switches are kept per machine.'),
          [],
        );
    case 'unreadable':
      return () =>
        showFailure(
          ports.log,
          vscode.l10n.t('{path} is not valid TOML at the moment, so nothing was undone. Correct it, then undo again.', {
            path: ports.shorten(path),
          }),
        );
    case 'undo':
      return take(ports, undo, scope);
    case 'changedSince':
      return async () => ask(ports, undo, path, scope);
  }
}

function ask(ports: UndoPorts, undo: Extract<Undo, { kind: 'changedSince' }>, path: string, scope: FileScope): void {
  const text = vscode.l10n.t('{path} was changed since that switch: {changes}. Undo all the same?', {
    path: ports.shorten(path),
    changes: undo.keys.map(changeText).join(', '),
  });
  const run = async () => {
    const say = await take(ports, undo, scope);
    await say?.();
  };
  offerActions(ports.log, 'warning', text, [{ title: vscode.l10n.t('Undo All the Same'), run }]);
}

function changeText({ path, found, before }: FoundKey): string {
  return `${path.join('.')} ${keyValueText(found)} → ${keyValueText(before)}`;
}

function keyValueText(value: KeyValue): string {
  return value === undefined ? vscode.l10n.t('not set') : `“${value}”`;
}

async function take(ports: UndoPorts, undo: UndoableSwitch, scope: FileScope): Promise<Say> {
  const { result, unnoted } = await ports.undo(undo, scope);
  if (unnoted) {
    const text = vscode.l10n.t(
      'The switch is undone, but that could not be noted, so Undo Last Switch does not go further back. {reason}',
      { reason: fileProblemText(unnoted, ports.shorten) },
    );
    return async () => offerActions(ports.log, 'warning', text, []);
  }
  if (result.kind === 'unsaved') {
    const text = vscode.l10n.t(
      '{path} has unsaved changes, so the switch was undone in that editor. That takes effect when you save the file.',
      { path: ports.shorten(result.path) },
    );
    return () => offerToSave(text, result.save);
  }
  return result.kind === 'failed' || result.kind === 'refused' ? sayNotWritten(ports, result) : undefined;
}

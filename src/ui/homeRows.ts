// The rows of *Why This Model?* about Codex's homes: the one in use, the others of this machine, and those that nobody here can see.
import * as vscode from 'vscode';
import { type HomeClaim, type HomeSeen, homeOfTerminals } from '../config/homeSeen';
import { selectionText } from './confirmationText';
import type { ExplainAction } from './explainRows';
import { unmarked } from './markdown';
import { joined } from './quickPick';
import type { ShortenPath } from './shortenPath';

/** Windows and its Linux have a Codex home each; which of them counts, only the one who starts Codex decides. */
export type OtherSystem =
  /** The Codex IDE extension is told to run Codex inside WSL, while this window is on Windows. */
  | 'codexInWsl'
  /** This window is in WSL. */
  | 'windowsBeside';

type Row = vscode.QuickPickItem & { readonly action?: ExplainAction };

export interface HomesInput {
  readonly homes: readonly HomeSeen[];
  readonly otherSystem: OtherSystem | undefined;
  readonly shorten: ShortenPath;
}

export function homeRows({ homes, otherSystem, shorten }: HomesInput): readonly Row[] {
  const ofTerminals = homeOfTerminals(homes);
  return [
    { label: vscode.l10n.t('Codex homes'), kind: vscode.QuickPickItemKind.Separator },
    ...homes.map((home) => homeRow(home, home === ofTerminals, shorten)),
    ...(otherSystem === undefined ? [] : [otherSystemRow(otherSystem)]),
  ];
}

function homeRow({ path, claims, isUsed, state }: HomeSeen, isOfTerminals: boolean, shorten: ShortenPath): Row {
  const iconName = isOfTerminals ? 'warning' : isUsed ? 'check' : 'blank';
  const says =
    state.kind === 'missing' ? vscode.l10n.t('does not exist') : state.selection && selectionText(state.selection);
  return {
    label: unmarked(shorten(path)),
    description: unmarked(
      joined([
        isUsed ? vscode.l10n.t('used by this window') : vscode.l10n.t('not used by this window'),
        says,
        ...claims.map(claimText),
      ]),
    ),
    detail: isOfTerminals
      ? vscode.l10n.t(
          'Codex in a terminal uses this one. Name it in the setting codexHome, or start VS Code from a terminal.',
        )
      : '',
    iconPath: new vscode.ThemeIcon(iconName),
    ...(state.kind === 'found' ? { action: { kind: 'open', path: state.configFile, place: undefined } } : {}),
  };
}

function claimText(claim: HomeClaim): string {
  switch (claim) {
    case 'setting':
      return vscode.l10n.t('the setting codexHome');
    case 'environment':
      return vscode.l10n.t('CODEX_HOME of this VS Code');
    case 'default':
      return vscode.l10n.t('Codex’s default home');
    case 'loginShell':
      return vscode.l10n.t('CODEX_HOME of your login shell');
  }
}

function otherSystemRow(system: OtherSystem): Row {
  const iconPath = new vscode.ThemeIcon('blank');
  switch (system) {
    case 'codexInWsl':
      return {
        label: vscode.l10n.t('~/.codex inside WSL'),
        description: vscode.l10n.t('not visible from here'),
        detail: codexInWslText(),
        iconPath,
      };
    case 'windowsBeside':
      return {
        label: vscode.l10n.t('%USERPROFILE%\\.codex of Windows'),
        description: vscode.l10n.t('not visible from here'),
        detail: vscode.l10n.t(
          'Codex that runs on Windows itself reads that one. To change it, use a window that is not in WSL.',
        ),
        iconPath,
      };
  }
}

/** Which file counts when the IDE extension runs Codex inside WSL, and how it is changed. */
export function codexInWslText(): string {
  return vscode.l10n.t(
    'The Codex IDE extension runs inside WSL (chatgpt.runCodexInWindowsSubsystemForLinux) and reads ~/.codex there. To change that one, open the folder in a WSL window.',
  );
}

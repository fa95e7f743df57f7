// How the state looks in the status bar: text, hover, spoken label and what a click does.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { ConfigFile } from '../config/configState';
import { ownDefault } from '../config/inherited';
import { overriding } from '../config/overriding';
import { dependsOnVersion, placeOfRefusal, type Refusal } from '../config/refusal';
import { type Effective, type Resolution, selectionUsed } from '../config/resolveConfig';
import { isSameSelection, type Selection } from '../config/selection';
import { placeOfStatement, type SettingName, type Statement } from '../config/statement';
import { savedIn } from '../switching/savedIn';
import { USER_SCOPE } from '../switching/scope';
import { COMMANDS, IF_REFUSED } from './commandIds';
import { codexInWslText } from './homeRows';
import { fileLinks, LINKED_COMMANDS, linksAgainst, modelLinks } from './hoverLinks';
import { layerInWords, layerName } from './layerText';
import { escapeMarkdown, inlineCode, unmarked } from './markdown';
import { fileProblemText } from './problemText';
import { refusalText } from './refusalText';
import type { ShortenPath } from './shortenPath';
import { inTerminalText, spokenSelection } from './spokenSelection';
import { otherSystem } from './wsl';

export type StatusDisplay = 'full' | 'compact' | 'icon' | 'hidden';

export interface StatusView {
  readonly text: string;
  readonly tooltip: vscode.MarkdownString;
  /** What a screen reader says instead of the text. */
  readonly spoken: string;
  readonly isWarning: boolean;
  readonly command: string | vscode.Command;
}

/** What a new chat would use, and what counts where nothing stronger has its way. */
interface Shown {
  readonly used: Selection;
  readonly from: Effective;
  readonly byDefault: Selection;
  /** What wins over that. */
  readonly winner: Statement | undefined;
  /** What the terminal UI starts with, where that is something else. */
  readonly inTerminal: Selection | undefined;
  readonly file: ConfigFile | undefined;
  readonly folder: string | undefined;
}

/** The machine that the window's extensions run on. */
export interface Machine {
  readonly hostname: string;
  readonly isWindows: boolean;
  readonly shorten: ShortenPath;
}

export function statusView(here: ConfigHere, display: StatusDisplay, machine: Machine): StatusView {
  const { shorten } = machine;
  const { user, resolution } = here;
  if (user.kind === 'loading') {
    return {
      text: label('$(loading~spin)', vscode.l10n.t('Codex model'), display),
      tooltip: tooltip([vscode.l10n.t('Reading the Codex configuration…')]),
      spoken: vscode.l10n.t('Codex model, reading the configuration'),
      isWarning: false,
      command: COMMANDS.selectModel,
    };
  }
  if (resolution === undefined) {
    return user.kind === 'unreadable'
      ? problemView(fileProblemText(user.problem, shorten), COMMANDS.selectModel, display, linksAgainst(user.problem))
      : problemView('', COMMANDS.showLog, display);
  }
  if (resolution.refusal) return refusalView(resolution, resolution.refusal, display, shorten);
  return effectiveView(here, resolution, display, machine);
}

function shownOf({ user, folder }: ConfigHere, resolution: Resolution): Shown {
  const byDefault = ownDefault(resolution);
  const { exec, tui } = resolution.effective;
  const [used, inTerminal] = [selectionUsed(exec), selectionUsed(tui)];
  return {
    used,
    from: exec,
    byDefault,
    winner: overriding(resolution, byDefault),
    inTerminal: isSameSelection(used, inTerminal) ? undefined : inTerminal,
    file: 'file' in user ? user.file : undefined,
    folder,
  };
}

function effectiveView(here: ConfigHere, resolution: Resolution, display: StatusDisplay, machine: Machine): StatusView {
  const shown = shownOf(here, resolution);
  const { used } = shown;
  const model = used.model ?? vscode.l10n.t('Codex default');
  const parts = display === 'compact' ? [model] : [model, used.effort];
  // Of what is shown: what else a file decides, the hover says, and a screen reader.
  const names: readonly SettingName[] = display === 'compact' ? ['model'] : ['model', 'effort'];
  const winner = overriding(resolution, savedIn(here, USER_SCOPE), names);
  const text = parts.filter((part) => part !== undefined).map(shortened);
  const suffix = winner === undefined ? '' : ` (${layerName(winner.layer.source)})`;
  return {
    text: label('$(chip)', `${text.join(' · ')}${suffix}`, display),
    tooltip: effectiveTooltip(shown, machine),
    spoken: spokenSelection(shown),
    isWarning: false,
    command: COMMANDS.selectModel,
  };
}

function effectiveTooltip(shown: Shown, { hostname, isWindows, shorten }: Machine): vscode.MarkdownString {
  const { used, from, byDefault, winner, file, folder } = shown;
  const notSet = vscode.l10n.t('not set: Codex uses its default');
  const cell = (value: string | undefined, statement: Statement | undefined) => {
    if (value === undefined) return notSet;
    if (statement === undefined || statement.layer.source.kind === 'user') return inlineCode(value);
    const { layer } = statement;
    const place = `${shorten(layer.path)}:${placeOfStatement(statement).line}`;
    return `${inlineCode(value)} — ${layerName(layer.source)}, ${inlineCode(place)}`;
  };
  const rows: [name: string, value: string][] = [
    [vscode.l10n.t('Model'), cell(used.model, from.model)],
    [vscode.l10n.t('Reasoning effort'), cell(used.effort, from.effort)],
  ];
  if (used.provider !== undefined) rows.push([vscode.l10n.t('Provider'), cell(used.provider, from.provider)]);
  if (used.tier) rows.push([vscode.l10n.t('Service tier'), cell(used.tier, from.tier)]);
  // What else a model or an effort is set for; neither is changed by a pick.
  if (from.planEffort) {
    rows.push([vscode.l10n.t('Reasoning effort in Plan mode'), cell(String(from.planEffort.value), from.planEffort)]);
  }
  if (from.reviewModel?.value) {
    rows.push([vscode.l10n.t('Model for reviews'), cell(String(from.reviewModel.value), from.reviewModel)]);
  }
  if (winner !== undefined) rows.push([vscode.l10n.t('Your default'), selectionInWords(byDefault)]);
  if (file !== undefined) rows.push([vscode.l10n.t('Your file'), fileInWords(file, shorten)]);
  if ((vscode.workspace.workspaceFolders?.length ?? 0) > 1 && folder !== undefined) {
    rows.push([vscode.l10n.t('Folder'), inlineCode(shorten(folder))]);
  }
  const { remoteName } = vscode.env;
  // Each machine has a file, and so a model, of its own.
  if (remoteName !== undefined) rows.push([vscode.l10n.t('Host'), [hostname, remoteName].map(inlineCode).join(' · ')]);
  return tooltip([
    `**${vscode.l10n.t('Codex model for new chats')}**`,
    ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name}&nbsp;&nbsp; | ${value} |`)].join('\n'),
    ...notes(shown),
    ...(otherSystem(isWindows) === 'codexInWsl' ? [codexInWslText()] : []),
    modelLinks().join(' · '),
  ]);
}

function notes({ winner, inTerminal }: Shown): string[] {
  return [
    ...(winner === undefined
      ? [vscode.l10n.t('The Codex CLI and the Codex IDE extension read your file. Open chats keep their model.')]
      : [
          vscode.l10n.t(
            'Here the {0} wins over your file. Open chats keep their model.',
            layerInWords(winner.layer.source),
          ),
        ]),
    ...(inTerminal ? [inTerminalText(selectionInWords(inTerminal))] : []),
  ];
}

function selectionInWords({ model, effort, tier }: Selection): string {
  // An empty service tier is none.
  const shown = [model, effort, tier || undefined].filter((part) => part !== undefined).map(inlineCode);
  return shown.length === 0 ? vscode.l10n.t('not set: Codex uses its default') : shown.join(' · ');
}

function fileInWords({ path, exists }: ConfigFile, shorten: ShortenPath): string {
  const shown = inlineCode(shorten(path));
  return exists ? shown : vscode.l10n.t('{0}, created by the first pick', shown);
}

/** The user's file is opened where it is wrong; what is wrong elsewhere is first explained. */
function refusalView(
  { cliVersion }: Resolution,
  refusal: Refusal,
  display: StatusDisplay,
  shorten: ShortenPath,
): StatusView {
  const isOwn = placeOfRefusal(refusal)?.layer.source.kind === 'user';
  const open = { title: '', command: COMMANDS.openConfig, arguments: [IF_REFUSED] };
  const text = refusalText(refusal, shorten);
  const isCertain = cliVersion !== undefined || !dependsOnVersion(refusal);
  const said = isCertain
    ? text
    : `${text} ${vscode.l10n.t('This is what the newest Codex does: the version of yours is not known.')}`;
  return problemView(said, isOwn ? open : COMMANDS.explainModel, display);
}

function problemView(
  problem: string,
  command: StatusView['command'],
  display: StatusDisplay,
  links: readonly string[] = fileLinks(),
): StatusView {
  return {
    text: label('$(warning)', vscode.l10n.t('Codex config'), display),
    tooltip: tooltip([`$(warning) ${escapeMarkdown(problem)}`, links.join(' · ')]),
    spoken: vscode.l10n.t('Warning, Codex configuration: {0}', problem),
    isWarning: true,
    command,
  };
}

/** The status bar hides what does not fit, so a long id gives up its middle; the hover has it whole. */
function shortened(id: string): string {
  const limit = 24;
  const letters = Array.from(id);
  return letters.length <= limit ? id : `${letters.slice(0, 14).join('')}…${letters.slice(-9).join('')}`;
}

function label(icon: string, text: string, display: StatusDisplay): string {
  return display === 'icon' ? icon : `${icon} ${unmarked(text)}`;
}

function tooltip(paragraphs: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(paragraphs.join('\n\n'), true);
  markdown.isTrusted = { enabledCommands: LINKED_COMMANDS };
  return markdown;
}

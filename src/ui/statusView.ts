// How the state looks in the status bar: text, hover, spoken label and what a click does.
import * as vscode from 'vscode';
import type { ConfigState } from '../config/configState';
import { COMMANDS } from './commandIds';
import { escapeMarkdown, inlineCode, unmarked } from './markdown';
import { configProblemText, fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export type StatusDisplay = 'full' | 'compact' | 'icon' | 'hidden';

export interface StatusView {
  readonly text: string;
  readonly tooltip: vscode.MarkdownString;
  /** What a screen reader says instead of the text. */
  readonly spoken: string;
  readonly isWarning: boolean;
  readonly command: string;
}

type Saved = Extract<ConfigState, { kind: 'saved' }>;

export function statusView(state: ConfigState, display: StatusDisplay, shorten: ShortenPath): StatusView {
  switch (state.kind) {
    case 'loading':
      return {
        text: label('$(loading~spin)', vscode.l10n.t('Codex model'), display),
        tooltip: tooltip([vscode.l10n.t('Reading the Codex configuration…')]),
        spoken: vscode.l10n.t('Codex model, reading the configuration'),
        isWarning: false,
        command: COMMANDS.selectModel,
      };
    case 'saved':
      return savedView(state, display, shorten);
    case 'broken':
      return problemView(configProblemText(state.problem, shorten(state.file.path)), COMMANDS.openConfig, display);
    case 'unreadable':
      return problemView(fileProblemText(state.problem, shorten), COMMANDS.selectModel, display);
  }
}

function savedView(state: Saved, display: StatusDisplay, shorten: ShortenPath): StatusView {
  const { selection } = state.content;
  const model = selection.model ?? vscode.l10n.t('Codex default');
  const withEffort =
    selection.effort === undefined ? shortened(model) : `${shortened(model)} · ${shortened(selection.effort)}`;
  return {
    text: label('$(chip)', display === 'compact' ? shortened(model) : withEffort, display),
    tooltip: savedTooltip(state, shorten),
    spoken: spokenSelection(selection),
    isWarning: false,
    command: COMMANDS.selectModel,
  };
}

function savedTooltip({ file, content: { selection } }: Saved, shorten: ShortenPath): vscode.MarkdownString {
  const path = shorten(file.path);
  const notSet = vscode.l10n.t('not set: Codex uses its default');
  const rows: [name: string, value: string][] = [
    [vscode.l10n.t('Model'), selection.model === undefined ? notSet : inlineCode(selection.model)],
    [vscode.l10n.t('Reasoning effort'), selection.effort === undefined ? notSet : inlineCode(selection.effort)],
  ];
  if (selection.provider !== undefined) rows.push([vscode.l10n.t('Provider'), inlineCode(selection.provider)]);
  rows.push([
    vscode.l10n.t('From'),
    file.exists ? inlineCode(path) : vscode.l10n.t('{0}, created by the first pick', inlineCode(path)),
  ]);
  if (vscode.env.remoteName !== undefined) rows.push([vscode.l10n.t('Host'), inlineCode(vscode.env.remoteName)]);
  const table = ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
  const links = [
    link(vscode.l10n.t('Select Model'), COMMANDS.selectModel),
    link(vscode.l10n.t('Change Reasoning Effort'), COMMANDS.selectEffort),
    link(vscode.l10n.t('Open config.toml'), COMMANDS.openConfig),
  ];
  return tooltip([
    `**${vscode.l10n.t('Codex model for new chats')}**`,
    table,
    vscode.l10n.t('The Codex CLI and the Codex IDE extension read this file. Open chats keep their model.'),
    links.join(' · '),
  ]);
}

function problemView(problem: string, command: string, display: StatusDisplay): StatusView {
  const links = [
    link(vscode.l10n.t('Open config.toml'), COMMANDS.openConfig),
    link(vscode.l10n.t('Show Log'), COMMANDS.showLog),
  ];
  return {
    text: label('$(warning)', vscode.l10n.t('Codex config'), display),
    tooltip: tooltip([`$(warning) ${escapeMarkdown(problem)}`, links.join(' · ')]),
    spoken: vscode.l10n.t('Warning, Codex configuration: {0}', problem),
    isWarning: true,
    command,
  };
}

function spokenSelection({ model, effort }: { model: string | undefined; effort: string | undefined }): string {
  if (model === undefined && effort === undefined) return vscode.l10n.t('Codex model: the default of Codex');
  if (model === undefined)
    return vscode.l10n.t('Codex model: the default of Codex, reasoning effort {0}', effort ?? '');
  if (effort === undefined) return vscode.l10n.t('Codex model {0}, set in the user configuration', model);
  return vscode.l10n.t('Codex model {0}, reasoning effort {1}, set in the user configuration', model, effort);
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
  markdown.isTrusted = {
    enabledCommands: [COMMANDS.selectModel, COMMANDS.selectEffort, COMMANDS.openConfig, COMMANDS.showLog],
  };
  return markdown;
}

function link(title: string, command: string): string {
  return `[${title}](command:${command})`;
}

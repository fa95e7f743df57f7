// What the catalog and the other layers say of the key or value under the pointer.
import * as vscode from 'vscode';
import { matchModel } from '../catalog/matchModel';
import { KEY_NAMES, type KeyName, keyOf } from '../config/statement';
import { type Cursor, cursorAt } from '../toml/cursor';
import { COMMANDS } from './commandIds';
import { type ConfigFilePorts, contextOf } from './configDocument';
import { rangeOf } from './configProblems';
import { effortName } from './effortRows';
import { layerName } from './layerText';
import { escapeMarkdown, inlineCode } from './markdown';
import { modelWords } from './modelWords';
import { joined } from './quickPick';
import type { ShortenPath } from './shortenPath';

export interface HoverPorts extends ConfigFilePorts {
  readonly shorten: ShortenPath;
}

export function hovers(ports: HoverPorts): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const context = contextOf(ports, document);
      const cursor = context && cursorAt(document.getText(), document.offsetAt(position));
      const [key = '', ...deeper] = cursor?.path ?? [];
      const name = KEY_NAMES.find((one) => keyOf(one) === key);
      if (context === undefined || cursor === undefined || name === undefined || deeper.length > 0) return undefined;
      const paragraphs = [valueText(name, cursor, context.catalog), usedText(name, ports)].filter(
        (text) => text !== undefined,
      );
      if (paragraphs.length === 0) return undefined;
      const markdown = new vscode.MarkdownString(paragraphs.join('\n\n'), true);
      markdown.isTrusted = { enabledCommands: [COMMANDS.explainModel] };
      return new vscode.Hover(markdown, rangeOf(document, cursor.on === 'key' ? cursor.key : cursor.value));
    },
  };
}

function valueText(name: KeyName, { text }: Cursor, catalog: Parameters<typeof matchModel>[0]): string | undefined {
  if (name === 'effort') {
    const words = effortName(text);
    return words === undefined ? undefined : `${inlineCode(text)} — ${escapeMarkdown(words)}`;
  }
  if (name !== 'model' || text === '') return undefined;
  const model = matchModel(catalog, text);
  const words = modelWords({ catalog, current: undefined, now: Date.now(), isFiltering: false })({ id: text, model });
  const efforts = model?.efforts;
  return [
    `**${escapeMarkdown(text)}** — ${escapeMarkdown(words.description)}`,
    escapeMarkdown(words.detail),
    efforts && vscode.l10n.t('Reasoning efforts: {0}', efforts.levels.map(inlineCode).join(', ')),
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n\n');
}

/** What new chats use here, and who says so. */
function usedText(name: KeyName, { here, shorten }: HoverPorts): string | undefined {
  const { resolution } = here();
  if (resolution === undefined || resolution.refusal) return undefined;
  const winner = resolution.effective.exec[name];
  const why = `[${vscode.l10n.t('Why This Model?')}](command:${COMMANDS.explainModel})`;
  const text =
    winner === undefined
      ? vscode.l10n.t('New chats here use Codex’s default.')
      : vscode.l10n.t('New chats here use {value}, set in {place}.', {
          value: inlineCode(String(winner.value)),
          place: joined([
            layerName(winner.layer.source),
            inlineCode(`${shorten(winner.layer.path)}:${winner.place.line}`),
          ]),
        });
  return name === 'catalogFile' ? undefined : `${text} ${why}`;
}

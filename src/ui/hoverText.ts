// What the hover of a key or a value in a configuration file says, as Markdown.
import * as vscode from 'vscode';
import { matchModel } from '../catalog/matchModel';
import { tierId } from '../catalog/serviceTiers';
import type { DiagnoseContext } from '../config/diagnose';
import { explanationOf } from '../config/explanation';
import type { Provider } from '../config/providers';
import type { Resolution } from '../config/resolveConfig';
import type { ConfigContent } from '../config/selection';
import { type KeyName, placeOfStatement, type Statement } from '../config/statement';
import { effortName, effortWarning } from './effortRows';
import { valueText } from './explainRows';
import { fateText, sourceName } from './fateText';
import { layerInWords } from './layerText';
import { escapeMarkdown, inlineCode } from './markdown';
import { modelWords } from './modelWords';
import { providerWords } from './providerWords';
import { joined } from './quickPick';
import type { ShortenPath } from './shortenPath';

/** What is known of a value; nothing where that is nothing. */
export function valueHover(
  name: KeyName,
  value: string,
  content: ConfigContent,
  context: DiagnoseContext,
  providers: readonly Provider[],
): string | undefined {
  if (value === '') return undefined;
  switch (name) {
    case 'model':
    case 'reviewModel':
      return modelText(value, context);
    case 'effort':
    case 'planEffort':
      return known(value, effortName(value), effortWarning(value));
    case 'tier': {
      const model = content.selection.model ?? context.inherited.model ?? context.catalog.defaultId;
      const tier = matchModel(context.catalog, model)?.tiers?.offered.find(({ id }) => id === tierId(value));
      return tier && titled(value, tier.name, tier.description);
    }
    case 'provider': {
      const provider = providers.find(({ id }) => id === value);
      const words = provider && providerWords(provider, undefined);
      return words && titled(provider.name, words.description, words.detail);
    }
    case 'catalogFile':
      return undefined;
  }
}

/** What new chats use here, and who says so. */
export function usedText(name: KeyName, { effective, refusal }: Resolution, shorten: ShortenPath): string | undefined {
  if (refusal || name === 'catalogFile') return undefined;
  const winner = effective.exec[name];
  if (winner === undefined) return vscode.l10n.t('New chats here use Codex’s default.');
  return vscode.l10n.t('New chats here use {value}, set in the {layer} ({place}).', {
    value: inlineCode(valueText(winner.value)),
    layer: layerInWords(winner.layer.source),
    place: placeText(winner, shorten),
  });
}

/** Everybody who says it, and what becomes of each, where there is more than one. */
export function statedText(name: KeyName, resolution: Resolution, shorten: ShortenPath): string | undefined {
  const { settings } = explanationOf(resolution);
  const statements = settings.find(({ setting }) => setting === name)?.statements ?? [];
  if (statements.length < 2) return undefined;
  return statements
    .map(({ statement, fate }) => {
      const words = escapeMarkdown(joined([sourceName(statement), fateText(fate)]));
      return `- ${inlineCode(valueText(statement.value))} — ${words}, ${placeText(statement, shorten)}`;
    })
    .join('\n');
}

function modelText(id: string, { catalog }: DiagnoseContext): string {
  const model = matchModel(catalog, id);
  const words = modelWords({ catalog, current: undefined, now: Date.now(), isFiltering: false })({ id, model });
  const efforts = model?.efforts?.levels.map(inlineCode).join(', ');
  return [
    titled(id, words.description, words.detail),
    ...(efforts === undefined ? [] : [vscode.l10n.t('Reasoning efforts: {0}', efforts)]),
  ].join('\n\n');
}

function known(value: string, words: string | undefined, detail: string | undefined): string | undefined {
  return words === undefined && detail === undefined ? undefined : titled(value, words, detail);
}

function titled(value: string, words: string | undefined, detail: string | undefined): string {
  const title = `**${escapeMarkdown(value)}**`;
  const line = words ? `${title} — ${escapeMarkdown(words)}` : title;
  return detail ? `${line}\n\n${escapeMarkdown(detail)}` : line;
}

function placeText(statement: Statement, shorten: ShortenPath): string {
  return inlineCode(`${shorten(statement.layer.path)}:${placeOfStatement(statement).line}`);
}

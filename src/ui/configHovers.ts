// What the catalog and the other layers say of the key or value under the pointer.
import * as vscode from 'vscode';
import { providersOf } from '../config/providers';
import { NO_SELECTION, readConfig } from '../config/selection';
import { KEY_NAMES, keyOf } from '../config/statement';
import { cursorAt } from '../toml/cursor';
import { COMMANDS } from './commandIds';
import { type ConfigFilePorts, contextOf } from './configDocument';
import { rangeOf } from './configProblems';
import { statedText, usedText, valueHover } from './hoverText';
import type { ShortenPath } from './shortenPath';

export interface HoverPorts extends ConfigFilePorts {
  readonly shorten: ShortenPath;
}

export function hovers(ports: HoverPorts): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const context = contextOf(ports, document);
      const text = document.getText();
      const cursor = context && cursorAt(text, document.offsetAt(position));
      const [key = '', ...deeper] = cursor?.path ?? [];
      const name = KEY_NAMES.find((one) => keyOf(one) === key);
      if (context === undefined || cursor === undefined || name === undefined || deeper.length > 0) return undefined;
      const content = readConfig(text).content ?? { selection: NO_SELECTION, providers: [] };
      const { resolution } = ports.here();
      const providers = resolution === undefined ? [] : providersOf(resolution, ports.cliVersion());
      const paragraphs = [
        cursor.on === 'value' ? valueHover(name, cursor.text, content, context, providers) : undefined,
        resolution && usedText(name, resolution, ports.shorten),
        cursor.on === 'key' ? resolution && statedText(name, resolution, ports.shorten) : undefined,
      ].filter((paragraph) => paragraph !== undefined);
      if (paragraphs.length === 0) return undefined;
      const why = `[${vscode.l10n.t('Why This Model?')}](command:${COMMANDS.explainModel})`;
      const markdown = new vscode.MarkdownString([...paragraphs, why].join('\n\n'), true);
      markdown.isTrusted = { enabledCommands: [COMMANDS.explainModel] };
      return new vscode.Hover(markdown, rangeOf(document, cursor.on === 'key' ? cursor.key : cursor.value));
    },
  };
}

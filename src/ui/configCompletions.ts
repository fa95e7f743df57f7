// Completion of models, efforts, providers and tiers, in the place of their value and nowhere else.
import * as vscode from 'vscode';
import { namedModels } from '../config/namedModels';
import { type Provider, providersOf } from '../config/providers';
import { NO_SELECTION, readConfig } from '../config/selection';
import { type Suggestion, suggestionsFor } from '../switching/valueSuggestions';
import { cursorAt } from '../toml/cursor';
import { renderValue } from '../toml/render';
import { type ConfigFilePorts, contextOf } from './configDocument';
import { rangeOf } from './configProblems';
import { effortName, effortWarning } from './effortRows';
import { modelWords } from './modelWords';
import { providerWords } from './providerWords';
import { joined } from './quickPick';

/** Typing a quote asks as well; letters do by VS Code's own setting. */
export const COMPLETION_TRIGGERS = ['"', "'", '='];

export function completions(ports: ConfigFilePorts): vscode.CompletionItemProvider {
  return {
    provideCompletionItems(document, position) {
      const context = contextOf(ports, document);
      const text = document.getText();
      const cursor = context && cursorAt(text, document.offsetAt(position));
      // Behind the closing quote, Enter has to end the line and not to take a suggestion.
      if (context === undefined || !cursor?.isWithin) return undefined;
      // What is half typed keeps the rest of the file from being read.
      const whole = `${text.slice(0, cursor.value.start)}""${text.slice(cursor.value.end)}`;
      const content = readConfig(whole).content ?? { selection: NO_SELECTION, providers: [] };
      const words = modelWords({ catalog: context.catalog, current: cursor.text, now: Date.now(), isFiltering: true });
      const range = rangeOf(document, cursor.value);
      const { resolution } = ports.here();
      const named = resolution === undefined ? [] : namedModels(resolution);
      const providers = resolution === undefined ? [] : providersOf(resolution, ports.cliVersion());
      return suggestionsFor(cursor.path, content, context, named).map((suggestion, index) => {
        const item = new vscode.CompletionItem(suggestion.value, kindOf(suggestion));
        const written = cursor.quote === "'" ? literal(suggestion.value) : renderValue(suggestion.value);
        item.range = range;
        item.insertText = written;
        // What is filtered by is the text of the range, its quotes included.
        item.filterText = written;
        item.sortText = String(index).padStart(5, '0');
        const { description, detail } = wordsOf(suggestion, words, providers);
        item.label = { label: suggestion.value, description };
        if (detail !== '') item.documentation = detail;
        return item;
      });
    },
  };
}

function literal(value: string): string {
  return /['\p{Cc}]/u.test(value) ? renderValue(value) : `'${value}'`;
}

function kindOf({ kind }: Suggestion): vscode.CompletionItemKind {
  return kind === 'provider' ? vscode.CompletionItemKind.Module : vscode.CompletionItemKind.EnumMember;
}

/** The description is short: a long one cuts off the value before it (VS Code 1.139). */
function wordsOf(
  suggestion: Suggestion,
  words: ReturnType<typeof modelWords>,
  providers: readonly Provider[],
): { readonly description: string; readonly detail: string } {
  switch (suggestion.kind) {
    case 'model': {
      const { first, description, detail } = words(suggestion.listed);
      return { description: first, detail: paragraphs(description, detail) };
    }
    case 'effort': {
      const standard = suggestion.isDefault ? vscode.l10n.t('default') : undefined;
      return {
        description: joined([effortName(suggestion.value), standard]),
        detail: effortWarning(suggestion.value) ?? '',
      };
    }
    case 'modelOfProvider':
      return { description: '', detail: '' };
    case 'provider': {
      // One that only the unsaved text defines has no words yet.
      const provider = providers.find(({ id }) => id === suggestion.value);
      const said = provider && providerWords(provider, undefined);
      return { description: provider?.name ?? '', detail: paragraphs(said?.description, said?.detail) };
    }
    case 'tier':
      return { description: suggestion.tier.name, detail: suggestion.tier.description };
  }
}

function paragraphs(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n\n');
}

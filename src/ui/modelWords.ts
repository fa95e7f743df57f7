// What the row of a model says beside its id.
import * as vscode from 'vscode';
import {
  type Catalog,
  type LocalizedText,
  type Model,
  mainList,
  type Provenance,
  type Section,
} from '../catalog/catalog';
import { type Chain, chainsToOffered } from '../catalog/lineage';
import type { ListedId } from '../switching/modelGroups';
import { unmarked } from './markdown';
import { notOfferedText, offeredText } from './provenanceText';
import { joined } from './quickPick';

export interface ModelWords {
  readonly description: string;
  readonly detail: string;
}

export interface WordsOfModel extends ModelWords {
  /** Of the description what matters most, for a narrow place. */
  readonly first: string;
}

export interface WordsInput {
  readonly catalog: Catalog;
  /** The model that is set. */
  readonly current: string | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** While something is typed, details are in English too, so that both languages find them. */
  readonly isFiltering: boolean;
}

/** The words of every model of a catalog. */
export function modelWords({ catalog, current, now, isFiltering }: WordsInput): (listed: ListedId) => WordsOfModel {
  const chainOf = chainsToOffered(catalog);
  const hasCodexList = mainList(catalog).kind !== 'documented';
  // In a list of thousands they are the same few: VS Code looks each up in its bundle.
  const sectionOf = oncePerKey(sectionText);
  const offeredBy = oncePerKey((by: Provenance) => offeredText(by, now));
  return ({ id, model }) => {
    const isOffered = model?.availability.kind === 'offered';
    const chain = isOffered ? undefined : chainOf(id);
    const isRetired = isOffered && model.retiredOn !== undefined;
    const words = [
      id === current ? vscode.l10n.t('current') : undefined,
      ...(model ? knownWords(model) : [vscode.l10n.t('not in the catalog')]),
      isRetired ? vscode.l10n.t('retired for ChatGPT sign-in') : undefined,
      chain ? chainText(chain, model) : model?.successor && vscode.l10n.t('succeeded by {0}', model.successor),
      // Last, since the heading says it too as long as nothing is typed; what was retired is nobody's recommendation any more.
      isRetired && model.section === 'recommended' ? undefined : sectionOf(model?.section),
    ];
    const details = [chain && stepsText([id, ...chain.chain]), ...(model ? detailOf(model) : [])];
    return {
      first: unmarked(words.find((word) => word !== undefined && word !== '') ?? ''),
      description: unmarked(joined(words)),
      detail: unmarked(joined(details)),
    };
  };

  function knownWords(model: Model): (string | undefined)[] {
    const { availability, plan } = model;
    return [
      model.isRecommendedStart ? startText() : undefined,
      availability.kind === 'offered' ? offeredBy(availability.by) : undefined,
      availability.kind === 'notOffered' ? notOfferedText(availability.by) : undefined,
      model.isHidden ? vscode.l10n.t('hidden by Codex') : undefined,
      model.isPreview ? vscode.l10n.t('research preview') : undefined,
      plan && planText(plan),
      model.needsChatGpt ? vscode.l10n.t('needs a ChatGPT sign-in') : undefined,
      model.needsCodex && vscode.l10n.t('needs codex {0}', model.needsCodex),
    ];
  }

  function startText(): string {
    return hasCodexList ? vscode.l10n.t('Codex’s default') : vscode.l10n.t('start here');
  }

  function detailOf({ id, name, description }: Model): (string | undefined)[] {
    const local = localized(description);
    return [
      name && saysMore(name, id) ? name : undefined,
      local,
      isFiltering && local !== description.en ? description.en : undefined,
    ];
  }
}

function oncePerKey<Key, Text>(textOf: (key: Key) => Text): (key: Key) => Text {
  const texts = new Map<Key, { readonly text: Text }>();
  return (key) => {
    const known = texts.get(key) ?? { text: textOf(key) };
    texts.set(key, known);
    return known.text;
  };
}

function sectionText(section: Section | undefined): string | undefined {
  switch (section) {
    case 'recommended':
      return vscode.l10n.t('recommended');
    case 'alternative':
      return vscode.l10n.t('alternative');
    case undefined:
      return undefined;
  }
}

function planText(plan: string): string {
  return plan === 'pro' ? vscode.l10n.t('ChatGPT Pro only') : vscode.l10n.t('needs ChatGPT plan {0}', plan);
}

/** What to take instead; of an id that nobody knows there is nothing to say. */
function chainText({ kind, chain }: Chain, model: Model | undefined): string | undefined {
  const last = chain.at(-1);
  if (last === undefined) return model && vscode.l10n.t('no successor known');
  return kind === 'leads'
    ? vscode.l10n.t('succeeded by {0}', last)
    : vscode.l10n.t('succeeded by {0} (not offered)', last);
}

/** What a row has room for. */
const MAX_STEPS = 6;

/** The way from a model to the one to take, where there is more than a step. */
export function stepsText(steps: readonly string[]): string | undefined {
  if (steps.length < 3) return undefined;
  return (steps.length > MAX_STEPS ? [...steps.slice(0, 3), '…', ...steps.slice(-1)] : steps).join(' → ');
}

/** “GPT-6.1 Terra” says no more than `gpt-6.1-terra`. */
function saysMore(name: string, id: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '-');
  return plain(name) !== plain(id);
}

function localized(text: LocalizedText): string {
  return text[vscode.env.language] ?? text.en;
}

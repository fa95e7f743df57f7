// The rows of the model step: plain objects out of the catalog and what is saved.
import * as vscode from 'vscode';
import { type Catalog, findModel, type LocalizedText, type Model, type Section } from '../catalog/catalog';
import type { Selection } from '../config/selection';
import { unmarked } from './markdown';
import { joined } from './quickPick';

export type RowAction =
  | { readonly kind: 'model'; readonly id: string }
  /** The text in the filter, or without one a text to be asked for, is the id. */
  | { readonly kind: 'typedId' }
  | { readonly kind: 'default' };

export interface ModelRow extends vscode.QuickPickItem {
  readonly action: RowAction;
  readonly isCurrent: boolean;
}

/** All rows under the headings of the models page. While filtering, details are in English too, so that both languages find them. */
export function modelRows(
  catalog: Catalog,
  saved: Selection,
  isFiltering: boolean,
): (ModelRow | vscode.QuickPickItem)[] {
  const inSection = (section: Section) =>
    catalog.models.filter((model) => model.section === section).map((model) => modelRow(model, saved, isFiltering));
  return [
    heading(vscode.l10n.t('Recommended')),
    ...inSection('recommended'),
    heading(vscode.l10n.t('Alternative')),
    ...inSection('alternative'),
    heading(vscode.l10n.t('Other')),
    ...otherRows(catalog, saved, isFiltering),
  ];
}

function heading(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function otherRows(catalog: Catalog, saved: Selection, isFiltering: boolean): ModelRow[] {
  const rows = [defaultRow(saved), typedIdRow(isFiltering)];
  if (saved.model === undefined) return rows;
  const current = findModel(catalog, saved.model);
  if (!current) return [unknownRow(saved.model), ...rows];
  return current.section === undefined ? [modelRow(current, saved, isFiltering), ...rows] : rows;
}

function modelRow(model: Model, saved: Selection, isFiltering: boolean): ModelRow {
  const isCurrent = model.id === saved.model;
  const description = [
    isCurrent ? vscode.l10n.t('current') : undefined,
    sectionWord(model.section),
    model.isPreview ? vscode.l10n.t('research preview') : undefined,
    model.plan === 'pro' ? vscode.l10n.t('ChatGPT Pro only') : undefined,
    model.successor && vscode.l10n.t('succeeded by {0}', model.successor),
    model.retiredOn && vscode.l10n.t('retired for ChatGPT sign-in'),
  ];
  const local = localized(model.description);
  const detail = isFiltering && local !== model.description.en ? [local, model.description.en] : [local];
  return {
    action: { kind: 'model', id: model.id },
    isCurrent,
    label: unmarked(model.id),
    description: joined(description),
    detail: joined(detail),
  };
}

function unknownRow(id: string): ModelRow {
  return {
    action: { kind: 'model', id },
    isCurrent: true,
    label: unmarked(id),
    description: joined([vscode.l10n.t('current'), vscode.l10n.t('not in the catalog')]),
  };
}

function sectionWord(section: Section | undefined): string | undefined {
  switch (section) {
    case 'recommended':
      return vscode.l10n.t('recommended');
    case 'alternative':
      return vscode.l10n.t('alternative');
    case undefined:
      return undefined;
  }
}

function defaultRow(saved: Selection): ModelRow {
  const isCurrent = saved.model === undefined;
  return {
    action: { kind: 'default' },
    isCurrent,
    label: vscode.l10n.t('Use the Codex default'),
    description: joined([
      isCurrent ? vscode.l10n.t('current') : undefined,
      vscode.l10n.t('removes model and model_reasoning_effort from the file'),
    ]),
  };
}

function typedIdRow(isFiltering: boolean): ModelRow {
  const row = { action: { kind: 'typedId' }, isCurrent: false, alwaysShow: true } as const;
  return isFiltering
    ? {
        ...row,
        label: vscode.l10n.t('Use what I typed'),
        description: vscode.l10n.t('as the model ID, exactly, even if the catalog does not have it'),
      }
    : {
        ...row,
        label: vscode.l10n.t('Type a model ID…'),
        description: vscode.l10n.t('any model that your provider has'),
      };
}

function localized(text: LocalizedText): string {
  return text[vscode.env.language] ?? text.en;
}

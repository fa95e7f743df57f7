// The rows of the model step: plain objects out of the catalog and what is saved.
import * as vscode from 'vscode';
import { mainList } from '../catalog/catalog';
import type { CatalogProblem, CatalogState } from '../catalog/catalogState';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { isSameModel, type ProviderModel } from '../config/namedModels';
import type { Provider } from '../config/providers';
import { type ListedId, modelGroups } from '../switching/modelGroups';
import { type ProviderGroup, providerName } from '../switching/providerGroups';
import type { Scope } from '../switching/scope';
import { type CatalogProblemRow, catalogProblemRow, installRow } from './catalogProblemText';
import { defaultRow } from './defaultRow';
import { unmarked } from './markdown';
import { modelRowId } from './modelRowId';
import { modelWords } from './modelWords';
import { otherModelRows, withPin, withSwitch } from './otherModelRows';
import { listText } from './provenanceText';
import { heading, joined, type PickRow } from './quickPick';
import type { ShortenPath } from './shortenPath';

export type RowAction =
  | { readonly kind: 'model'; readonly id: string; readonly provider: string }
  /** The text in the filter, or without one a text to be asked for, is the id. */
  | { readonly kind: 'typedId' }
  /** A text to be asked for is the id of a model of a provider. */
  | { readonly kind: 'typedIdFor'; readonly provider: string; readonly name: string }
  /** Asks for a provider that is not shown. */
  | { readonly kind: 'otherProvider' }
  | { readonly kind: 'default' }
  /** Asks what the pick is for. */
  | { readonly kind: 'scopes' }
  /** What is wrong with the catalog can be mended there. */
  | { readonly kind: 'mend'; readonly remedy: vscode.Command };

export interface ModelRow extends PickRow {
  readonly action: RowAction;
}

export interface ModelRowsInput {
  readonly state: Pick<CatalogState, 'catalog' | 'problems'>;
  /** What the pick is for. */
  readonly scope: Scope['kind'];
  /** The model that is set. */
  readonly current: string | undefined;
  /** Whether the file has nothing that the default would take away. */
  readonly isEmpty: boolean;
  /** Whether the default takes away a provider as well. */
  readonly removesProvider: boolean;
  /** The model that counts where the file names none. */
  readonly inherited: string | undefined;
  readonly pins: readonly ProviderModel[];
  /** Newest first. */
  readonly recents: readonly ProviderModel[];
  /** Undefined where a pick cannot change the provider. */
  readonly providers: ProvidersHere | undefined;
  readonly showRetired: boolean;
  /** Whether something is typed: then what is not offered is found too, and details are in English as well. */
  readonly isFiltering: boolean;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly shorten: ShortenPath;
}

export interface ProvidersHere {
  readonly known: readonly Provider[];
  readonly current: { readonly provider: string; readonly model: string | undefined };
  /** What is shown apart from OpenAI. */
  readonly groups: readonly ProviderGroup[];
}

export type MakeModelRows = (input: ModelRowsInput) => readonly (ModelRow | vscode.QuickPickItem)[];

/** All rows under their headings, what is not offered last. */
export function modelRows(input: ModelRowsInput): (ModelRow | vscode.QuickPickItem)[] {
  const { state, pins, providers, isFiltering } = input;
  const { catalog, problems } = state;
  const main = mainList(catalog);
  const isOther = providers !== undefined && providers.current.provider !== DEFAULT_PROVIDER;
  // The list of the catalog is OpenAI's, unless a pick keeps the provider anyway.
  const current = isOther ? undefined : input.current;
  const recents = input.recents.flatMap(({ model, provider }) =>
    providers === undefined || provider === DEFAULT_PROVIDER ? [model] : [],
  );
  const withNotOffered = isFiltering || input.showRetired;
  const ownPins = pins.flatMap(({ model, provider }) => (provider === DEFAULT_PROVIDER ? [model] : []));
  const groups = modelGroups({ catalog, current, pins: ownPins, recents, withNotOffered });
  const wordsOf = modelWords({ ...input, current, catalog });
  const isPinned = (model: ProviderModel) => pins.some((pin) => isSameModel(pin, model));
  const buttonsOf = pinButtons(isPinned);
  const switchTo = isOther ? providerName(providers.known, DEFAULT_PROVIDER) : undefined;
  const rowOf = (listed: ListedId): ModelRow => {
    const { id } = listed;
    const model = { model: id, provider: DEFAULT_PROVIDER };
    const { description, detail } = withSwitch(withPin(wordsOf(listed), isPinned(model)), switchTo);
    const action = { kind: 'model', id, provider: DEFAULT_PROVIDER } as const;
    return { id: modelRowId(id), action, label: unmarked(id), description, detail, buttons: buttonsOf(model) };
  };
  const problemRow = (problem: CatalogProblem) => mendRow(catalogProblemRow(problem, main, input.shorten));
  const notFound = problems.find(({ code }) => code === 'codexNotFound');
  const isUnset = input.current === undefined;
  const byDefault = defaultRow(input, catalog.defaultId);
  const other: ModelRow[] = [
    ...(isUnset ? [] : byDefault),
    typedIdRow(isFiltering),
    ...(providers === undefined ? [] : [otherProviderRow()]),
    scopesRow(),
    ...problems.filter((problem) => problem !== notFound).map(problemRow),
  ];
  const models = [
    { heading: vscode.l10n.t('Recommended'), rows: groups.recommended.map(rowOf) },
    { heading: vscode.l10n.t('Alternative'), rows: groups.alternative.map(rowOf) },
  ].filter(({ rows }) => rows.length > 0);
  const others = providers && otherModelRows(providers, isPinned, buttonsOf);
  const pinnedRows = pins.flatMap((pin) =>
    pin.provider === DEFAULT_PROVIDER
      ? groups.pinned.filter(({ id }) => id === pin.model).map(rowOf)
      : (others?.pinned(pin) ?? []),
  );
  const ofProviders = (providers?.groups ?? [])
    .map((group) => ({ heading: group.name, rows: others?.ofGroup(group) ?? [] }))
    // The one in use comes first.
    .map((section, index) => ({ ...section, isFirst: isOther && index === 0 }));
  return [
    ...ofProviders.filter(({ isFirst }) => isFirst),
    { heading: vscode.l10n.t('Pinned'), rows: pinnedRows },
    { heading: vscode.l10n.t('Current'), rows: isUnset ? byDefault : groups.current.map(rowOf) },
    { heading: vscode.l10n.t('Recent'), rows: groups.recent.map(rowOf) },
    // Without a Codex, all that follows is for one that is yet to come.
    { heading: vscode.l10n.t('Your Codex'), rows: notFound ? [problemRow(notFound), mendRow(installRow())] : [] },
    // The list is named once, where it begins.
    ...models.map(({ heading, rows }, index) => ({
      heading: joined([heading, index === 0 ? listText(main) : undefined]),
      rows,
    })),
    ...ofProviders.filter(({ isFirst }) => !isFirst),
    { heading: vscode.l10n.t('Other'), rows: other },
    { heading: vscode.l10n.t('Not offered'), rows: groups.notOffered.map(rowOf) },
  ].flatMap(({ heading: label, rows }) => (rows.length > 0 ? [heading(unmarked(label)), ...rows] : []));
}

/**
 * Rows as `modelRows` makes them; the last ones, all and while something is typed, are kept as long as they would be the same:
 * to make thousands takes a part of what VS Code takes to show them.
 */
export function rememberedRows(): MakeModelRows {
  const last = new Map<
    boolean,
    { readonly of: object; readonly key: string; readonly rows: ReturnType<MakeModelRows> }
  >();
  return (input) => {
    const { state, now, ...rest } = input;
    const tellsAges = state.catalog.models.some(({ sources }) => sources.some(({ kind }) => kind === 'cache'));
    const key = JSON.stringify({ ...rest, now: tellsAges ? now : undefined });
    const known = last.get(input.isFiltering);
    if (known?.of === state && known.key === key) return known.rows;
    const rows = modelRows(input);
    last.set(input.isFiltering, { of: state, key, rows });
    return rows;
  };
}

/** The button that pins a model, or takes the pin away. */
function pinButtons(isPinned: (model: ProviderModel) => boolean): (model: ProviderModel) => vscode.QuickInputButton[] {
  const pin = { iconPath: new vscode.ThemeIcon('pin'), tooltip: vscode.l10n.t('Pin') };
  const unpin = { iconPath: new vscode.ThemeIcon('pinned'), tooltip: vscode.l10n.t('Unpin') };
  return (model) => [isPinned(model) ? unpin : pin];
}

function mendRow({ remedy, ...row }: CatalogProblemRow): ModelRow {
  return { ...row, id: `mend ${remedy.title}`, action: { kind: 'mend', remedy } };
}

function otherProviderRow(): ModelRow {
  return {
    id: 'otherProvider',
    action: { kind: 'otherProvider' },
    label: vscode.l10n.t('Other provider…'),
    description: vscode.l10n.t('another one that Codex knows, or a new one'),
  };
}

function scopesRow(): ModelRow {
  return {
    id: 'scopes',
    action: { kind: 'scopes' },
    label: vscode.l10n.t('Change for…'),
    description: vscode.l10n.t('this project, a profile, one terminal'),
  };
}

function typedIdRow(isFiltering: boolean): ModelRow {
  const row = { id: 'typedId', action: { kind: 'typedId' }, alwaysShow: true } as const;
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

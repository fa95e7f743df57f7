// The rows of *Why This Model?*: every layer with its value and its fate, as plain objects.
import * as vscode from 'vscode';
import type { Catalog } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { type Explanation, explanationOf, PLAN_EFFORT, type SettingExplanation } from '../config/explanation';
import type { Layer } from '../config/layer';
import { placeOfRefusal } from '../config/refusal';
import type { Resolution, ResolvedLayer, ResolvedStatement } from '../config/resolveConfig';
import { placeOfStatement, type Statement } from '../config/statement';
import { type Drift, type LayerDrift, loggedValue, WATCHED_KEYS } from '../switching/drift';
import type { TomlValue } from '../toml/parse';
import { type Place, TEXT_START } from '../toml/place';
import type { ActionRow } from './actionPick';
import { ageText } from './age';
import type { CodexProgram } from './codexPort';
import { fateText, layerStateText, sourceName } from './fateText';
import { type HomesInput, homeRows } from './homeRows';
import { layerName } from './layerText';
import { unmarked } from './markdown';
import { heading, joined } from './quickPick';
import { refusalText } from './refusalText';
import { fileName, type ShortenPath } from './shortenPath';

export type ExplainAction =
  /** Without a place, the beginning of the file. */
  { readonly kind: 'open'; readonly path: string; readonly place: Place | undefined } | { readonly kind: 'askCodex' };

type ExplainRow = ActionRow<ExplainAction>;

export interface ExplainInput extends HomesInput {
  readonly resolution: Resolution;
  readonly catalog: Catalog;
  readonly codex: CodexProgram | undefined;
  /** What others changed of late, newest first. */
  readonly drift: readonly LayerDrift[];
  /** In milliseconds since 1970. */
  readonly now: number;
}

type Item = ExplainRow | vscode.QuickPickItem;

export function explainRows(input: ExplainInput): readonly Item[] {
  const explanation = explanationOf(input.resolution);
  const { settings, silent } = explanation;
  return [
    ...refusalRows(explanation, input.shorten),
    ...settings.flatMap((setting) => [heading(settingName(setting.setting)), ...settingRows(setting, input)]),
    heading(vscode.l10n.t('Other layers')),
    ...untrustedRows(input.resolution),
    ...silent.map((layer) => silentRow(layer, input)),
    unseenRow(explanation),
    ...homeRows(input),
    ...driftRows(input),
    ...askRows(input),
  ];
}

function settingName(setting: Statement['setting']): string {
  switch (setting) {
    case 'model':
      return vscode.l10n.t('Model');
    case 'effort':
      return vscode.l10n.t('Reasoning effort');
    case 'provider':
      return vscode.l10n.t('Provider');
    case 'tier':
      return vscode.l10n.t('Service tier');
    case 'planEffort':
      return vscode.l10n.t('Reasoning effort in Plan mode');
    case 'reviewModel':
      return vscode.l10n.t('Model for reviews');
    case 'catalogFile':
      return vscode.l10n.t('Model list');
    case 'profile':
      return vscode.l10n.t('Profile');
  }
}

function settingRows(setting: SettingExplanation, input: ExplainInput): readonly Item[] {
  const rows = setting.statements.map((statement) => statementRow(statement, input));
  return setting.defaultFor.length > 0 ? [defaultRow(setting, input), ...rows] : rows;
}

function statementRow({ statement, fate }: ResolvedStatement, { shorten }: ExplainInput): Item {
  const { layer, path } = statement;
  const place = placeOfStatement(statement);
  const wins = fate.exec.kind === 'wins' || fate.tui.kind === 'wins';
  return {
    label: unmarked(valueText(statement.value)),
    description: unmarked(joined([sourceName(statement), fateText(fate)])),
    detail: unmarked(joined([`${shorten(layer.path)}:${place.line}`, path.join('.')])),
    iconPath: icon(wins ? 'check' : 'blank'),
    ...opening(layer, place),
  };
}

function defaultRow({ setting, defaultFor }: SettingExplanation, { resolution, catalog }: ExplainInput): Item {
  return {
    label: vscode.l10n.t('Codex default'),
    description: joined([
      defaultValue(setting, resolution, catalog),
      defaultFor.includes('tui')
        ? vscode.l10n.t('nothing sets it')
        : vscode.l10n.t('nothing sets it, except for the terminal UI'),
    ]),
    iconPath: icon('check'),
  };
}

/** What Codex falls back to, where that is known. */
function defaultValue(setting: Statement['setting'], { effective }: Resolution, catalog: Catalog): string | undefined {
  if (setting === 'provider') return DEFAULT_PROVIDER;
  if (setting === 'planEffort') return PLAN_EFFORT;
  if (setting === 'model') return catalog.defaultId;
  const model = effective.exec.model?.value ?? catalog.defaultId;
  return typeof model === 'string' ? matchModel(catalog, model)?.efforts?.default : undefined;
}

function driftRows({ drift, now, shorten }: ExplainInput): readonly Item[] {
  const rows = drift.map(({ source, path, changes, time }) => ({
    label: unmarked(changes.map(changeText).join(', ')),
    description: joined([layerName(source), ageText(time, now)]),
    detail: unmarked(shorten(path)),
    iconPath: icon('blank'),
    action: { kind: 'open', path, place: undefined } as const,
  }));
  return rows.length === 0 ? [] : [heading(vscode.l10n.t('Changed by others')), ...rows];
}

function changeText({ what, before, after }: Drift): string {
  const value = (text: string | undefined) => loggedValue(what, text) ?? vscode.l10n.t('not set');
  return `${WATCHED_KEYS[what]}: ${value(before)} → ${value(after)}`;
}

function silentRow({ layer, state }: ResolvedLayer, { shorten }: ExplainInput): Item {
  const problem = state.kind === 'broken' && state.problem.kind === 'invalidToml' ? state.problem.at : undefined;
  const path = shorten(layer.path);
  return {
    label: layerName(layer.source),
    description: unmarked(joined([layerStateText(state), problem ? `${path}:${problem.line}` : path])),
    iconPath: icon('blank'),
    ...(state.kind === 'missing' ? {} : opening(layer, problem ?? TEXT_START)),
  };
}

/** What is said of the trust in a project that does not count, or would have to be. */
function untrustedRows({ layers }: Resolution): readonly Item[] {
  const untrusted = layers.flatMap(({ state }) => (state.kind === 'untrusted' ? state : []));
  const keys = new Map(untrusted.map(({ key, level }) => [key, level]));
  return [...keys].map(([key, level]) => ({
    label: vscode.l10n.t('Not trusted by Codex'),
    description:
      level === 'unset'
        ? vscode.l10n.t('the project counts once config.toml says this')
        : vscode.l10n.t('config.toml says this, so that the project does not count'),
    detail: unmarked(`[projects.${JSON.stringify(key)}] trust_level = "${level === 'unset' ? 'trusted' : level}"`),
    iconPath: icon('blank'),
  }));
}

function refusalRows({ refusal }: Explanation, shorten: ShortenPath): readonly Item[] {
  if (refusal === undefined) return [];
  const at = placeOfRefusal(refusal);
  // A row has room for one sentence.
  const [fault = '', ...remedy] = refusalText(refusal, fileName).split(/(?<=\.) /);
  return [
    {
      label: vscode.l10n.t('Codex refuses this configuration'),
      description: at ? unmarked(`${shorten(at.path)}:${at.place.line}`) : '',
      detail: unmarked(fault),
      iconPath: icon('error'),
      ...(at ? opening(at.layer, at.place) : {}),
    },
    ...(remedy.length > 0 ? [{ label: unmarked(remedy.join(' ')), iconPath: icon('blank') }] : []),
  ];
}

/** What nobody can look up beforehand is said once, so that nothing is claimed that may not be so. */
function unseenRow({ unseen }: Explanation): Item {
  return {
    label: vscode.l10n.t('Not visible here'),
    description: vscode.l10n.t('may override all of this'),
    detail: joined([
      vscode.l10n.t('flags such as codex -m'),
      vscode.l10n.t('a resumed chat’s own model'),
      vscode.l10n.t('Business and Enterprise policies'),
      unseen.includes('mdm') ? vscode.l10n.t('device profiles (macOS)') : undefined,
    ]),
    iconPath: icon('blank'),
  };
}

function askRows({ codex, resolution, shorten }: ExplainInput): readonly Item[] {
  const isReadable = resolution.layers.every(
    ({ layer }) => layer.source.kind !== 'user' || layer.content.kind !== 'unreadable',
  );
  if (codex === undefined || !isReadable) return [];
  return [
    heading(''),
    {
      action: { kind: 'askCodex' },
      label: vscode.l10n.t('Ask the Installed Codex'),
      description: unmarked(joined([codex.version && `codex ${codex.version}`, shorten(codex.path)])),
      detail: vscode.l10n.t('Runs it once on a copy of your configuration, without the network, and compares'),
      iconPath: icon('comment-discussion'),
    },
  ];
}

/** A file that an editor can show is opened; other rows can be read, and leave the pick open. */
function opening({ path, content }: Layer, place: Place): Pick<ExplainRow, 'action'> | object {
  const isText = content.kind === 'text' || (content.kind === 'unreadable' && content.problem.code === 'notUtf8');
  return isText ? { action: { kind: 'open', path, place } } : {};
}

/** A value as it is shown: of a table or a list only that it is one. */
export function valueText(value: TomlValue): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && !(value instanceof Date) ? '{…}' : String(value);
}

function icon(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name);
}

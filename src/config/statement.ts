// What the layers say about the model, key by key, before anything is decided.
import { dateAsText, isTable, own, valueAt } from '../toml/data';
import type { TomlValue } from '../toml/parse';
import { type Place, TEXT_START } from '../toml/place';

import type { Layer } from './layer';
import { type ParsedLayer, tableAt } from './parsedLayer';
import { placeOfKey, SELECTION_KEYS } from './selection';

export type SettingName = keyof typeof SELECTION_KEYS;

export const SETTING_NAMES: readonly SettingName[] = ['model', 'effort', 'provider', 'tier'];

/** The settings, and what bears on the model but is no part of a selection: other uses of models, and the list of them. */
const KEYS = {
  ...SELECTION_KEYS,
  planEffort: 'plan_mode_reasoning_effort',
  reviewModel: 'review_model',
  catalogFile: 'model_catalog_json',
} as const;

export type KeyName = keyof typeof KEYS;

export const KEY_NAMES: readonly KeyName[] = [...SETTING_NAMES, 'planEffort', 'reviewModel', 'catalogFile'];

/** A setting as a file spells it. */
export function keyOf(name: KeyName): string {
  return KEYS[name];
}

/** `[profiles.*]` has no model for reviews (0.98.0 to 0.169.0). */
const PROFILE_KEY_NAMES = KEY_NAMES.filter((name) => name !== 'reviewModel');

/** Where in its file a statement stands, and so what it means. */
export type StatementKind =
  | { readonly kind: 'root' }
  /** The selector `profile = "x"`; its setting is all that `[profiles.x]` says. */
  | { readonly kind: 'legacySelector' }
  | { readonly kind: 'legacyProfile'; readonly profile: string }
  /** An administrator's start value, `[models.new_thread]`. */
  | { readonly kind: 'newThread' };

/** One value for one setting in one layer. */
export interface Statement {
  readonly layer: Layer;
  readonly form: StatementKind;
  readonly setting: KeyName | 'profile';
  readonly path: readonly string[];
  readonly value: TomlValue;
}

/** Where it stands; looked for when somebody wants to know, since that costs more than to read the whole file. */
export function placeOfStatement({ layer: { content }, path }: Statement): Place {
  const place = content.kind === 'text' ? placeOfKey(content.text, path) : undefined;
  return place ?? TEXT_START;
}

const NEW_THREAD_NAMES = ['model', 'effort', 'tier'] as const;

/** Everything that a layer says. */
export function statementsOf({ layer, data }: ParsedLayer): readonly Statement[] {
  function say(form: StatementKind, setting: Statement['setting'], path: readonly string[]): Statement[] {
    const value = valueAt(data, path);
    if (value === undefined) return [];
    return [{ layer, form, setting, path, value: dateAsText(value) }];
  }

  if (layer.source.kind === 'requirements') {
    return [
      ...say({ kind: 'root' }, 'provider', [KEYS.provider]),
      ...say({ kind: 'root' }, 'catalogFile', [KEYS.catalogFile]),
      ...NEW_THREAD_NAMES.flatMap((name) => say({ kind: 'newThread' }, name, ['models', 'new_thread', KEYS[name]])),
    ];
  }
  const profiles = tableAt(data, 'profiles');
  const tables = Object.keys(profiles).filter((profile) => isTable(own(profiles, profile)));
  return [
    ...KEY_NAMES.flatMap((name) => say({ kind: 'root' }, name, [KEYS[name]])),
    ...say({ kind: 'legacySelector' }, 'profile', ['profile']),
    ...tables.flatMap((profile) =>
      PROFILE_KEY_NAMES.flatMap((name) =>
        say({ kind: 'legacyProfile', profile }, name, ['profiles', profile, KEYS[name]]),
      ),
    ),
  ];
}

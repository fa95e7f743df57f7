// What makes Codex refuse the whole configuration: the CLI ends, an app server starts no thread.
import { isString, isTable, own, valueAt } from '../toml/data';
import type { TomlTable, TomlValue } from '../toml/parse';
import { isSamePath } from '../toml/path';
import { type Place, TEXT_START } from '../toml/place';
import { withReadPolicy } from './approvalPolicy';
import type { CodexRules } from './codexRules';
import type { FileProblem } from './fileProblem';
import { reservedIds, type WrongValue, wrongValues } from './keyTypes';
import type { Layer, LayerSource } from './layer';
import { type LayerProblem, type ParsedLayer, tableAt } from './parsedLayer';
import { placeOfKey } from './selection';
import { placeOfStatement, type Statement } from './statement';

export type Refusal =
  | Fault<'brokenLayer', { problem: LayerProblem }>
  /** A key of trust (`projects`, `project_root_markers`) has a value that Codex does not know. */
  | Fault<'invalidTrust', { path: readonly string[]; place: Place }>
  | Fault<'notAString' | 'emptyModel' | 'unknownProvider', { statement: Statement }>
  /** `known` are those that the version knows. */
  | Fault<'unknownEffort' | 'unknownTier', { statement: Statement; known: readonly string[] }>
  | ProviderRefusal
  /** `profile = "x"`, or a profile that is asked for while a table of its name is there. */
  | Fault<'legacyProfile', { statement: Statement }>
  | Fault<'legacyProfileTable', { profile: string }>
  /** No `[profiles.x]` for the selected profile. */
  | { readonly code: 'profileNotFound'; readonly profile: string };

/** What may be wrong in the table of a provider, too. */
export type ProviderRefusal =
  /** Another key than those of a selection. */
  | Fault<'wrongValue', { wrong: WrongValue }>
  /** A provider table has the id of a built-in provider. */
  | Fault<'reservedProvider', { provider: string }>;

type Fault<Code extends string, Facts> = Readonly<{ code: Code; layer: Layer } & Facts>;

/** What a merged configuration is judged by. */
export interface Judged {
  /** The layers that count, strongest first, requirements among them. */
  readonly layers: readonly ParsedLayer[];
  /** Their statements that the version knows, strongest first, each with the key path it merges by. */
  readonly statements: readonly Statement[];
  /** What new threads would use. */
  readonly winners: readonly Statement[];
}

/** Why Codex refuses what was merged; Codex looks at merged values only, so what is shadowed may be wrong. */
export function refusalOf({ layers, statements, winners }: Judged, rules: CodexRules): Refusal | undefined {
  const base = rules.baseStandsAlone ? statements.filter(({ layer }) => isBase(layer)) : [];
  for (const statement of [...topOfEachPath(statements), ...topOfEachPath(base)]) {
    const { layer, setting, value, form } = statement;
    if (!isString(value)) return { code: 'notAString', layer, statement };
    if ((setting === 'effort' || setting === 'planEffort') && !isEffort(String(value), rules)) {
      return { code: 'unknownEffort', layer, statement, known: rules.efforts ?? [] };
    }
    if (setting === 'tier' && rules.tiers?.includes(String(value)) === false)
      return { code: 'unknownTier', layer, statement, known: rules.tiers };
    if (form.kind === 'legacySelector' && rules.legacyProfile === 'refused') {
      return { code: 'legacyProfile', layer, statement };
    }
  }
  const [wrong] = refusedValues(layers, rules);
  if (wrong !== undefined) return wrong;
  const [model, provider] = (['model', 'provider'] as const).map((name) =>
    winners.find(({ setting }) => setting === name),
  );
  if (provider !== undefined && !providerIds(layers, rules).has(String(provider.value))) {
    return { code: 'unknownProvider', layer: provider.layer, statement: provider };
  }
  const [reserved] = reservedTables(layers, rules);
  if (reserved !== undefined) return reserved;
  // The last, since the configuration loads: only its threads fail.
  const isEmptyModel = model?.value === '' && rules.emptyModelRefused;
  return isEmptyModel ? { code: 'emptyModel', layer: model.layer, statement: model } : undefined;
}

/** Whether another version of Codex might take what this one refuses. */
export function dependsOnVersion({ code }: Refusal): boolean {
  return code !== 'brokenLayer';
}

/** Where to mend it; undefined where no file is at fault. */
export function placeOfRefusal(
  refusal: Refusal,
): { readonly layer: Layer; readonly path: string; readonly place: Place } | undefined {
  if (refusal.code === 'profileNotFound') return undefined;
  const { layer } = refusal;
  return { layer, path: layer.path, place: placeIn(refusal) ?? TEXT_START };
}

function placeIn(refusal: Exclude<Refusal, { code: 'profileNotFound' }>): Place | undefined {
  const { content } = refusal.layer;
  const placeOf = (...path: string[]) => (content.kind === 'text' ? placeOfKey(content.text, path) : undefined);
  switch (refusal.code) {
    case 'brokenLayer':
      return refusal.problem.kind === 'invalidToml' ? refusal.problem.at : unreadableAt(refusal.problem.problem);
    case 'invalidTrust':
      return refusal.place;
    case 'reservedProvider':
      return placeOf('model_providers', refusal.provider);
    case 'wrongValue':
      // Of a name that is missing, the table that wants it.
      return placeOf(...refusal.wrong.path) ?? placeOf(...refusal.wrong.path.slice(0, -1));
    case 'legacyProfileTable':
      return placeOf('profiles', refusal.profile);
    case 'notAString':
    case 'unknownEffort':
    case 'unknownTier':
    case 'emptyModel':
    case 'unknownProvider':
    case 'legacyProfile':
      return placeOfStatement(refusal.statement);
  }
}

function unreadableAt(problem: FileProblem): Place | undefined {
  return problem.code === 'notUtf8' ? problem : undefined;
}

/** The layers that cannot be read; Codex reads a project that it does not trust without minding its text. */
export function brokenLayer(layers: readonly ParsedLayer[]): Refusal | undefined {
  const broken = layers.find(({ problem }) => problem !== undefined);
  if (broken?.problem === undefined) return undefined;
  return { code: 'brokenLayer', layer: broken.layer, problem: broken.problem };
}

function isBase({ source }: Layer): boolean {
  return source.kind === 'user' || source.kind === 'system';
}

/** Tables merge key by key, so each key path has its own strongest statement. */
function topOfEachPath(statements: readonly Statement[]): readonly Statement[] {
  const tops = new Map<string, Statement>();
  for (const statement of statements) {
    const path = JSON.stringify([statement.layer.source.kind === 'requirements', ...statement.path]);
    if (!tops.has(path)) tops.set(path, statement);
  }
  return [...tops.values()];
}

/** Whether the version reads an effort. */
function isEffort(value: string, { efforts }: CodexRules): boolean {
  return efforts === undefined ? value !== '' : efforts.includes(value);
}

function providerIds(layers: readonly ParsedLayer[], rules: CodexRules): ReadonlySet<string> {
  return new Set([...rules.builtInProviders, ...layers.flatMap((layer) => ownProviders(layer, rules))]);
}

/** By id, what makes Codex refuse the configuration because of the table of a provider, whether it is used or not. */
export function refusedProviders(
  layers: readonly ParsedLayer[],
  rules: CodexRules,
): ReadonlyMap<string, ProviderRefusal> {
  const values = refusedValues(layers, rules).filter(({ wrong: { path } }) => path[0] === 'model_providers');
  return new Map<string, ProviderRefusal>([
    ...values.map((refusal) => [refusal.wrong.path[1] ?? '', refusal] as const).toReversed(),
    ...reservedTables(layers, rules).map((refusal) => [refusal.provider, refusal] as const),
  ]);
}

function reservedTables(
  layers: readonly ParsedLayer[],
  rules: CodexRules,
): readonly Extract<Refusal, { code: 'reservedProvider' }>[] {
  return layers.flatMap((layer) =>
    reservedIds(providerTables(layer, rules), rules).map((provider) => ({
      code: 'reservedProvider' as const,
      layer: layer.layer,
      provider,
    })),
  );
}

/** Ids of the providers that a layer defines and that Codex takes from it. */
export function ownProviders(layer: ParsedLayer, rules: CodexRules): readonly string[] {
  return Object.keys(providerTables(layer, rules));
}

function providerTables({ layer, data }: ParsedLayer, rules: CodexRules): TomlTable {
  return isKeyRead(layer.source, 'model_providers', rules) ? tableAt(data, 'model_providers') : {};
}

/** Whether a root key counts in a file of this kind. */
export function isKeyRead(source: Pick<LayerSource, 'kind'>, key: string, rules: CodexRules): boolean {
  if (source.kind === 'project') return !rules.projectDenies.includes(key);
  return source.kind !== 'requirements' || rules.requirementsForce.includes(key);
}

/** The values that Codex refuses in what the layers say together, those of the strongest layer first. */
function refusedValues(
  layers: readonly ParsedLayer[],
  rules: CodexRules,
): readonly Extract<Refusal, { code: 'wrongValue' }>[] {
  const all = layers.map(({ layer, data }) => {
    const read = keysRead(layer.source, data, rules);
    const wrong = wrongValues(read, rules);
    return { layer, wrong, data: withReadPolicy(read, wrong) };
  });
  const together = all.reduceRight<TomlTable>((weaker, { data }) => merged(weaker, data), {});
  const refused = wrongValues(together, rules).map((wrong) => {
    const isWrongIn = all.findIndex((one) => one.wrong.some(({ path }) => isSamePath(path, wrong.path)));
    // No layer need be wrong by itself.
    const index = isWrongIn >= 0 ? isWrongIn : all.findIndex(({ data }) => valueAt(data, wrong.path) !== undefined);
    return { index, wrong };
  });
  return all.flatMap(({ layer }, index) =>
    refused.filter((one) => one.index === index).map(({ wrong }) => ({ code: 'wrongValue' as const, layer, wrong })),
  );
}

/** What a file has of the root keys that count there. */
export function keysRead(source: Pick<LayerSource, 'kind'>, data: TomlTable, rules: CodexRules): TomlTable {
  return Object.fromEntries(Object.entries(data).filter(([key]) => isKeyRead(source, key, rules)));
}

/** Tables merge, whatever else is there takes the place of all that is under its key. */
function merged(weaker: TomlTable, stronger: TomlTable): TomlTable {
  const entries = Object.entries(stronger).map(([key, value]): [string, TomlValue] => {
    const under = own(weaker, key);
    return [key, isTable(value) && isTable(under) ? merged(under, value) : value];
  });
  return Object.fromEntries([...Object.entries(weaker), ...entries]);
}

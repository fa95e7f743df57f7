// What a person asks for, and the keys it changes.
import { type Catalog, findModel } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { tierId } from '../catalog/serviceTiers';
import { rulesOf } from '../config/codexRules';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { type ConfigContent, NO_SELECTION, SELECTION_KEYS, type Selection } from '../config/selection';
import { SETTING_NAMES, type SettingName } from '../config/statement';
import type { Change } from '../toml/edit';
import type { ChoiceArguments } from './choiceArguments';
import { settleEffort } from './effortQuestion';
import { type Lost, lostEffort, lostTier } from './lost';
import { FREE_TIERS, NO_TIER, tierToKeep } from './serviceTier';

/** A pick: a key that is left out stays as it is, and `undefined` unsets it, so that Codex's default counts. */
export interface Choice {
  readonly model?: string | undefined;
  readonly effort: string | undefined;
  readonly provider?: string | undefined;
  /** The service tier. */
  readonly tier?: string | undefined;
}

/** Codex's own default: neither model nor effort is set. */
export const CODEX_DEFAULT: Choice = { model: undefined, effort: undefined };

/** A model and its effort are always written together, as `/model` of the Codex CLI does (0.169.0). */
export function changesFor(choice: Choice): Change[] {
  const changes: Change[] = [{ path: [SELECTION_KEYS.effort], value: choice.effort }];
  if ('model' in choice) changes.unshift({ path: [SELECTION_KEYS.model], value: choice.model });
  for (const name of ['provider', 'tier'] as const) {
    if (name in choice) changes.push({ path: [SELECTION_KEYS[name]], value: choice[name] });
  }
  return changes;
}

/** The settings that a choice is about. */
export function settingsOf(choice: Choice): SettingName[] {
  return SETTING_NAMES.filter((name) => name in choice);
}

/**
 * A choice as it has to be put where something else says what it leaves unset: the model's own effort, Codex's own
 * provider, and no service tier, by their names. `saved` is what the file says.
 */
export function statedOver(
  inherited: Selection,
  choice: Choice,
  catalog: Catalog,
  saved: Selection = NO_SELECTION,
): Choice {
  // Without a model of its own it is left to what it inherits altogether: that model is one of that provider.
  if ('model' in choice && choice.model === undefined) {
    return inherited.provider === undefined ? choice : { ...choice, provider: undefined };
  }
  const model = choice.model ?? saved.model ?? inherited.model;
  const isSilent = choice.effort === undefined && inherited.effort !== undefined;
  const effort = isSilent ? matchModel(catalog, model)?.efforts?.default : choice.effort;
  const isDefaultProvider = 'provider' in choice && choice.provider === undefined && inherited.provider !== undefined;
  const isNoTier = 'tier' in choice && choice.tier === undefined && inherited.tier !== undefined;
  return {
    ...choice,
    effort,
    ...(isDefaultProvider ? { provider: DEFAULT_PROVIDER } : {}),
    ...(isNoTier ? { tier: NO_TIER } : {}),
  };
}

/** What of a choice a project may say: since 0.129.0 Codex takes no provider from it. */
export function forProject({ provider: _, ...choice }: Choice): Choice {
  return choice;
}

/** The providers that the newest Codex knows without a definition. */
export const BUILT_IN_PROVIDERS = rulesOf(undefined).builtInProviders;

export type MadeChoice =
  | { readonly ok: true; readonly choice: Choice; readonly lost: readonly Lost[] }
  | {
      readonly ok: false;
      readonly code: 'unknown-provider' | 'unknown-effort' | 'unknown-tier';
      readonly name: string;
      readonly known: readonly string[];
    };

/**
 * The choice that a keybinding means. An effort that it does not name is kept where the model has it; else it is what was last
 * used with the model, or unset. A tier that it does not name is kept unless the model lacks it.
 */
export function choiceFromArguments(
  asked: ChoiceArguments,
  catalog: Catalog,
  content: ConfigContent,
  lastUsed?: string,
): MadeChoice {
  const { efforts, tiers } = findModel(catalog, asked.model) ?? {};
  const { levels } = efforts ?? {};
  if (levels && typeof asked.effort === 'string' && !levels.includes(asked.effort)) {
    return { ok: false, code: 'unknown-effort', name: asked.effort, known: levels };
  }
  const known = [...(tiers?.offered.map(({ id }) => id) ?? []), ...FREE_TIERS];
  if (tiers && typeof asked.tier === 'string' && !known.includes(tierId(asked.tier))) {
    return { ok: false, code: 'unknown-tier', name: asked.tier, known };
  }
  const saved = content.selection;
  const settled = settleEffort(catalog, saved, asked.model, lastUsed);
  const kept = tierToKeep(catalog, saved, asked.model);
  const choice = {
    model: asked.model,
    effort: asked.effort === undefined ? settled.effort : (asked.effort ?? undefined),
    ...tierChange(saved, asked.tier === undefined ? kept : (asked.tier ?? undefined)),
  };
  const lost = [
    ...(asked.effort === undefined ? settled.lost : []),
    ...(asked.tier === undefined ? lostTier(saved, asked.model, kept) : []),
  ];
  return asked.provider === undefined
    ? { ok: true, choice, lost }
    : withProvider({ choice, lost }, asked.provider, content);
}

/** The choice that leads back to a selection that the file held before, but for what its model is known to lack. */
export function choiceOfSelection(
  { model, tier, ...held }: Selection,
  content: ConfigContent,
  catalog: Catalog,
  inherited = NO_SELECTION,
): MadeChoice {
  const saved = content.selection;
  // What stood beside the model unset was what the file inherits.
  const unset = model === undefined ? NO_SELECTION : inherited;
  const effort = held.effort ?? unset.effort;
  const provider = held.provider ?? unset.provider;
  const efforts = findModel(catalog, model)?.efforts;
  const isLacking = effort !== undefined && efforts?.levels.includes(effort) === false;
  // As after another model, whose effort and tier they may be.
  const carried = { ...saved, model: undefined, effort, tier };
  const keptTier = tierToKeep(catalog, carried, model);
  const made = {
    choice: { model, effort: isLacking ? undefined : effort, ...tierChange(saved, keptTier) },
    lost: [...(isLacking ? lostEffort(catalog, carried, model, undefined) : []), ...lostTier(carried, model, keptTier)],
  };
  if (provider === (saved.provider ?? unset.provider)) return { ok: true, ...made };
  return withProvider(made, provider ?? DEFAULT_PROVIDER, content);
}

/** The part of a choice that is about the tier: none where the file says it already. */
export function tierChange(saved: Selection, tier: string | undefined): Pick<Choice, 'tier'> {
  return tier === saved.tier ? {} : { tier };
}

/** Codex cannot start with a provider that is neither built in nor defined (0.169.0). */
function withProvider(
  { choice, lost }: { readonly choice: Choice; readonly lost: readonly Lost[] },
  provider: string,
  { providers }: ConfigContent,
): MadeChoice {
  const known = [...BUILT_IN_PROVIDERS, ...providers];
  if (!known.includes(provider)) return { ok: false, code: 'unknown-provider', name: provider, known };
  const named = provider === DEFAULT_PROVIDER ? undefined : provider;
  return { ok: true, choice: { ...choice, provider: named }, lost };
}

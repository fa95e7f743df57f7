// The service tier that goes with a model, and what turning one on or off writes.
import { type Catalog, mainList, type ServiceTier } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { tierId } from '../catalog/serviceTiers';
import { rulesOf } from '../config/codexRules';
import type { Selection } from '../config/selection';

/** What `/fast` writes to turn a tier off (0.131.0 to 0.169.0): it also keeps a model's own default off. */
export const NO_TIER = 'default';

/** Codex takes them for every model: none at all, and one that no list has (0.169.0). */
export const FREE_TIERS: readonly string[] = [NO_TIER, 'flex'];

/** The tiers of a model, as rows that are turned on and off. */
export interface TierChoices {
  readonly offered: readonly ServiceTier[];
  /** The one that the terminal UI turns on where none is set. */
  readonly default: string | undefined;
  /** What stays where nobody touches it. */
  readonly kept: string | undefined;
  /** What counts where the file sets none. */
  readonly inherited: string | undefined;
  /** What turns a tier off in so many words; undefined where the installed Codex would refuse that. */
  readonly off: string | undefined;
}

export function tierChoices(
  catalog: Catalog,
  saved: Selection,
  inherited: Selection,
  model: string | undefined,
): TierChoices {
  const tiers = matchModel(catalog, model ?? catalog.defaultId)?.tiers;
  const list = mainList(catalog);
  const { tiers: writable } = rulesOf('version' in list ? list.version : undefined);
  return {
    offered: tiers?.offered ?? [],
    default: tiers?.default,
    kept: tierToKeep(catalog, saved, model),
    inherited: inherited.tier,
    off: writable?.includes(NO_TIER) === false ? undefined : NO_TIER,
  };
}

/** The tier that a change to `model` keeps: all but one that the model is known to lack. */
export function tierToKeep(catalog: Catalog, saved: Selection, model: string | undefined): string | undefined {
  const { tier } = saved;
  if (tier === undefined || model === saved.model || FREE_TIERS.includes(tier)) return tier;
  const tiers = matchModel(catalog, model)?.tiers;
  return tiers === undefined || tiers.offered.some(({ id }) => id === tierId(tier)) ? tier : undefined;
}

/** Whether a tier is on when the file says `value`. */
export function isTierOn({ inherited }: TierChoices, value: string | undefined, { id }: ServiceTier): boolean {
  const used = value ?? inherited;
  return used !== undefined && tierId(used) === id;
}

/** What the file says after a tier was turned on or off; what nobody wanted otherwise stays as it is. */
export function toggleTier(choices: TierChoices, value: string | undefined, tier: ServiceTier): string | undefined {
  const { kept, off } = choices;
  const isKept = isTierOn(choices, kept, tier);
  if (!isTierOn(choices, value, tier)) return isKept ? kept : tier.id;
  return isKept || choices.default === tier.id ? off : kept;
}

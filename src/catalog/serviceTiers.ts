// The service tiers of a model, read from whatever a list says of them.
import type { ServiceTier, ServiceTiers } from './catalog';
import { nameOf, recordOf, textIn } from './lenient';

/** How Codex spells a tier in `config.toml`, where `/fast` writes `fast` for what lists call `priority` (0.134.0 to 0.169.0). */
export function tierId(name: string): string {
  return name === 'priority' ? 'fast' : name;
}

/**
 * `service_tiers` of `debug models` and `serviceTiers` of `model/list` (0.169.0); older lists have names alone, in
 * `additional_speed_tiers`. Undefined where a list says nothing of tiers.
 */
export function tiersIn(raw: Readonly<Record<string, unknown>>): ServiceTiers | undefined {
  const lists = [
    raw['service_tiers'] ?? raw['serviceTiers'],
    raw['additional_speed_tiers'] ?? raw['additionalSpeedTiers'],
  ].filter((list) => Array.isArray(list));
  if (lists.length === 0) return undefined;
  const tiers = lists.flat().flatMap((entry) => tierIn(entry) ?? []);
  // What has a description comes first, and a list may name a tier twice.
  const offered = tiers.filter(({ id }, index) => tiers.findIndex((other) => other.id === id) === index);
  const named = nameOf(raw['default_service_tier'] ?? raw['defaultServiceTier']);
  const standard = named === undefined ? undefined : tierId(named);
  return { offered, default: offered.some(({ id }) => id === standard) ? standard : undefined };
}

function tierIn(entry: unknown): ServiceTier | undefined {
  const raw = recordOf(entry);
  const named = nameOf(raw['id'] ?? entry);
  // `default` is the name for no tier.
  if (named === undefined || named === 'default') return undefined;
  return {
    id: tierId(named),
    name: textIn(raw, 'name') ?? tierId(named),
    description: textIn(raw, 'description') ?? '',
  };
}

// What an installed Codex answered, as it is kept between windows.
import { recordOf } from './lenient';
import type { ListedModel } from './listedModel';

export interface CodexAnswer {
  /** Undefined when the program would not say. */
  readonly version: string | undefined;
  /** When it answered, in milliseconds since 1970. */
  readonly at: number;
  /** `live` may have come over the network, for the account of that moment; the others depend on the program alone. */
  readonly from: 'bundled' | 'live' | 'modelList';
  readonly models: readonly ListedModel[];
  /** Entries that could not be read. */
  readonly dropped: number;
}

/** An answer that was stored, perhaps by another version of this extension; undefined when it is not usable as it is. */
export function readCodexAnswer(stored: unknown): CodexAnswer | undefined {
  return isAnswer(stored) ? stored : undefined;
}

function isAnswer(value: unknown): value is CodexAnswer {
  const { version, at, from, models, dropped } = recordOf(value);
  return (
    isTextOrAbsent(version) &&
    typeof at === 'number' &&
    (from === 'bundled' || from === 'modelList') &&
    typeof dropped === 'number' &&
    Array.isArray(models) &&
    models.length > 0 &&
    models.every(isListedModel)
  );
}

function isListedModel(value: unknown): value is ListedModel {
  const { id, description, efforts, tiers, ...facts } = recordOf(value);
  const { levels, default: standard } = recordOf(efforts);
  const hasEfforts = Array.isArray(levels) && levels.every(isText) && isText(standard);
  return (
    isText(id) &&
    (description === undefined || isText(recordOf(description)['en'])) &&
    (efforts === undefined || hasEfforts) &&
    (tiers === undefined || areTiers(tiers)) &&
    Object.entries(FACTS).every(([key, type]) => facts[key] === undefined || typeof facts[key] === type)
  );
}

function areTiers(value: unknown): boolean {
  const { offered, default: standard } = recordOf(value);
  const isTier = (tier: unknown) => {
    const { id, name, description } = recordOf(tier);
    return isText(id) && isText(name) && typeof description === 'string';
  };
  return Array.isArray(offered) && offered.every(isTier) && isTextOrAbsent(standard);
}

const FACTS: Readonly<Partial<Record<keyof ListedModel, 'string' | 'number' | 'boolean'>>> = {
  name: 'string',
  section: 'string',
  priority: 'number',
  isHidden: 'boolean',
  isStart: 'boolean',
  isPreview: 'boolean',
  plan: 'string',
  needsChatGpt: 'boolean',
  minimalCodex: 'string',
  successor: 'string',
  retiredOn: 'string',
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

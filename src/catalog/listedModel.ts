// One model as one list has it, read from whatever Codex or a person wrote there.
import type { LocalizedText, ReasoningEfforts, Section, ServiceTiers } from './catalog';
import { nameOf, numberIn, recordOf, textIn } from './lenient';
import { tiersIn } from './serviceTiers';

/** What one source says of a model; what it does not say is left out. */
export interface ListedModel {
  readonly id: string;
  readonly name?: string;
  readonly description?: LocalizedText;
  readonly section?: Section;
  /** Lower comes first. */
  readonly priority?: number;
  readonly isHidden?: boolean;
  readonly isStart?: boolean;
  readonly isPreview?: boolean;
  readonly plan?: string;
  readonly needsChatGpt?: boolean;
  readonly minimalCodex?: string;
  readonly successor?: string;
  readonly retiredOn?: string;
  readonly efforts?: ReasoningEfforts;
  readonly tiers?: ServiceTiers;
}

/**
 * Reads a model object of `debug models` and the catalog files (0.122.0 to 0.169.0) or of `model/list` (0.98.0 to
 * 0.169.0); undefined when it has no id. Codex itself drops a whole list over one wrong field, this drops the field.
 */
export function readListedModel(value: unknown): ListedModel | undefined {
  const raw = recordOf(value);
  const id = nameOf(raw['slug'] ?? raw['model'] ?? raw['id']);
  if (id === undefined) return undefined;
  const description = textIn(raw, 'description');
  // An object in `debug models`, the bare id in `model/list`.
  const upgrade = nameOf(recordOf(raw['upgrade'])['model'] ?? raw['upgrade']);
  return withoutUndefined({
    id,
    name: textIn(raw, 'display_name') ?? textIn(raw, 'displayName'),
    description: description === undefined ? undefined : { en: description },
    priority: numberIn(raw, 'priority'),
    isHidden: isHidden(raw),
    needsChatGpt: raw['supported_in_api'] === false,
    // In lists made for several versions, as those that 0.117.0 carries.
    minimalCodex: textIn(raw, 'minimal_client_version'),
    successor: upgrade === id ? undefined : upgrade,
    efforts: effortsIn(raw),
    tiers: tiersIn(raw),
  });
}

/** `visibility` is `list`, `hide` or `none` in 0.169.0; a later one that we do not know is not for the list either. */
function isHidden(raw: Readonly<Record<string, unknown>>): boolean {
  const visibility = raw['visibility'];
  return visibility === undefined || visibility === null ? raw['hidden'] === true : visibility !== 'list';
}

/** An empty list says nothing: it stands in entries that were never filled in. */
function effortsIn(raw: Readonly<Record<string, unknown>>): ReasoningEfforts | undefined {
  const list = raw['supported_reasoning_levels'] ?? raw['supportedReasoningEfforts'];
  if (!Array.isArray(list)) return undefined;
  const levels = [...new Set(list.flatMap((entry) => effortName(entry) ?? []))];
  const [first] = levels;
  if (first === undefined) return undefined;
  // Every catalog from 0.98.0 to 0.169.0 names a default; without one, medium is what most of their models have.
  const usual = levels.includes('medium') ? 'medium' : first;
  return { levels, default: nameOf(raw['default_reasoning_level'] ?? raw['defaultReasoningEffort']) ?? usual };
}

function effortName(entry: unknown): string | undefined {
  const raw = recordOf(entry);
  return nameOf(raw['effort'] ?? raw['reasoningEffort'] ?? entry);
}

type Loose<T> = { [Key in keyof T]: T[Key] | undefined };

/** Merging takes the first source that has a field, so a field without a value must not be there. */
export function withoutUndefined({ id, ...facts }: Loose<ListedModel> & { id: string }): ListedModel {
  return { id, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) };
}

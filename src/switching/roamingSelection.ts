// What travels between machines with Settings Sync: three names, and nothing else that a configuration holds.
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { isName } from './choiceArguments';

/**
 * The parts that travel, as the setting spells them. Not the service tier: it goes by the plan and the credentials of the
 * machine; a part that is added here travels.
 */
export const ROAMING_PARTS = ['provider', 'model', 'effort'] as const;

export type RoamingPart = (typeof ROAMING_PARTS)[number];

/** A choice as it travels; `undefined` leaves it to Codex, and its own provider is never spelled out. */
export type RoamingSelection = Readonly<Record<RoamingPart, string | undefined>>;

export type RoamingSetting =
  /** It says nothing: nobody has set it. */
  | { readonly kind: 'none' }
  /** Without any part it is Codex's default. */
  | { readonly kind: 'selection'; readonly selection: RoamingSelection }
  | { readonly kind: 'invalid'; readonly problem: RoamingProblem };

export type RoamingProblem =
  | { readonly code: 'not-an-object' }
  | { readonly code: 'unknown-property' | 'not-a-name'; readonly property: string };

/** Reads the value of the setting as a person or another machine wrote it; anything beyond the parts makes it invalid. */
export function readRoamingSetting(value: unknown): RoamingSetting {
  if (value === undefined || value === null) return { kind: 'none' };
  if (typeof value !== 'object' || Array.isArray(value)) return invalid({ code: 'not-an-object' });
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [property, name] of given) {
    if (!ROAMING_PARTS.some((part) => part === property)) return invalid({ code: 'unknown-property', property });
    if (!isName(name)) return invalid({ code: 'not-a-name', property });
  }
  return { kind: 'selection', selection: selectionOfParts((part) => given.get(part)) };
}

/** What of a file's selection travels; undefined where a value could not be read from the setting again. */
export function roamingSelection(selection: RoamingSelection): RoamingSelection | undefined {
  const names = ROAMING_PARTS.map((part) => selection[part]);
  return names.every((name) => name === undefined || isName(name))
    ? selectionOfParts((part) => selection[part])
    : undefined;
}

/** The value that goes into the setting. */
export function settingOf(selection: RoamingSelection): Partial<Record<RoamingPart, string>> {
  return Object.fromEntries(
    ROAMING_PARTS.flatMap((part) => (selection[part] === undefined ? [] : [[part, selection[part]]])),
  );
}

export function isSameRoaming(one: RoamingSelection | undefined, other: RoamingSelection | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return ROAMING_PARTS.every((part) => one[part] === other[part]);
}

/** Whether everything is left to Codex. */
export function isCodexDefault(selection: RoamingSelection): boolean {
  return ROAMING_PARTS.every((part) => selection[part] === undefined);
}

function selectionOfParts(name: (part: RoamingPart) => unknown): RoamingSelection {
  const part = (of: RoamingPart) => {
    const value = name(of);
    return isName(value) ? value : undefined;
  };
  const provider = part('provider');
  return {
    provider: provider === DEFAULT_PROVIDER ? undefined : provider,
    model: part('model'),
    effort: part('effort'),
  };
}

function invalid(problem: RoamingProblem): RoamingSetting {
  return { kind: 'invalid', problem };
}

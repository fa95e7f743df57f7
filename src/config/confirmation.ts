// What the installed Codex says of the configuration, held against what we say of it.
import type { AskFailure } from '../catalog/catalogState';
import type { Place } from '../toml/place';
import { rulesOf } from './codexRules';
import type { Refusal } from './refusal';
import type { Resolution } from './resolveConfig';
import { isSameSelection, type Selection, selectionOf } from './selection';

/** An answer to `config/read`; `version` is undefined when the program would not say. */
export type CodexSays =
  | {
      readonly kind: 'read';
      readonly version: string | undefined;
      /** As they count for `exec` and the app server's clients; `model` may be empty. */
      readonly values: Selection;
      /** A selected `[profiles.x]`, whose values Codex leaves out of this answer (0.98.0 to 0.133.0). */
      readonly profile: string | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly version: string | undefined;
      /** What of Codex's message is no text of the configuration: where, or which key. */
      readonly at: RefusedAt | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: AskFailure };

export type RefusedAt =
  | { readonly kind: 'place'; readonly path: string; readonly place: Place }
  | { readonly kind: 'key'; readonly key: string };

/** What one of the two says: the values, or that Codex refuses the configuration. */
export type Verdict =
  | { readonly kind: 'uses'; readonly values: Selection }
  | { readonly kind: 'refuses'; readonly refusal?: Refusal | undefined; readonly at?: RefusedAt | undefined };

export type Confirmation =
  | { readonly kind: 'confirmed'; readonly version: string | undefined; readonly verdict: Verdict }
  | {
      readonly kind: 'contradicted';
      readonly version: string | undefined;
      readonly ours: Verdict;
      readonly theirs: Verdict;
    }
  /** Codex reads the configuration, and does not tell what its selected profile makes of it. */
  | { readonly kind: 'profileUntold'; readonly version: string | undefined; readonly profile: string }
  | { readonly kind: 'failed'; readonly failure: AskFailure };

export function confirmationOf({ effective: { exec }, refusal }: Resolution, says: CodexSays): Confirmation {
  if (says.kind === 'failed') return says;
  const { version } = says;
  const value = (name: keyof typeof exec) => {
    const stated = exec[name]?.value;
    return typeof stated === 'string' ? stated : undefined;
  };
  const ours: Verdict =
    refusal === undefined ? { kind: 'uses', values: selectionOf(value) } : { kind: 'refuses', refusal };
  if (says.kind === 'refused') {
    if (ours.kind === 'refuses') return { kind: 'confirmed', version, verdict: ours };
    return { kind: 'contradicted', version, ours, theirs: { kind: 'refuses', at: says.at } };
  }
  // A configuration with an empty model can be read; only its chats do not start.
  const isEmptyModel = refusal?.code === 'emptyModel' && says.values.model === '';
  if (isEmptyModel) return { kind: 'confirmed', version, verdict: ours };
  if (ours.kind === 'uses' && says.profile !== undefined) {
    return { kind: 'profileUntold', version, profile: says.profile };
  }
  // What a version does not know, it repeats as the file has it.
  const isUnknown = (name: keyof Selection) => rulesOf(version).unknownSettings.includes(name);
  const values = selectionOf((name) => (isUnknown(name) ? undefined : says.values[name]));
  const theirs: Verdict = { kind: 'uses', values };
  return ours.kind === 'uses' && isSameSelection(ours.values, values)
    ? { kind: 'confirmed', version, verdict: ours }
    : { kind: 'contradicted', version, ours, theirs };
}

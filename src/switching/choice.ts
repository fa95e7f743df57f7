// What a person asks for, and the keys it changes.
import { type Catalog, findModel } from '../catalog/catalog';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { type ConfigContent, SELECTION_KEYS, type Selection } from '../config/selection';
import { SETTING_NAMES, type SettingName } from '../config/statement';
import type { Change } from '../toml/edit';
import type { ChoiceArguments } from './choiceArguments';
import { effortToKeep } from './effortQuestion';

/** A pick: a key that is left out stays as it is, and `undefined` unsets it, so that Codex's default counts. */
export interface Choice {
  readonly model?: string | undefined;
  readonly effort: string | undefined;
  readonly provider?: string | undefined;
}

/** Codex's own default: neither model nor effort is set. */
export const CODEX_DEFAULT: Choice = { model: undefined, effort: undefined };

/** A model and its effort are always written together, as `/model` of the Codex CLI does (0.169.0). */
export function changesFor(choice: Choice): Change[] {
  const changes: Change[] = [{ path: [SELECTION_KEYS.effort], value: choice.effort }];
  if ('model' in choice) changes.unshift({ path: [SELECTION_KEYS.model], value: choice.model });
  if ('provider' in choice) changes.push({ path: [SELECTION_KEYS.provider], value: choice.provider });
  return changes;
}

/** The settings that a choice is about. */
export function settingsOf(choice: Choice): SettingName[] {
  return SETTING_NAMES.filter((name) => name in choice);
}

/**
 * A choice as it has to be put where something else says what it leaves unset: the model's own effort, and Codex's own
 * provider, by their names.
 */
export function statedOver(inherited: Selection, choice: Choice, catalog: Catalog): Choice {
  // Without a model of its own it is left to what it inherits altogether.
  if (choice.model === undefined) return choice;
  const isSilent = choice.effort === undefined && inherited.effort !== undefined;
  const effort = isSilent ? findModel(catalog, choice.model)?.efforts?.default : choice.effort;
  const isDefaultProvider = 'provider' in choice && choice.provider === undefined && inherited.provider !== undefined;
  return { ...choice, effort, ...(isDefaultProvider ? { provider: DEFAULT_PROVIDER } : {}) };
}

/** What of a choice a project may say: since 0.129.0 Codex takes no provider from it. */
export function forProject({ provider: _, ...choice }: Choice): Choice {
  return choice;
}

/** The providers that Codex knows without a definition (0.169.0). */
export const BUILT_IN_PROVIDERS: readonly string[] = [DEFAULT_PROVIDER, 'ollama', 'lmstudio', 'amazon-bedrock'];

export type MadeChoice =
  | { readonly ok: true; readonly choice: Choice }
  | {
      readonly ok: false;
      readonly code: 'unknown-provider' | 'unknown-effort';
      readonly name: string;
      readonly known: readonly string[];
    };

/** The choice that a keybinding means: an effort it does not name is kept where the model has it, and unset otherwise. */
export function choiceFromArguments(asked: ChoiceArguments, catalog: Catalog, content: ConfigContent): MadeChoice {
  const levels = findModel(catalog, asked.model)?.efforts?.levels;
  if (levels && typeof asked.effort === 'string' && !levels.includes(asked.effort)) {
    return { ok: false, code: 'unknown-effort', name: asked.effort, known: levels };
  }
  const kept = effortToKeep(catalog, content.selection, asked.model);
  const effort = asked.effort === undefined ? kept : (asked.effort ?? undefined);
  const choice = { model: asked.model, effort };
  return asked.provider === undefined ? { ok: true, choice } : withProvider(choice, asked.provider, content);
}

/** The choice that leads back to a selection that the file held before. */
export function choiceOfSelection({ model, effort, provider }: Selection, content: ConfigContent): MadeChoice {
  const choice = { model, effort };
  if (provider === content.selection.provider) return { ok: true, choice };
  return withProvider(choice, provider ?? DEFAULT_PROVIDER, content);
}

/** Codex cannot start with a provider that is neither built in nor defined (0.169.0). */
function withProvider(choice: Choice, provider: string, { providers }: ConfigContent): MadeChoice {
  const known = [...BUILT_IN_PROVIDERS, ...providers];
  if (!known.includes(provider)) return { ok: false, code: 'unknown-provider', name: provider, known };
  return { ok: true, choice: { ...choice, provider: provider === DEFAULT_PROVIDER ? undefined : provider } };
}

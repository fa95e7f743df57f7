// The edit that brings a choice which has travelled into the file of this machine.
import { availabilityOf, type Catalog, findModel } from '../catalog/catalog';
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import { type ConfigContent, NO_SELECTION, readConfig, type Selection } from '../config/selection';
import { BUILT_IN_PROVIDERS, choiceOfSelection, type MadeChoice } from './choice';
import type { EditFile } from './editFile';
import type { UnknownHere } from './roaming';
import { isSameRoaming, type RoamingSelection, roamingSelection } from './roamingSelection';
import { USER_SCOPE } from './scope';
import { choiceAt, type ScopeBasis } from './scopeBasis';

/** What of the user's file travels: with a model its provider, also where the system's file names that. */
export function travelling(saved: Selection, inherited: Selection): RoamingSelection | undefined {
  return roamingSelection({ ...saved, provider: saved.provider ?? providerOver(inherited, saved.model) });
}

/** The choice that a value which has travelled is for the user's file. */
export function choiceOfTravelled(value: RoamingSelection, basis: ScopeBasis, catalog: Catalog): MadeChoice {
  const { content, inherited } = basis;
  const saved = content.selection;
  // Codex's own provider travels without its name.
  const counting = saved.provider ?? providerOver(inherited, value.model);
  const provider = counting === DEFAULT_PROVIDER ? undefined : counting;
  const made = choiceOfSelection({ ...saved, ...value }, { ...content, selection: { ...saved, provider } }, catalog);
  // An effort that was left unset has travelled as that: only the provider is said over the system's file.
  const over = { content, inherited: { ...NO_SELECTION, provider: inherited.provider } };
  return made.ok ? { ...made, choice: choiceAt(USER_SCOPE, made.choice, over, catalog) } : made;
}

/** Edits the file only while it says what was seen: another program may have changed it since. */
export function editWhile(editFile: EditFile, seen: RoamingSelection, inherited: Selection): EditFile {
  return (edit, hooks) => editFile((text) => (says(text, seen, inherited) ? edit(text) : { ok: true, text }), hooks);
}

/** What of a value this machine's Codex does not know; of the models of other providers nobody here knows. */
export function unknownHere(
  { provider, model, effort }: RoamingSelection,
  catalog: Catalog,
  { providers }: ConfigContent,
): UnknownHere[] {
  if (provider !== undefined) return [...BUILT_IN_PROVIDERS, ...providers].includes(provider) ? [] : ['provider'];
  if (model === undefined) return [];
  if (availabilityOf(catalog, model).kind !== 'offered') return ['model'];
  const levels = findModel(catalog, model)?.efforts?.levels;
  return effort === undefined || levels === undefined || levels.includes(effort) ? [] : ['effort'];
}

function says(text: string, seen: RoamingSelection, inherited: Selection): boolean {
  const content = readConfig(text).content;
  return content !== undefined && isSameRoaming(travelling(content.selection, inherited), seen);
}

function providerOver(inherited: Selection, model: string | undefined): string | undefined {
  return model === undefined ? undefined : inherited.provider;
}

// The edit that brings a choice which has travelled into the file of this machine.
import { availabilityOf, type Catalog, findModel } from '../catalog/catalog';
import { type ConfigContent, readConfig } from '../config/selection';
import { BUILT_IN_PROVIDERS } from './choice';
import type { EditFile } from './editFile';
import type { UnknownHere } from './roaming';
import { isSameRoaming, type RoamingSelection, roamingSelection } from './roamingSelection';

/** Edits the file only while it says what was seen: another program may have changed it since. */
export function editWhile(editFile: EditFile, seen: RoamingSelection): EditFile {
  return (edit, hooks) => editFile((text) => (says(text, seen) ? edit(text) : { ok: true, text }), hooks);
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

function says(text: string, seen: RoamingSelection): boolean {
  const content = readConfig(text).content;
  return content !== undefined && isSameRoaming(roamingSelection(content.selection), seen);
}

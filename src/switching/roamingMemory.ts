// What one machine remembers of roaming, for each home: how things stood when there was nothing left to do. Never synced.
import { recordOf } from '../catalog/lenient';
import { type RoamingSelection, readRoamingSetting } from './roamingSelection';

export interface RoamingMemory {
  /** Goes up whenever the next three change, so that a window sees that another one has settled something. */
  readonly revision: number;
  /**
   * What the setting and the file said; they differ where a person has declined. `undefined`: the setting said nothing. While
   * a write is under way, what the setting said before it.
   */
  readonly setting: RoamingSelection | undefined;
  readonly file: RoamingSelection;
  /** What a person has declined since both last agreed, oldest first. */
  readonly declined: readonly RoamingSelection[];
  /** A write is under way, or was when its program ended: whether it was made is not known. */
  readonly isWriting: boolean;
}

/** Values arrive seldom; who declines more than this has forgotten the first. */
const MOST_DECLINED = 20;

/** How things stand where there is nothing left to do. */
export function settled(
  before: RoamingMemory | undefined,
  setting: RoamingSelection | undefined,
  file: RoamingSelection,
): RoamingMemory {
  const revision = (before?.revision ?? 0) + 1;
  return { revision, setting, file, declined: [], isWriting: false };
}

/** The same after a person has declined what the setting says. */
export function declinedNow(
  before: RoamingMemory | undefined,
  setting: RoamingSelection,
  file: RoamingSelection,
): RoamingMemory {
  const declined = [...(before?.declined ?? []), setting].slice(-MOST_DECLINED);
  return { ...settled(before, setting, file), declined };
}

/** The memory out of a storage that may hold anything; without one, everything is as on the first day. */
export function readRoamingMemory(stored: unknown): RoamingMemory | undefined {
  const { revision, setting, file, declined, isWriting } = recordOf(stored);
  const [said, held] = [readRoamingSetting(setting), readRoamingSetting(file)];
  if (!Number.isSafeInteger(revision) || said.kind === 'invalid' || held.kind !== 'selection') return undefined;
  const refused = Array.isArray(declined) ? declined.map(readRoamingSetting) : [];
  return {
    revision: Number(revision),
    setting: said.kind === 'selection' ? said.selection : undefined,
    file: held.selection,
    declined: refused.flatMap((value) => (value.kind === 'selection' ? [value.selection] : [])),
    isWriting: isWriting === true,
  };
}

// What is to be done when the setting that travels and the file of this machine differ: a three-way rule on what they said when
// there was nothing left to do. It writes one side at most, and a side only over a value that this machine has seen.
import { declinedNow, type RoamingMemory, settled } from './roamingMemory';
import { isCodexDefault, isSameRoaming, type RoamingSelection } from './roamingSelection';
import { USER_SCOPE } from './scope';
import { savesUltra } from './ultra';

/** Whether what comes from another machine is asked about or applied; `off` neither reads nor writes. */
export type RoamingMode = 'ask' | 'apply' | 'off';

/** What of a selection this machine's Codex does not know. */
export type UnknownHere = 'provider' | 'model' | 'effort';

export interface RoamingFacts {
  readonly mode: Exclude<RoamingMode, 'off'>;
  /** `undefined`: it says nothing. */
  readonly setting: RoamingSelection | undefined;
  readonly file: RoamingSelection;
  /** A missing file says nothing, and only a person has it made. */
  readonly fileExists: boolean;
  readonly memory: RoamingMemory | undefined;
  /** What of the setting's value is not known here. */
  readonly unknown: readonly UnknownHere[];
}

export interface RoamingQuestion {
  /** `offer`: only the setting has changed. `conflict`: the file says something that the setting never did. */
  readonly kind: 'offer' | 'conflict';
  readonly theirs: RoamingSelection;
  readonly ours: RoamingSelection;
  readonly unknown: readonly UnknownHere[];
}

export type RoamingDecision =
  | { readonly kind: 'nothing' }
  /** Nothing to write; this is how things stand. */
  | { readonly kind: 'remember'; readonly memory: RoamingMemory }
  /** The file's value goes into the setting. */
  | { readonly kind: 'record'; readonly value: RoamingSelection }
  /** The setting's value goes into the file, without a question. */
  | { readonly kind: 'apply'; readonly value: RoamingSelection }
  | { readonly kind: 'ask'; readonly question: RoamingQuestion };

/** `use`: theirs here. `keep`: ours, here alone. `share`: ours, everywhere. */
export type RoamingAnswer = 'use' | 'keep' | 'share';

const NOTHING: RoamingDecision = { kind: 'nothing' };

export function decideRoaming(facts: RoamingFacts): RoamingDecision {
  const { setting, file, fileExists, memory } = facts;
  if (setting !== undefined && isSameRoaming(setting, file)) return agreed(memory, file);
  // A new machine overwrites nothing: neither a setting that may still arrive, nor its file with one that nobody has seen.
  if (memory === undefined) {
    return setting === undefined
      ? { kind: 'remember', memory: settled(memory, setting, file) }
      : bring(facts, setting, isCodexDefault(file));
  }
  // Removed, or about to be written anew: nobody's choice.
  if (!fileExists && !isCodexDefault(memory.file)) return NOTHING;
  const isFileNews = !isSameRoaming(file, memory.file);
  if (setting === undefined) {
    // The file took what the setting said, which has been taken away there since: no news of a person's.
    if (memory.isWriting && isSameRoaming(file, memory.setting)) return agreed(memory, file);
    return isFileNews ? { kind: 'record', value: file } : NOTHING;
  }
  // Whether the value was here before the write or has come after it cannot be told.
  if (memory.isWriting) return bring(facts, setting, false);
  if (!isNews(setting, memory)) return isFileNews ? { kind: 'record', value: file } : NOTHING;
  return bring(facts, setting, !isFileNews && isKnownToSetting(memory));
}

/** What an answer makes of a question whose facts still hold. */
export function decideAnswer(
  answer: RoamingAnswer,
  { theirs, ours }: RoamingQuestion,
  memory: RoamingMemory | undefined,
): RoamingDecision {
  switch (answer) {
    case 'use':
      return { kind: 'apply', value: theirs };
    case 'keep':
      return { kind: 'remember', memory: declinedNow(memory, theirs, ours) };
    case 'share':
      return { kind: 'record', value: ours };
  }
}

function agreed(memory: RoamingMemory | undefined, value: RoamingSelection): RoamingDecision {
  const isKnown =
    memory !== undefined &&
    !memory.isWriting &&
    memory.declined.length === 0 &&
    isSameRoaming(memory.setting, value) &&
    isSameRoaming(memory.file, value);
  return isKnown ? NOTHING : { kind: 'remember', memory: settled(memory, value, value) };
}

function isNews(setting: RoamingSelection, memory: RoamingMemory): boolean {
  return !isSameRoaming(setting, memory.setting) && !memory.declined.some((value) => isSameRoaming(value, setting));
}

/** Whether the file's value was in the setting, or there was none to be there. */
function isKnownToSetting({ setting, file }: RoamingMemory): boolean {
  return setting === undefined ? isCodexDefault(file) : isSameRoaming(setting, file);
}

/** Brings the setting's value to the file; `isOffer`: nothing is there that would be lost. */
function bring(
  { mode, file: ours, fileExists, unknown }: RoamingFacts,
  theirs: RoamingSelection,
  isOffer: boolean,
): RoamingDecision {
  // As with every pick, the one effort that is not saved without a question is asked about.
  const isPlain = isOffer && unknown.length === 0 && !savesUltra(USER_SCOPE, theirs, ours);
  if (mode === 'apply' && isPlain && fileExists) return { kind: 'apply', value: theirs };
  return { kind: 'ask', question: { kind: isOffer ? 'offer' : 'conflict', theirs, ours, unknown } };
}

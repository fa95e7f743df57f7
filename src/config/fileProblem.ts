// What can be wrong with a file; the host finds it, the ui says it.
import type { Place } from '../toml/place';

/** Who named the Codex home. */
export type HomeSource = 'setting' | 'environment' | 'default';

/** Why a file cannot be read or written, as a code with the facts that a sentence about it needs. */
export type FileProblem =
  | Problem<'homeNotAbsolute'>
  | Problem<'homeMissing' | 'homeNotDirectory', { source: HomeSource }>
  | Problem<'notUtf8', Place>
  /** Every byte of it is zero: what a power cut leaves of a write that was not flushed. */
  | Problem<'zeroed'>
  | Problem<'tooLarge', { limit: number }>
  | Problem<'isDirectory' | 'notRegularFile' | 'notDirectory' | 'linkLoop', SystemCause>
  /** `notReadable`: the account may not read it. The read-only ones name the file or directory that cannot be written. */
  | Problem<'notReadable' | 'readOnlyFile' | 'readOnlyDirectory' | 'readOnlyFileSystem' | 'diskFull', SystemCause>
  /** The file is a mount of its own, which no rename can replace. */
  | Problem<'mountPoint', SystemCause>
  /** The file is another account’s, in a directory where only its owner may replace it. */
  | Problem<'notOwner'>
  /** `path` is the lock that another process holds. */
  | Problem<'locked'>
  /** A window is at a migration, this one or another; `path` is where that is noted. */
  | Problem<'migrating'>
  /** `path` is where the lock belongs, and something else stands there. */
  | Problem<'lockInTheWay', SystemCause>
  /** An editor of this window holds it with unsaved changes. */
  | Problem<'unsaved'>
  /** Another window holds it with unsaved changes; `host` where that is not this machine. */
  | Problem<'unsavedElsewhere', { host?: string }>
  /** Another program kept changing the file, or replaced it the moment after it was written. */
  | Problem<'changedMeanwhile' | 'overwritten'>
  /** `path` is what was meant, and by now it is another file that would be written. */
  | Problem<'anotherFile'>
  /** A file of a project is a link to somewhere else. */
  | Problem<'linkLeadsOut'>
  /** The edited text holds half of a surrogate pair, which UTF-8 cannot say. */
  | Problem<'notEncodable'>
  | Problem<'io', SystemCause>;

/** What the operating system said, in English, for the log. */
export interface SystemCause {
  readonly errno?: string;
  readonly cause?: string;
}

type Problem<Code extends string, Facts = unknown> = Readonly<{ code: Code; path: string } & Facts>;

// The port through which a switch changes one user-owned text file. The host does the writing; this says only what is asked and answered.
import type { FileProblem } from '../config/fileProblem';

/** What a pure edit answers for the text it is given; a missing file is the empty text. */
export type EditedText<E> = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: E };

/** Whether an edit that another program wrote over at once is to be made again on what is found then. */
export type IsUndone = (before: string, found: string) => boolean;

/** What is asked and told around one edit. */
export interface EditHooks<E = never> {
  /** Without it, a program that writes over the edit at once is told as `overwritten`. */
  readonly isUndone?: IsUndone;
  /** Where the links of the file have to end: no other file is written. */
  readonly target?: string;
  /** Whether the edit is still wanted, asked while no other window can write; if not, the file is `unchanged`. */
  readonly isWanted?: () => Promise<boolean>;
  /** Why the new text shall not take the file's place after all; asked while the disk writes it beside the file. */
  readonly refuse?: (text: string) => E | undefined;
  /** Told once the edit is in the file, before any other window can write. */
  readonly onWritten?: (change: WrittenChange) => Promise<void>;
}

/** Applies a pure edit to the file, whole or not at all; the edit may be asked again when the file changes meanwhile. */
export type EditFile = <E>(edit: (text: string) => EditedText<E>, hooks?: EditHooks<E>) => Promise<EditFileResult<E>>;

/** Which file was meant: as the user names it, and where its symbolic links end. */
export interface FilePlace {
  readonly path: string;
  readonly target: string;
}

export type EditFileResult<E> =
  | Readonly<FilePlace & { kind: 'unchanged'; text: string }>
  | Readonly<FilePlace & { kind: 'refused'; error: E }>
  | Written
  | { readonly kind: 'failed'; readonly problem: FileProblem };

/** The file, and its whole text before and after. */
export interface WrittenChange extends FilePlace {
  readonly before: string;
  readonly after: string;
}

export interface Written extends WrittenChange {
  readonly kind: 'written';
  /** How many other names (hard links) the file had: they keep the old text. */
  readonly otherNames: number;
  /** False: in place for every reader, but the disk did not confirm that it survives a power cut. */
  readonly durable: boolean;
}

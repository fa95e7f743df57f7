// The port through which a switch changes one user-owned text file. The host does the writing; this says only what is asked and answered.
import type { FileProblem } from '../config/fileProblem';

/** What a pure edit answers for the text it is given; a missing file is the empty text. */
export type EditResult<E> = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: E };

/** Whether an edit that another program wrote over at once is to be made again on what is found then. */
export type IsUndone = (before: string, found: string) => boolean;

/**
 * Applies a pure edit to the file, whole or not at all; the edit may be asked again when the file changes meanwhile. Without
 * `isUndone`, a program that writes over it at once is told as `overwritten`.
 */
export type EditFile = <E>(edit: (text: string) => EditResult<E>, isUndone?: IsUndone) => Promise<EditFileResult<E>>;

/** Which file was meant: as the user names it, and where its symbolic links end. */
export interface FilePlace {
  readonly path: string;
  readonly target: string;
}

export type EditFileResult<E> =
  | Readonly<FilePlace & { kind: 'unchanged'; text: string }>
  | Readonly<FilePlace & { kind: 'refused'; error: E }>
  | Readonly<FilePlace & Written>
  | { readonly kind: 'failed'; readonly problem: FileProblem };

export interface Written {
  readonly kind: 'written';
  readonly before: string;
  readonly after: string;
  /** There was no file before. */
  readonly created: boolean;
  /** How many other names (hard links) the file had: they keep the old text. */
  readonly otherNames: number;
  /** False: in place for every reader, but the disk did not confirm that it survives a power cut. */
  readonly durable: boolean;
}

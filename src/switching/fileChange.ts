// The port through which several files change together.
import type { FileProblem } from '../config/fileProblem';

export interface FilePath {
  readonly path: string;
  /** The project's directory, which the links of a project's file must not lead out of. */
  readonly within?: string | undefined;
}

/** What shall become of one file: its text as it is and as it shall be; `undefined` is no file. */
export interface FileChange extends FilePath {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Makes all of the changes or none, in their order. Each file is whole at every moment; a crash leaves the first ones changed
 * and the others not.
 */
export type ChangeFiles = (changes: readonly FileChange[]) => Promise<ChangeFilesResult>;

export type ChangeFilesResult =
  /** `durable` is false when the disk did not confirm that all of it survives a power cut. */
  | { readonly kind: 'changed'; readonly durable: boolean }
  /** A file was not as `before` says, so that none was changed. */
  | { readonly kind: 'stale'; readonly path: string }
  /** One file could not be changed; those before it were put back, but for `stuck`. */
  | { readonly kind: 'failed'; readonly problem: FileProblem; readonly stuck: readonly string[] };

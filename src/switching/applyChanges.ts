import type { FileProblem } from '../config/fileProblem';
import type { Refusal } from '../config/refusal';
import type { RefusedText } from '../config/refusedBy';
import { type Selection, selectionIn } from '../config/selection';
import type { Change, EditError, EditResult } from '../toml/edit';
import type { EditFile, WrittenChange } from './editFile';
import { editKeys } from './editKeys';
import { type KeyChange, keyChanges } from './keyChange';
import { isUndone } from './overwritten';

/** The file, as the pick would leave it, is one that Codex refuses. */
interface CodexRefuses {
  readonly code: 'codexRefuses';
  readonly refusal: Refusal;
}

export type PickEdit = Extract<EditResult, { ok: true }> | { readonly ok: false; readonly error: PickError };

type PickError = EditError | CodexRefuses;

/** What became of an edit to a document that is open with unsaved changes. */
export type EditedUnsaved =
  | { readonly path: string; readonly result: PickEdit; readonly save?: () => PromiseLike<boolean> }
  | { readonly path: string; readonly problem: FileProblem };

/** Edits the file's document where one is open with unsaved changes; `undefined` when there is none. */
export type EditUnsaved = (edit: (text: string) => PickEdit) => Promise<EditedUnsaved | undefined>;

export type SwitchResult =
  | { readonly kind: 'failed'; readonly problem: FileProblem }
  | { readonly kind: 'refused'; readonly path: string; readonly error: EditError }
  /** Nothing was written, since Codex would refuse what came of it because of this file. */
  | { readonly kind: 'codexRefuses'; readonly path: string; readonly refusal: Refusal }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'switched';
      /** The file as named, and where its links end. */
      readonly path: string;
      readonly target: string;
      /** What was done to which keys. */
      readonly keys: readonly KeyChange[];
      /** The whole text before; never for a log. */
      readonly replaced: string;
      readonly before: Selection;
      readonly after: Selection;
      /** How many other names (hard links) of the file keep the old text. */
      readonly otherNames: number;
      /** False when the disk did not confirm that the change survives a power cut. */
      readonly durable: boolean;
    }
  /** It went into an editor with unsaved changes, and counts when that is saved. */
  | { readonly kind: 'unsaved'; readonly path: string; readonly save: () => PromiseLike<boolean> };

export interface ApplyOptions {
  /** Judges the text that would be written. */
  readonly refused?: RefusedText | undefined;
  /** Notes what was done to which keys of a file, where its links end, before any other window can write it. */
  readonly note?: (target: string, keys: readonly KeyChange[]) => Promise<void>;
}

/** Applies changes to the file, or to the unsaved document that is about to become the file. */
export async function applyChanges(
  editFile: EditFile,
  editUnsaved: EditUnsaved,
  changes: readonly Change[],
  { refused = () => undefined, note }: ApplyOptions = {},
): Promise<SwitchResult> {
  const refuse = (text: string): CodexRefuses | undefined => {
    const refusal = refused(text);
    return refusal && { code: 'codexRefuses', refusal };
  };
  const judged = (edited: EditResult): PickEdit => {
    const error = edited.ok ? refuse(edited.text) : undefined;
    return error === undefined ? edited : { ok: false, error };
  };
  const unsaved = await editUnsaved((text) => judged(editKeys(text, changes)));
  if (unsaved) return fromUnsaved(unsaved);
  const onWritten = async ({ target, before }: WrittenChange) => note?.(target, keyChanges(before, changes));
  const edit = (text: string): PickEdit => {
    const edited = editKeys(text, changes);
    return edited.ok && edited.text !== text ? edited : judged(edited);
  };
  const result = await editFile<PickError>(edit, { isUndone: isUndone(changes), refuse, onWritten });
  switch (result.kind) {
    case 'refused':
      return refusedResult(result.path, result.error);
    case 'failed':
      return result;
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'written':
      return {
        kind: 'switched',
        path: result.path,
        target: result.target,
        keys: keyChanges(result.before, changes),
        replaced: result.before,
        before: selectionIn(result.before),
        after: selectionIn(result.after),
        otherNames: result.otherNames,
        durable: result.durable,
      };
  }
}

function fromUnsaved(unsaved: EditedUnsaved): SwitchResult {
  if ('problem' in unsaved) return { kind: 'failed', problem: unsaved.problem };
  const { path, result, save } = unsaved;
  if (!result.ok) return refusedResult(path, result.error);
  return save ? { kind: 'unsaved', path, save } : { kind: 'unchanged' };
}

function refusedResult(path: string, error: PickError): SwitchResult {
  return error.code === 'codexRefuses'
    ? { kind: 'codexRefuses', path, refusal: error.refusal }
    : { kind: 'refused', path, error };
}

import { readSelection, type Selection } from '../config/selection';
import { type EditError, type EditResult, editToml } from '../toml/edit';
import { type Choice, changesFor } from './choice';
import type { EditFile, EditFileResult } from './editFile';

/** Edits a document that is open with unsaved changes; `undefined` when there is none. */
export type EditUnsaved = (
  edit: (text: string) => EditResult,
) => Promise<{ readonly path: string; readonly result: EditResult } | undefined>;

export type SwitchResult =
  | Extract<EditFileResult<EditError>, { kind: 'refused' | 'failed' }>
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'switched'; readonly target: string; readonly before: Selection; readonly after: Selection }
  /** It went into an editor with unsaved changes, and counts when that is saved. */
  | { readonly kind: 'unsaved'; readonly path: string };

/** Applies a choice to the file, or to the unsaved document that is about to become the file. */
export async function switchModel(editFile: EditFile, editUnsaved: EditUnsaved, choice: Choice): Promise<SwitchResult> {
  const edit = (text: string) => editToml(text, changesFor(choice));
  const unsaved = await editUnsaved(edit);
  if (unsaved) {
    const { path, result } = unsaved;
    if (!result.ok) return { kind: 'refused', path, target: path, error: result.error };
    return result.splices.length === 0 ? { kind: 'unchanged' } : { kind: 'unsaved', path };
  }
  const result = await editFile<EditError>(edit);
  switch (result.kind) {
    case 'refused':
    case 'failed':
      return result;
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'written':
      return {
        kind: 'switched',
        target: result.target,
        before: selectionOf(result.before),
        after: selectionOf(result.after),
      };
  }
}

/** What a text says; a selection that Codex could not use counts as none. */
function selectionOf(text: string): Selection {
  const read = readSelection(text);
  return read.ok ? read.selection : { model: undefined, effort: undefined, provider: undefined };
}

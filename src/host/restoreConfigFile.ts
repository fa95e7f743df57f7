// Puts a whole text in the place of `config.toml`, whatever stands there: also what no edit could begin with.
import type { EditFileResult, EditHooks } from '../switching/editFile';
import { decodeUtf8 } from './decodeUtf8';
import { replaceUserFile, type UserFile } from './editUserFile';
import type { Snapshot } from './snapshot';

/** What a text is to take the place of. */
export interface SeenFile {
  /** Where its links end. */
  readonly target: string;
  /** What it said, undefined where that is no text. */
  readonly text: string | undefined;
}

/**
 * Restores a text that a person chose over what that person saw; `before` of the answer is lenient where the file was no UTF-8.
 */
export function restoreConfigFile(
  file: UserFile,
  text: string,
  seen: SeenFile,
  hooks?: EditHooks<'changed'>,
): Promise<EditFileResult<'changed'>> {
  const bytes = new TextEncoder().encode(text);
  const plan = ({ target, content }: Snapshot) => {
    if (content && Buffer.compare(content.bytes, bytes) === 0) return { kind: 'unchanged', text } as const;
    const decoded = decodeUtf8(content?.bytes ?? new Uint8Array(), target);
    if ((decoded.ok ? decoded.text : undefined) !== seen.text) return { kind: 'refused', error: 'changed' } as const;
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content?.bytes);
    return { kind: 'write', before, after: text, bytes } as const;
  };
  return replaceUserFile(file, { ...hooks, target: seen.target, plan });
}

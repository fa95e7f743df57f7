// Puts a whole text in the place of `config.toml`, whatever stands there: also what no edit could begin with.
import type { EditFileResult, EditHooks } from '../switching/editFile';
import { type EditConfigFileOptions, userConfigFile } from './editConfigFile';
import { replaceUserFile } from './editUserFile';
import type { Snapshot } from './snapshot';

/** Restores a text that a person chose; `before` of the answer is lenient where the file was no UTF-8. */
export function restoreConfigFile(
  options: EditConfigFileOptions,
  text: string,
  hooks?: EditHooks,
): Promise<EditFileResult<never>> {
  const bytes = new TextEncoder().encode(text);
  const plan = ({ content }: Snapshot) => {
    if (content && Buffer.compare(content.bytes, bytes) === 0) return { kind: 'unchanged', text } as const;
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content?.bytes);
    return { kind: 'write', before, after: text, bytes } as const;
  };
  return replaceUserFile<never>(userConfigFile(options), { ...hooks, plan });
}

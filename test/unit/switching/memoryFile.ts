import type { EditFile } from '../../../src/switching/editFile';

/** The port to a file that stands in memory. */
export function memoryFile(path: string, file: { text: string }): EditFile {
  const place = { path, target: path };
  return async (edit, hooks) => {
    await Promise.resolve();
    if (hooks?.target !== undefined && hooks.target !== path) {
      return { kind: 'failed', problem: { code: 'anotherFile', path: hooks.target } };
    }
    const before = file.text;
    const edited = edit(before);
    if (!edited.ok) return { ...place, kind: 'refused', error: edited.error };
    const after = edited.text;
    if (after === before) return { ...place, kind: 'unchanged', text: before };
    const error = hooks?.refuse?.(after);
    if (error !== undefined) return { ...place, kind: 'refused', error };
    file.text = after;
    await hooks?.onWritten?.({ ...place, before, after });
    return { ...place, kind: 'written', before, after, otherNames: 0, durable: true };
  };
}

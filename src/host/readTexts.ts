import { readTextFile } from './readTextFile';

/** The texts of files now; `undefined` for one that is not there or cannot be read. */
export async function readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
  const files = await Promise.all(paths.map((path) => readTextFile(path)));
  return new Map(
    files.map((file, index) => [paths[index] ?? '', file.kind === 'read' && file.exists ? file.text : undefined]),
  );
}

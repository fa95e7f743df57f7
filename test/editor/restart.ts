// What is there before and after a restart of the editor.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { home } from './codexHome';

/** Models that are out of date, in files that no pick changes. */
export const profiles = ['play', 'work'].map((name) => ({
  path: join(home, `${name}.config.toml`),
  text: `# ${name}\nmodel = "gpt-5"\n`,
}));

/** The file in which the extension remembers the last migration. */
export async function migrationFile(): Promise<string> {
  const data = process.env['EDITOR_DATA'] ?? '';
  const found = (await readdir(data, { recursive: true })).find((path) =>
    path.endsWith(join('state', 'migration.json')),
  );
  if (found === undefined) throw new Error(`No migration is remembered in ${data}.`);
  return join(data, found);
}

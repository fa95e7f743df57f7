// What is there before and after a restart of the editor.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { home } from './codexHome';

/** Models that are out of date, in files that no pick changes. */
export const profiles = ['play', 'work'].map((name) => ({
  path: join(home, `${name}.config.toml`),
  text: `# ${name}\nmodel = "gpt-5"\n`,
}));

/** What a person does not want on this machine, and what Settings Sync brings while the editor is closed (run.mjs). */
export const declined = { model: 'gpt-5.1-codex' };
export const arrived = { model: 'gpt-5.3-codex' };

/** A file in which the extension remembers something for all windows. */
export async function stateFile(name: string): Promise<string> {
  const data = process.env['EDITOR_DATA'] ?? '';
  const found = (await readdir(data, { recursive: true })).find((path) => path.endsWith(join('state', name)));
  if (found === undefined) throw new Error(`There is no ${name} in ${data}.`);
  return join(data, found);
}

// What is there before and after a restart of the editor.
import { existsSync } from 'node:fs';
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
export function stateFile(name: string): string {
  const data = process.env['EDITOR_DATA'] ?? '';
  // A served editor has one folder more than one of the desktop.
  const users = [join(data, 'data', 'User'), join(data, 'User')];
  const storage = join('globalStorage', 'codex-model-picker.codex-model-picker', 'state', name);
  const found = users.map((user) => join(user, storage)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`There is no ${name} in ${data}.`);
  return found;
}

// `npm run docs`: writes the tables of the READMEs anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { READMES, withTables } from './readmeTables.mjs';

process.chdir(join(import.meta.dirname, '..'));
for (const [file, language] of Object.entries(READMES)) {
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), language));
}

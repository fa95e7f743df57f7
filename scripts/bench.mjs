// `npm run bench`: the measurements of docs/performance.md, each beside a peer or what cannot be avoided.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installTools } from '../test/tools/install.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, docs: { type: 'boolean' } } });

process.chdir(join(import.meta.dirname, '..'));
if (process.platform !== 'linux') throw new Error('The measurements need the served VS Code, which runs on Linux.');
await installTools();
for (const flags of [[], ['--bench']]) execFileSync(process.execPath, ['esbuild.mjs', ...flags]);
const built = join(process.cwd(), 'out', 'bench');
const { measureAll } = await import(join(built, 'main.mjs'));
const { reportOf } = await import(join(built, 'report.mjs'));

const result = await measureAll((/** @type {string} */ what) => console.error(`… ${what}`));
console.log(options.json ? JSON.stringify(result, null, 2) : reportOf(result));
if (options.docs) await rewriteDocs(reportOf(result));

/**
 * Puts the tables between the marks of docs/performance.md.
 * @param {string} report
 */
async function rewriteDocs(report) {
  const file = join('docs', 'performance.md');
  const text = await readFile(file, 'utf8');
  const [begin, end] = ['<!-- bench: npm run bench -- --docs -->', '<!-- /bench -->'];
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`${file} has no place for the tables.`);
  await writeFile(file, `${text.slice(0, start)}${begin}\n\n${report}\n\n${text.slice(stop)}`);
}

// `npm run package`: the VSIX for both stores, built once and looked through before anybody gets it.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'fflate';
import { makeVsix } from './makeVsix.mjs';
import { filesOf, SIZE_LIMITS, vsixProblems } from './vsixProblems.mjs';

const root = join(import.meta.dirname, '..');
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const packagePath = join(root, `${name}-${version}.vsix`);

execFileSync(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root, stdio: 'inherit' });
await makeVsix(root, packagePath);
const vsix = await readFile(packagePath);
for (const [file, bytes] of Object.entries(filesOf(vsix))) {
  console.log(`${kilobytes(bytes.length)}  ${kilobytes(deflateSync(bytes).length)} packed  ${file}`);
}
console.log(`${kilobytes(vsix.length)}  of ${kilobytes(SIZE_LIMITS.package).trim()} in all`);
const problems = vsixProblems(vsix, [root, homedir()]);
for (const problem of problems) console.error(`Not fit for a store: ${problem}.`);
if (problems.length > 0) process.exitCode = 1;

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
}

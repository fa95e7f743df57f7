// Runs the tests tier by tier and closes with one line per tier: `node scripts/test.mjs [--quick] [--sources] [--record] [TIER ...]`,
// every tier without a name. `--quick` tries fewer values of each property, for who waits; `--sources` looks at types and lint
// first, as a run of every tier does; `--record` writes down which versions were asked.
import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { codexVersions } from '../test/tools/versions.mjs';
import { answersOf } from './codexAnswers.mjs';
import { today, writeTried } from './tried.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string, tried?: Partial<import('./tried.mjs').Tried> }} Result */

/** Of the values of each property, with `--quick`. */
const QUICK_RUNS = 0.1;

/** @type {Record<string, () => Promise<Result>>} */
const tiers = {
  unit: () => runFolder('unit', '.group.mjs'),
  host: () => runFolder('host', '.group.mjs'),
  stress: () => runFolder('stress'),
  codex: async () => {
    const { installTools } = await import('../test/tools/install.mjs');
    const { codexBinary } = await import('../test/tools/codex.mjs');
    await installTools();
    const programs = Object.fromEntries(codexVersions.map((version) => [version, codexBinary(version)]));
    process.env['CODEX_PROGRAMS'] = JSON.stringify(programs);
    const { names, ...result } = await runFolder('codex');
    const codex = { on: today(), programs: answersOf(programs, names) };
    return { ...result, ...(result.failed === 0 && { tried: { codex } }) };
  },
  editor: async () => {
    const { runEditorTests } = await import('../test/editor/run.mjs');
    const { editors = [], ...result } = await runEditorTests();
    if (process.env['EDITOR_GREP']) return result;
    if (process.env['EDITOR_ONLY']) return { ...result, tried: { editors } };
    const programs = [['scripts/start.mjs', '--headless'], ['scripts/tryPackage.mjs']];
    const ends = programs.map((args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status);
    const passed = ends.filter((status) => status === 0).length;
    return {
      ...result,
      passed: result.passed + passed,
      failed: result.failed + ends.length - passed,
      tried: { editors },
    };
  },
};

const { values: options, positionals: named } = parseArgs({
  options: { quick: { type: 'boolean' }, sources: { type: 'boolean' }, record: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = named.filter((name) => !(name in tiers));
if (unknown.length > 0) {
  console.error(`No such tier: ${unknown.join(', ')}. There are ${Object.keys(tiers).join(', ')}.`);
  process.exit(2);
}
if (options.quick) process.env['FC_RUNS'] ??= `${QUICK_RUNS}`;
const checks = options.sources || named.length === 0 ? ['typecheck', 'lint'].map(runScript) : [];
const prepared = await Promise.all([...checks, runNode('esbuild.mjs', '--tests'), runNode('esbuild.mjs')]);
if (prepared.includes(false)) process.exit(1);

/** @type {[name: string, result: Result][]} */
const results = [];
for (const [name, runTier] of Object.entries(tiers)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n── ${name}`);
  results.push([name, await runTier()]);
}
if (options.record) writeTried(Object.assign({}, ...results.map(([, { tried }]) => tried)));
process.exitCode = report(results) ? 0 : 1;

/** @param {string} name */
function runScript(name) {
  const npm = process.env['npm_execpath'];
  if (!npm) throw new Error('Start the whole run with `npm test`.');
  return runNode(npm, 'run', '--silent', name);
}

/**
 * Says whether it went well; prints what it has to say in one piece, since several run side by side.
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
function runNode(...args) {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: Number.POSITIVE_INFINITY }, (error, stdout, stderr) => {
      process.stdout.write(stdout + stderr);
      if (error) console.error(`Failed: ${args.join(' ')}`);
      resolve(error === null);
    });
  });
}

/**
 * @param {string} name
 * @param {string} [ending] Of the files to run.
 * @returns {Promise<Result & { names: readonly string[] }>} With the names of the tests that passed.
 */
async function runFolder(name, ending = '.test.mjs') {
  const folder = join('out', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
  /** @type {Result} */
  const result = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const names = [];
  /** @type {string[]} */
  const left = [];
  // As many as there are cores: `true` leaves one of them idle (Node 20), and most of these tests wait for the disk.
  const events = run({ files, concurrency: availableParallelism() });
  events.on('test:pass', ({ name, skip, details }) => {
    if (details.type === 'suite') return;
    if (skip === undefined) {
      result.passed += 1;
      names.push(name);
    } else {
      result.skipped += 1;
      left.push(`${name} (${skip})`);
    }
  });
  events.on('test:fail', ({ details }) => {
    // A suite fails with its tests, or by itself where its file cannot be loaded.
    const isOfTests = 'failureType' in details.error && details.error.failureType === 'subtestsFailed';
    if (details.type !== 'suite' || !isOfTests) result.failed += 1;
  });
  for await (const chunk of events.compose(new spec())) process.stdout.write(chunk);
  return { ...result, names, ...(left.length > 0 && { note: `not run: ${left.join('; ')}` }) };
}

/**
 * Prints one line per tier, with what could not be run and why, and the sum; says whether all is well. A tier that ran nothing is not.
 * @param {[name: string, result: Result][]} results
 */
function report(results) {
  console.log('');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let isComplete = true;
  for (const [name, { passed, failed, skipped, note }] of results) {
    console.log(`${name.padEnd(6)}  ${passed} passed, ${failed} failed, ${skipped} skipped`);
    if (note !== undefined) console.log(`        ${note}`);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    isComplete &&= passed > 0;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  const share = Number(process.env['FC_RUNS'] ?? 1);
  if (share < 1) console.log(`${share * 100} % of each property’s values; \`npm test\` tries all of them.`);
  return sum.failed === 0 && isComplete;
}

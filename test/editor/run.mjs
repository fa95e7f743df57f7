// Runs the suites of test/editor inside real VS Codes: the served one on Linux, a desktop one elsewhere.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { codexBinary } from '../tools/codex.mjs';
import { installTools } from '../tools/install.mjs';

const root = join(import.meta.dirname, '..', '..');
const servedEditor = join(root, 'test', 'tools', 'served-vscode.mjs');

/** Of the Codex that tests name as the installed one (test/editor/installedCodex.ts). */
const codexVersion = '0.169.0';

/** What one editor writes and the next one finds, after a restart; meanwhile Settings Sync has brought a choice. @type {readonly Start[]} */
const RESTART = [
  { suites: 'beforeRestart' },
  { suites: 'afterRestart', settings: { 'codexModelPicker.roaming.selection': { model: 'gpt-5.3-codex' } } },
];

/** An editor that asks whether a folder is trusted, and has not been answered. @type {Start} */
const RESTRICTED = {
  suites: 'restricted',
  settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
  args: ['--ask-for-trust'],
};

/** What a program exits with that Ctrl-C ended. */
const interrupted = 130;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} Start An editor that runs a folder of suites.
 * @property {string} suites
 * @property {Record<string, unknown>} [settings] What the user's settings say besides from then on.
 * @property {readonly string[]} [args] What the served editor takes besides.
 */

/**
 * The desktop VS Code that VSCODE_EXECUTABLE names, or that gets downloaded where the served one does not run.
 * @returns {Promise<Counts & { note?: string }>}
 */
export async function runEditorTests() {
  const desktop = process.env['VSCODE_EXECUTABLE'];
  if (desktop || process.platform !== 'linux') {
    const counts = sum(await runSuites('en', desktop, [{ suites: 'suites' }]), await runSuites('en', desktop, RESTART));
    return { ...counts, note: 'a desktop VS Code: in English only, without the tests that look at its page' };
  }
  await installTools();
  process.env['CODEX_PROGRAM'] = codexBinary(codexVersion);
  const runs = [
    await runSuites('en', servedEditor, [{ suites: 'suites' }]),
    await runSuites('ko', servedEditor, [{ suites: 'suites' }]),
    await runSuites('en', servedEditor, [RESTRICTED]),
    await runSuites('ko', servedEditor, [RESTRICTED]),
    await runSuites('en', servedEditor, RESTART),
  ];
  return runs.reduce(sum);
}

/**
 * Starts editors one after another, each of which finds what the one before it has left.
 * @param {string} language
 * @param {string | undefined} vscodeExecutablePath
 * @param {readonly Start[]} starts
 * @returns {Promise<Counts>}
 */
async function runSuites(language, vscodeExecutablePath, starts) {
  const scratch = await mkdtemp(join(tmpdir(), 'editor-tests-'));
  try {
    const { workspace, userData, env } = await layOut(scratch);
    /** @type {Counts} */
    let counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { suites, settings = {}, args = [] } of starts) {
      const results = join(scratch, `${suites}.json`);
      const run = runTests({
        ...(vscodeExecutablePath && { vscodeExecutablePath }),
        extensionDevelopmentPath: [root, join(root, 'test', 'editor', 'virtualFolder')],
        extensionTestsPath: join(root, 'out', 'editor', 'index.js'),
        launchArgs: [workspace, '--locale', language, `--user-data-dir=${userData}`, ...args],
        extensionTestsEnv: {
          ...env,
          EDITOR_LANGUAGE: language,
          EDITOR_RESULTS: results,
          EDITOR_SETTINGS: JSON.stringify(settings),
          EDITOR_SUITES: suites,
        },
      });
      counts = sum(counts, await countsOf(run, results));
    }
    return counts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * A home, a Codex home and a workspace of the run's own, with two folders.
 * @param {string} scratch
 */
async function layOut(scratch) {
  const home = join(scratch, 'home');
  const codexHome = join(home, '.codex');
  const folders = ['workspace', 'second'].map((name) => join(scratch, name));
  const workspace = join(scratch, 'suite.code-workspace');
  const userData = join(scratch, 'user-data');
  const screenshots = join(root, 'out', 'screenshots');
  await Promise.all([codexHome, userData, ...folders, screenshots].map((path) => mkdir(path, { recursive: true })));
  await Promise.all(folders.map((folder) => writeFile(join(folder, 'hello.txt'), 'hello\n')));
  await writeFile(workspace, JSON.stringify({ folders: folders.map((path) => ({ path })) }));
  return {
    workspace,
    userData,
    env: {
      ...withoutCodex(process.env),
      HOME: home,
      USERPROFILE: home,
      CODEX_HOME: codexHome,
      EDITOR_DATA: userData,
      EDITOR_SCREENSHOTS: screenshots,
    },
  };
}

/**
 * An environment that leads to no Codex of this machine; what lies in fixed places, as /usr/local/bin, is there all the same.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutCodex({ PATH = '' }) {
  const hasCodex = (/** @type {string} */ folder) => names.some((name) => existsSync(join(folder, name)));
  const names = ['codex', 'codex.exe', 'codex.cmd'];
  const kept = PATH.split(delimiter).filter((folder) => !hasCodex(folder));
  const installers = ['NPM_CONFIG_PREFIX', 'npm_config_prefix', 'NVM_DIR', 'VOLTA_HOME', 'BUN_INSTALL', 'PNPM_HOME'];
  return { PATH: kept.join(delimiter), ...Object.fromEntries(installers.map((name) => [name, ''])) };
}

/**
 * An editor that ends badly without having counted a failure is one.
 * @param {Promise<number>} run
 * @param {string} results
 * @returns {Promise<Counts>}
 */
async function countsOf(run, results) {
  const [ended] = await Promise.allSettled([run]);
  if (ended.status === 'rejected' && ended.reason.code === interrupted) {
    throw new Error('The tests in the editor were interrupted.');
  }
  /** @type {Counts} */
  const counts = existsSync(results)
    ? JSON.parse(await readFile(results, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  const endedBadly = ended.status === 'rejected' && counts.failed === 0;
  return endedBadly ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {Counts} one
 * @param {Counts} other
 * @returns {Counts}
 */
function sum(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

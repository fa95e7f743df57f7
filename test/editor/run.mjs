// Runs the suites of test/editor inside real VS Codes: the served one on Linux, a desktop one elsewhere.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { today } from '../../scripts/tried.mjs';
import { codexBinary } from '../tools/codex.mjs';
import { installTools } from '../tools/install.mjs';
import { editorVersions } from '../tools/versions.mjs';

const root = join(import.meta.dirname, '..', '..');
const servedEditor = join(root, 'test', 'tools', 'served-vscode.mjs');

/** @typedef {import('../../scripts/tried.mjs').TriedEditor} TriedEditor */

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

/** What runs in each served editor. */
const RUNS = [
  { name: 'suites', language: 'en', starts: [{ suites: 'suites' }] },
  { name: 'suites', language: 'ko', starts: [{ suites: 'suites' }] },
  { name: 'restricted', language: 'en', starts: [RESTRICTED] },
  { name: 'restricted', language: 'ko', starts: [RESTRICTED] },
  { name: 'restart', language: 'en', starts: RESTART },
];

/** What a program exits with that Ctrl-C ended. */
const interrupted = 130;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {Counts & { vscode?: string, language?: TriedEditor['language'] }} Report What an editor that came to its tests says of them and of itself.
 *
 * @typedef {object} Start An editor that runs a folder of suites.
 * @property {string} suites
 * @property {Record<string, unknown>} [settings] What the user's settings say besides from then on.
 * @property {readonly string[]} [args] What the served editor takes besides.
 *
 * @typedef {object} Run Editors started one after another, each of which finds what the one before it has left.
 * @property {string} language
 * @property {readonly Start[]} starts
 * @property {string} [executable] Of a VS Code; downloaded, when not given.
 * @property {string} [version] Which VS Code a served one is.
 *
 * @typedef {{ run: Run, reports: readonly Report[] }} Made
 */

/**
 * The served VS Codes; else the desktop one that VSCODE_EXECUTABLE names, or that gets downloaded where no served one runs.
 * @returns {Promise<Counts & { editors?: TriedEditor[], note?: string }>} With the editors of which all runs went well.
 */
export async function runEditorTests() {
  const executable = process.env['VSCODE_EXECUTABLE'];
  if (executable || process.platform !== 'linux') {
    const desktop = { language: 'en', ...(executable && { executable }) };
    const suites = await runSuites({ ...desktop, starts: [{ suites: 'suites' }] });
    const restart = await runSuites({ ...desktop, starts: RESTART });
    const note = 'a desktop VS Code: in English only, without the tests that look at its page';
    return { ...sum([...suites, ...restart]), note };
  }
  await installTools();
  process.env['CODEX_PROGRAM'] = codexBinary(codexVersion);
  /** @type {Made[]} */
  const made = [];
  for (const run of servedRuns()) {
    console.log(`\n${run.name}`);
    made.push({ run, reports: await runSuites(run) });
  }
  return { ...sum(made.flatMap(({ reports }) => reports)), editors: editorsOf(made) };
}

/**
 * Each editor in each language, by what it says that it is, when every one of its runs was made and went well.
 * @param {readonly Made[]} made
 * @returns {TriedEditor[]}
 */
function editorsOf(made) {
  const languages = /** @type {const} */ (['en', 'ko']);
  return editorVersions.flatMap((vscode) =>
    languages.flatMap((language) => {
      const own = made.filter(({ run }) => run.version === vscode && run.language === language);
      const isWhole = own.length === RUNS.filter((run) => run.language === language).length;
      const reports = own.flatMap((each) => each.reports);
      const isItself = reports.every((report) => report.vscode === vscode && report.language === language);
      const { passed, failed, skipped } = sum(reports);
      return isWhole && isItself && failed === 0 ? [{ vscode, language, on: today(), passed, skipped }] : [];
    }),
  );
}

/** Every run in every version; of them those whose names have all the words of EDITOR_ONLY. */
function servedRuns() {
  const words = (process.env['EDITOR_ONLY'] ?? '').split(' ').filter(Boolean);
  return editorVersions
    .flatMap((version) =>
      RUNS.map((run) => ({ ...run, version, name: `VS Code ${version} ${run.language} ${run.name}` })),
    )
    .filter(({ name }) => words.every((word) => name.split(' ').includes(word)))
    .map((run) => ({ ...run, executable: servedEditor }));
}

/**
 * @param {Run} run
 * @returns {Promise<Report[]>}
 */
async function runSuites({ language, starts, executable, version }) {
  const scratch = await mkdtemp(join(tmpdir(), 'editor-tests-'));
  try {
    const { workspace, userData, env } = await layOut(scratch);
    /** @type {Report[]} */
    const reports = [];
    for (const { suites, settings = {}, args = [] } of starts) {
      const results = join(scratch, `${suites}.json`);
      const which = version === undefined ? [] : [`--editor=${version}`];
      const run = runTests({
        ...(executable && { vscodeExecutablePath: executable }),
        extensionDevelopmentPath: [root, join(root, 'test', 'editor', 'virtualFolder')],
        extensionTestsPath: join(root, 'out', 'editor', 'index.js'),
        launchArgs: [workspace, '--locale', language, `--user-data-dir=${userData}`, ...which, ...args],
        extensionTestsEnv: {
          ...env,
          EDITOR_LANGUAGE: language,
          EDITOR_RESULTS: results,
          EDITOR_SETTINGS: JSON.stringify(settings),
          EDITOR_SUITES: suites,
        },
      });
      reports.push(await reportOf(run, results));
    }
    return reports;
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
  // The login shell of the account reads it; a window asks that once.
  await writeFile(join(home, '.profile'), 'export CODEX_HOME="$HOME/other"\n');
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
 * @returns {Promise<Report>}
 */
async function reportOf(run, results) {
  const [ended] = await Promise.allSettled([run]);
  if (ended.status === 'rejected' && ended.reason.code === interrupted) {
    throw new Error('The tests in the editor were interrupted.');
  }
  /** @type {Report} */
  const report = existsSync(results)
    ? JSON.parse(await readFile(results, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  const endedBadly = ended.status === 'rejected' && report.failed === 0;
  return endedBadly ? { ...report, failed: 1 } : report;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
function sum(all) {
  const total = (/** @type {keyof Counts} */ key) => all.reduce((before, counts) => before + counts[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

// What the extension host runs: every suite in one folder beside this file. Which there are is read from the built folder.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { useFoundCodex, useNoCodex } from './installedCodex';
import { openedPage } from './page';

/** How the suite's lines are told apart on the console, which it shares with the editor. */
const mark = '[suite] ';

export async function run(): Promise<void> {
  const { passes, failures } = await runSuites().catch(explain);
  const isPart = process.env['EDITOR_GREP'] !== undefined;
  if (failures > 0 || (passes === 0 && !isPart)) {
    throw new Error(failures > 0 ? `${failures} tests failed in the editor.` : 'No test ran in the editor.');
  }
}

async function runSuites(): Promise<Mocha.Stats> {
  Object.assign(Mocha.reporters.Base, { consoleLog: printMarked });
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, slow: 5_000, forbidOnly: 'CI' in process.env });
  // Some tests alone, while working on them.
  const { EDITOR_GREP: words } = process.env;
  if (words) mocha.grep(words);
  mocha.rootHooks({ beforeAll: useNoCodex, afterEach: photographFailure, afterAll: useFoundCodex });
  const folder = join(__dirname, process.env['EDITOR_SUITES'] ?? 'suites');
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(join(folder, file));
  }
  const stats = await statsOf(mocha);
  await report({
    vscode: vscode.version,
    language: vscode.env.language,
    passed: stats.passes,
    failed: stats.failures,
    skipped: stats.pending,
  });
  return stats;
}

/** The editor tells nobody why a run did not come about. */
function explain(error: unknown): never {
  printMarked(error);
  throw error;
}

function statsOf(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('Mocha kept no count.'))));
  });
}

interface Report {
  readonly vscode: string;
  readonly language: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** For the runner outside, which sums the counts of several editors and notes which ones they were. */
async function report(counts: Report): Promise<void> {
  const file = process.env['EDITOR_RESULTS'];
  if (file) {
    await writeFile(file, JSON.stringify(counts));
  }
}

async function photographFailure(this: Mocha.Context): Promise<void> {
  const test = this.currentTest;
  if (test?.state === 'failed') {
    await openedPage()?.screenshot(`failed ${test.fullTitle()}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-'));
  }
}

function printMarked(...args: unknown[]): void {
  console.log(mark + format(...args));
}

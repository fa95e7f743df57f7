// What each Codex of the test tools says that it is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {Readonly<Record<string, string>>} programs By version.
 * @param {readonly string[]} names Of the tests that passed.
 * @returns {import('./tried.mjs').TriedCodex[]}
 */
export function answersOf(programs, names) {
  const home = mkdtempSync(join(tmpdir(), 'codex-version-'));
  try {
    const env = { ...process.env, CODEX_HOME: home };
    // Each warns that it puts no helper programs into a temporary home.
    /** @type {['ignore', 'pipe', 'ignore']} */
    const stdio = ['ignore', 'pipe', 'ignore'];
    return Object.entries(programs).map(([version, program]) => ({
      answered: execFileSync(program, ['--version'], { encoding: 'utf8', env, stdio, timeout: 20_000 }).trim(),
      passed: names.filter((name) => name.startsWith(`Codex ${version} `)).length,
    }));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

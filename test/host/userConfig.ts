// A Codex home for a test of what is written to its `config.toml`.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { scopeFile } from '../../src/host/scopeFile';
import type { EditFileResult } from '../../src/switching/editFile';
import { USER_SCOPE } from '../../src/switching/scope';
import { scratch } from './scratch';

/** A home in a directory of its own, named by the setting. */
export async function configHome(t: TestContext) {
  const root = await scratch(t);
  const home = join(root, 'home');
  await mkdir(home, { mode: 0o700 });
  const edit = editFileOf(scopeFile(USER_SCOPE, { setting: home, environment: undefined, homedir: root, cwd: root }));
  return { root, home, config: join(home, 'config.toml'), edit };
}

/** An edit that adds a line at the end. */
export const append = (line: string) => (text: string) => ({ ok: true as const, text: `${text}${line}\n` });

/** What went wrong with an edit, and where. */
export function problem(result: EditFileResult<unknown>) {
  assert.ok(result.kind === 'failed', `expected a failure, got ${result.kind}`);
  return { code: result.problem.code, path: result.problem.path };
}

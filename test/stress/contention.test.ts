import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { journalFile } from '../../src/host/journalFile';
import { scratch } from '../host/scratch';

const program = fileURLToPath(new URL('../host/contender.program.mjs', import.meta.url));
const edits = 40;

/** Runs the program to its end in as many processes as there are files to edit. */
async function contend(t: TestContext, paths: readonly string[], ...mode: string[]): Promise<void> {
  const started = performance.now();
  await Promise.all(
    paths.map((path, index) => {
      const child = spawn(process.execPath, [program, path, `p${index}`, String(edits), ...mode], { stdio: 'inherit' });
      return new Promise<void>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ended with ${code}`))));
      });
    }),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  t.diagnostic(`${paths.length} processes, ${paths.length * edits} edits, ${seconds} s`);
}

async function counts(t: TestContext, path: string): Promise<Record<string, number>> {
  const lines = [...(await readFile(path, 'utf8')).matchAll(/^(\w+) = (\d+)$/gm)];
  const counted = Object.fromEntries(lines.map(([, key, value]) => [key, Number(value)]));
  t.diagnostic(`counted: ${JSON.stringify(counted)}`);
  return counted;
}

for (const processes of [2, 4]) {
  test(`${processes} processes that edit one file at once lose nothing`, { timeout: 60_000 }, async (t) => {
    const root = await scratch(t);
    const path = join(root, 'config.toml');
    await writeFile(path, '# by hand\r\n');
    await contend(
      t,
      Array.from({ length: processes }, () => path),
    );
    const counted = await counts(t, path);
    for (let index = 0; index < processes; index++) assert.equal(counted[`p${index}`], edits);
    assert.equal(counted['total'], processes * edits);
    assert.ok((await readFile(path, 'utf8')).startsWith('# by hand\r\n'));
    assert.deepEqual(await readdir(root), ['config.toml']);
  });
}

test('processes that reach one file by different links, after a crash, lose nothing', {
  timeout: 60_000,
}, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'dotfiles/config.toml');
  await mkdir(join(root, 'dotfiles'));
  await symlink('dotfiles', join(root, 'linked'));
  await symlink('linked/config.toml', join(root, 'config.toml'));
  // What a process that was killed in the middle of a write leaves.
  const lock = join(root, 'dotfiles/.config.toml.codex-model-picker.lock');
  await mkdir(lock);
  await utimes(lock, 1, 1);
  await writeFile(join(root, 'dotfiles/.config.toml.codex-model-picker-0123456789abcdef.tmp'), 'total = 99999\n');
  await contend(t, [path, join(root, 'linked/config.toml'), join(root, 'config.toml')]);
  assert.equal((await counts(t, path))['total'], 3 * edits);
  assert.deepEqual(await readdir(join(root, 'dotfiles')), ['config.toml']);
});

test('even without the lock nothing is lost that was answered as written', { timeout: 60_000 }, async (t) => {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  await contend(t, [path, path, path], 'without-lock');
  const counted = await counts(t, path);
  // More is possible: a writer that was overwritten at once, by one that built on it, is told and tries again.
  for (const key of ['p0', 'p1', 'p2']) assert.ok((counted[key] ?? 0) >= edits);
  assert.ok((counted['total'] ?? 0) >= 3 * edits);
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('windows that begin a ruined journal anew lose no entry', async (t) => {
  const directory = await scratch(t);
  const keys = [{ path: ['model'], before: undefined, after: 'a' }];
  for (let round = 0; round < 20; round++) {
    await writeFile(join(directory, 'journal.json'), '\0\0\0');
    const windows = [1, 2, 3, 4].map((time) => journalFile({ directory }).append({ file: '/config.toml', time, keys }));
    await Promise.all(windows);
    assert.equal((await journalFile({ directory }).read()).length, 4);
  }
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { editUserFile } from '../../src/host/editUserFile';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { createFileLock } from '../../src/host/lock';
import { scratch } from '../host/scratch';
import { assertProperty } from '../support/property';
import { linesUpTo } from './killedText';

const program = fileURLToPath(new URL('./editLoop.program.mjs', import.meta.url));
/** Each file has a writer of its own in every process, and each of them is in the middle of something when the process is killed. */
const files = 20;
const processes = 50;

test('a thousand writers that are killed at random moments lose nothing that they had told as written', {
  timeout: 120_000,
}, async (t) => {
  const root = await scratch(t);
  const folders = Array.from({ length: files }, (_, index) => join(root, String(index)));
  for (const folder of folders) {
    await mkdir(folder);
    await writeFile(join(folder, 'config.toml'), '');
  }
  const left = { staged: 0, locks: 0 };
  const told = folders.map(() => 0);
  await assertProperty(t, processes, fc.integer({ min: 1, max: 1_500 }), async (steps) => {
    await killAfter(steps, folders, told);
    for (const [index, folder] of folders.entries()) {
      const text = await readFile(join(folder, 'config.toml'), 'utf8');
      const lines = text.split('\n').length - 1;
      assert.equal(text, linesUpTo(lines), 'the file is whole');
      assert.ok(lines >= (told[index] ?? 0), `${lines} lines, after ${told[index]} were told as written`);
      assert.ok(lines <= (told[index] ?? 0) + 1, 'not more than one edit is untold');
      told[index] = lines;
      await ageLeftovers(folder, left);
    }
  });
  t.diagnostic(`killed in the middle: ${left.staged} staged files and ${left.locks} locks were left`);
  assert.ok(left.staged > 0 && left.locks > left.staged, 'some were killed in the middle of a write');
  for (const folder of folders) {
    const file = { fs: nodeFileSystem, lock: createFileLock(), locate: async () => join(folder, 'config.toml') };
    await editUserFile(file, (text) => ({ ok: true, text: `${text}# the next write\n` }));
    assert.deepEqual(await readdir(folder), ['config.toml']);
  }
});

/** Lets a process edit until it has said so many steps; `told` becomes the last edit of each file that it told as written. */
async function killAfter(steps: number, folders: readonly string[], told: number[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...folders.map((folder) => join(folder, 'config.toml'))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let said = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [index = 0, last = 0] = line.split(' ').map(Number);
    if (line !== '.') told[index] = last;
    else if (++said === steps) child.kill('SIGKILL');
  }
  assert.deepEqual(await exited, [null, 'SIGKILL']);
}

/** A lock counts as left behind after some seconds; this test does not wait for them. */
async function ageLeftovers(folder: string, left: { staged: number; locks: number }): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.tmp')) left.staged++;
    if (!name.endsWith('.lock')) continue;
    left.locks++;
    await utimes(join(folder, name), 1, 1);
  }
}

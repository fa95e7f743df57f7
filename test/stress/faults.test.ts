// Every step of a write goes wrong once, in every way: the file is what it was or what it shall be, and the next write finds a clean place.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { createFileLock } from '../../src/host/lock';
import { scopeFile } from '../../src/host/scopeFile';
import type { EditFileResult } from '../../src/switching/editFile';
import { USER_SCOPE } from '../../src/switching/scope';
import { isStaged, scratch } from '../host/scratch';
import { type Failure, faultySystem } from './faultySystem';

/** Which file there is before the write; `target` is where its links end. */
interface Scene {
  readonly name: string;
  /** `undefined`: there is none. */
  readonly before: string | undefined;
  lay(root: string): Promise<{ readonly target: string }>;
}

const scenes: readonly Scene[] = [
  {
    name: 'a file',
    before: 'a = 1\n',
    lay: async (root) => {
      const target = join(root, '.codex/config.toml');
      await mkdir(dirname(target));
      await writeFile(target, 'a = 1\n', { mode: 0o640 });
      return { target };
    },
  },
  {
    name: 'no file and no home',
    before: undefined,
    lay: async (root) => ({ target: join(root, '.codex/config.toml') }),
  },
  {
    name: 'a file behind a link, with what a dead process left',
    before: 'a = 1\n',
    lay: async (root) => {
      const target = join(root, 'dotfiles/codex.toml');
      await mkdir(join(root, '.codex'));
      await mkdir(dirname(target));
      await writeFile(target, 'a = 1\n');
      await symlink('../dotfiles/codex.toml', join(root, '.codex/config.toml'));
      await writeFile(join(root, 'dotfiles/.codex.toml.codex-model-picker-0123456789abcdef.tmp'), 'left behind');
      const lock = lockOf(target);
      await mkdir(lock);
      await utimes(lock, 1, 1);
      return { target };
    },
  },
];

const processFaults: readonly Failure[] = ['stop', 'stop after', 'power cut'];
const errnos = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EBUSY', 'EXDEV', 'EMFILE'];
const lasting = ['EIO', 'EROFS', 'EMFILE'];
const callFaults: readonly Failure[] = [
  'short write',
  ...errnos.map((errno) => ({ errno })),
  ...lasting.map((errno) => ({ errno, every: true })),
];

const append = (line: string) => (text: string) => ({ ok: true as const, text: `${text}${line}\n` });

for (const scene of scenes) {
  for (const fault of [...processFaults, ...callFaults]) {
    const isDead = processFaults.includes(fault);
    test(`${scene.name}: ${nameOf(fault)} at every step`, async (t) => {
      const root = await scratch(t);
      let at = 1;
      while (await faultAt(join(root, String(at)), at)) at++;
      t.diagnostic(`${at - 1} steps`);
      assert.ok(at > 20, 'the faults were met');
    });

    /** Whether the write had a step with this number. */
    async function faultAt(root: string, at: number): Promise<boolean> {
      await mkdir(root);
      const { target } = await scene.lay(root);
      const laid = await leftovers(target);
      const { fs, lockFs, steps, stopped, end } = faultySystem(at, fault);
      const writing = editConfig(root, { fs, lock: createFileLock({ fs: lockFs, waitMs: 0 }) })(append('b = 2'));
      const result = await Promise.race([writing, stopped]);
      await end();
      const isMet = steps.length >= at;
      const where = `step ${at}, ${steps[at - 1]}: ${JSON.stringify(result)}`;

      const written = `${scene.before ?? ''}b = 2\n`;
      const found = await contentOf(target);
      assert.ok(found === scene.before || found === written, `old or new, not ${JSON.stringify(found)}: ${where}`);
      if (result === undefined) assert.ok(isDead, where);
      else checkAnswer(result, found, written, where);

      // What fails once is cleaned at once, unless the cleaning is what fails.
      const isClean = typeof fault === 'object' && !fault.every && !/unlink|rmdir/.test(steps[at - 1] ?? '');
      if (isClean)
        assert.ok(
          (await leftovers(target)).every((name) => laid.includes(name)),
          where,
        );

      // Time passes, and another process writes.
      await utimes(lockOf(target), 1, 1).catch(() => undefined);
      const next = await editConfig(root)(append('c = 3'));
      assert.equal(next.kind, 'written', where);
      assert.equal(await contentOf(target), `${found ?? ''}c = 3\n`, where);
      assert.deepEqual(await leftovers(target), [], `nothing of ours is left: ${where}`);
      return isMet;
    }

    function checkAnswer(result: EditFileResult<unknown>, found: string | undefined, written: string, where: string) {
      if (result.kind === 'written') return assert.equal(found, written, `what is told as written is there: ${where}`);
      assert.equal(result.kind, 'failed', where);
      assert.equal(found, scene.before, `what is told as failed is not there: ${where}`);
      if (result.kind !== 'failed' || typeof fault === 'string') assert.fail(where);
      assert.ok('errno' in result.problem && result.problem.errno === fault.errno, where);
    }
  }
}

function nameOf(fault: Failure): string {
  if (typeof fault === 'string') return fault;
  return fault.every ? `${fault.errno} from some step on` : fault.errno;
}

function editConfig(root: string, faulty: Parameters<typeof scopeFile>[2] = {}) {
  const home = { setting: '', environment: undefined, homedir: root, cwd: root };
  return editFileOf(scopeFile(USER_SCOPE, home, faulty));
}

function lockOf(target: string): string {
  return join(dirname(target), `.${target.slice(dirname(target).length + 1)}.codex-model-picker.lock`);
}

async function leftovers(target: string): Promise<string[]> {
  const names = await readdir(dirname(target)).catch(() => []);
  return names.filter((name) => isStaged(name) || name.endsWith('.lock'));
}

function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

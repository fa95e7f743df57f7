import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createChangeFiles, findObstacles } from '../../src/host/changeFiles';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../src/host/fileSystem';
import type { FileChange } from '../../src/switching/fileChange';
import { isStaged, scratch, systemError, withOpenFile } from './scratch';

interface Ground {
  readonly root: string;
  /** A new file, one that changes, and one that goes. */
  readonly changes: readonly FileChange[];
}

async function ground(t: TestContext): Promise<Ground> {
  const root = await scratch(t);
  const path = (name: string) => join(root, name);
  const changes = [
    { path: path('work.config.toml'), before: undefined, after: 'a = 1\n' },
    { path: path('config.toml'), before: 'b = 1\n', after: 'b = 2\n' },
    { path: path('old.config.toml'), before: 'c = 1\n', after: undefined },
  ];
  await layOut(changes);
  return { root, changes };
}

async function layOut(changes: readonly FileChange[]): Promise<void> {
  for (const { path, before } of changes) if (before !== undefined) await writeFile(path, before, { mode: 0o640 });
}

async function textsOf(changes: readonly FileChange[]): Promise<(string | undefined)[]> {
  return Promise.all(changes.map(({ path }) => readFile(path, 'utf8').catch(() => undefined)));
}

const before = (changes: readonly FileChange[]) => changes.map((change) => change.before);
const after = (changes: readonly FileChange[]) => changes.map((change) => change.after);

test('all files change, and nothing is left beside them', async (t) => {
  const { root, changes } = await ground(t);
  assert.deepEqual(await createChangeFiles()(changes), { kind: 'changed', durable: true });
  assert.deepEqual(await textsOf(changes), after(changes));
  assert.deepEqual((await readdir(root)).sort(), ['config.toml', 'work.config.toml']);
  assert.equal((await stat(join(root, 'config.toml'))).mode & 0o777, 0o640);
  assert.equal((await stat(join(root, 'work.config.toml'))).mode & 0o777, 0o600);
});

test('a file that is not as it was looked at keeps all from changing', async (t) => {
  const { root, changes } = await ground(t);
  for (const [name, text] of [
    ['config.toml', 'b = 3\n'],
    ['work.config.toml', ''],
  ] as const) {
    await writeFile(join(root, name), text);
    const now = await textsOf(changes);
    assert.deepEqual(await createChangeFiles()(changes), { kind: 'stale', path: join(root, name) });
    assert.deepEqual(await textsOf(changes), now);
    await layOut(changes);
  }
});

test('what another program writes between two files is kept, and the files before it are put back', async (t) => {
  const { root, changes } = await ground(t);
  const theirs = join(root, 'old.config.toml');
  const fs = withOpenFile((file, path) => ({
    close: async () => {
      await file.close();
      if (isStaged(path) && path.includes('.config.toml.codex')) await writeFile(theirs, 'theirs = 1\n');
    },
  }));
  assert.deepEqual(await createChangeFiles({ fs })(changes), { kind: 'stale', path: theirs });
  assert.deepEqual(await textsOf(changes), [undefined, 'b = 1\n', 'theirs = 1\n']);
});

test('whichever step fails, all files have changed or none', async (t) => {
  const { changes } = await ground(t);
  const steps = await countSteps(changes);
  for (let step = 1; step <= steps; step++) {
    const { fs } = failing((now) => now === step);
    const result = await createChangeFiles({ fs })(changes);
    const texts = await textsOf(changes);
    if (result.kind === 'changed') assert.deepEqual(texts, after(changes), `step ${step}`);
    else assert.deepEqual([texts, 'stuck' in result && result.stuck], [before(changes), []], `step ${step}`);
    await startOver(changes);
  }
  t.diagnostic(`${steps} steps`);
});

test('when the disk is gone from one step on, each file is whole, the first ones are the new ones, and what could not be put back is told', async (t) => {
  const { changes } = await ground(t);
  const steps = await countSteps(changes);
  for (let step = 1; step <= steps; step++) {
    const { fs } = failing((now) => now >= step);
    const result = await createChangeFiles({ fs })(changes);
    const texts = await textsOf(changes);
    const changed = texts.map((text, index) => text !== changes[index]?.before);
    for (const [index, text] of texts.entries()) {
      assert.ok(text === changes[index]?.before || text === changes[index]?.after, `step ${step}: ${text}`);
    }
    assert.deepEqual(
      changed,
      changed.toSorted((one, other) => Number(other) - Number(one)),
      `step ${step}: in order`,
    );
    if (result.kind === 'failed') {
      for (const [index, { path }] of changes.entries()) {
        if (changed[index]) assert.ok(result.stuck.includes(path), `step ${step}: ${path}`);
      }
    } else assert.deepEqual([result.kind, ...changed], ['changed', true, true, true], `step ${step}`);
    await startOver(changes);
  }
});

test('two that change the same files in another order do not wait for each other forever', async (t) => {
  const { root } = await ground(t);
  const both = (value: number, from: string | undefined): FileChange[] =>
    ['x.toml', 'y.toml'].map((name) => ({ path: join(root, name), before: from, after: `v = ${value}\n` }));
  const [one, other] = await Promise.all([
    createChangeFiles()(both(1, undefined)),
    createChangeFiles()(both(2, undefined).reverse()),
  ]);
  assert.deepEqual([one.kind, other.kind].sort(), ['changed', 'stale']);
  const [x, y] = await textsOf(both(1, undefined));
  assert.equal(x, y);
});

test('files that cannot be changed are found without writing anything', async (t) => {
  const { root, changes } = await ground(t);
  await mkdir(join(root, 'project', '.codex'), { recursive: true });
  const project = join(root, 'project', '.codex', 'config.toml');
  await symlink(join(root, 'config.toml'), project);
  await writeFile(join(root, 'locked.toml'), 'a = 1\n', { mode: 0o444 });
  const listed = (await readdir(root)).sort();
  const obstacles = await findObstacles([
    ...changes,
    { path: project, within: join(root, 'project'), before: 'b = 1\n', after: 'b = 2\n' },
    { path: join(root, 'locked.toml'), before: 'a = 1\n', after: '' },
  ]);
  assert.deepEqual(
    [...obstacles].map(([path, { code }]) => [path, code]),
    [
      [project, 'linkLeadsOut'],
      [join(root, 'locked.toml'), 'readOnlyFile'],
    ],
  );
  assert.deepEqual((await readdir(root)).sort(), listed);
});

async function startOver(changes: readonly FileChange[]): Promise<void> {
  for (const { path } of changes) await rm(path, { force: true });
  await layOut(changes);
}

async function countSteps(changes: readonly FileChange[]): Promise<number> {
  const { fs, steps } = failing(() => false);
  assert.equal((await createChangeFiles({ fs })(changes)).kind, 'changed');
  await startOver(changes);
  return steps();
}

/** The real file system, in which the chosen calls fail before they do anything; a file is closed in any case. */
function failing(fails: (step: number) => boolean): { fs: FileSystem; steps: () => number } {
  let step = 0;
  const wrap = <T extends object>(real: T): T =>
    new Proxy(real, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (String(name).endsWith('Sync')) {
          return (...args: unknown[]) => {
            step += 1;
            if (fails(step)) throw systemError('EIO');
            return member.apply(target, args);
          };
        }
        return async (...args: unknown[]) => {
          step += 1;
          if (fails(step)) {
            if (name === 'close') await member.apply(target, args);
            throw systemError('EIO');
          }
          const value = await member.apply(target, args);
          return name === 'open' ? wrap(value as OpenFile) : value;
        };
      },
    });
  return { fs: wrap(nodeFileSystem), steps: () => step };
}

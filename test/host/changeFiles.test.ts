import assert from 'node:assert/strict';
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChangeFiles, findObstacles } from '../../src/host/changeFiles';
import type { FileChange } from '../../src/switching/fileChange';
import { after, ground, layOut, textsOf } from './changeGround';
import { isStaged, withOpenFile } from './scratch';

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

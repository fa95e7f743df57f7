import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createEditProfileFile } from '../../src/host/editProfileFile';
import { scratch } from './scratch';

const append = (text: string) => ({ ok: true as const, text: `${text}model = "a"\n` });

const homeIn = (root: string, setting: string) => ({ setting, environment: undefined, homedir: root, cwd: root });

test('a profile file is made in Codex’s home, private, and edited there again; config.toml is left alone', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'config.toml'), '# mine\n');
  const edit = createEditProfileFile(homeIn(root, root), 'work');
  const [first, second] = [await edit(append), await edit(append)];
  assert.ok(
    first.kind === 'written' && first.before === '' && second.kind === 'written' && second.before === first.after,
  );
  assert.equal(await readFile(join(root, 'work.config.toml'), 'utf8'), 'model = "a"\nmodel = "a"\n');
  assert.equal((await stat(join(root, 'work.config.toml'))).mode & 0o777, 0o600);
  assert.equal(await readFile(join(root, 'config.toml'), 'utf8'), '# mine\n');
  assert.deepEqual(await readdir(root), ['config.toml', 'work.config.toml']);
});

test('a linked profile file is written where the link leads', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'dotfiles'));
  await symlink('dotfiles/work.toml', join(root, 'work.config.toml'));
  const result = await createEditProfileFile(homeIn(root, root), 'work')(append);
  assert.ok(result.kind === 'written' && result.target === join(root, 'dotfiles', 'work.toml'));
});

test('without the home that the setting names, nothing is made', async (t) => {
  const root = await scratch(t);
  const result = await createEditProfileFile(homeIn(root, join(root, 'gone')), 'work')(append);
  assert.ok(result.kind === 'failed' && result.problem.code === 'homeMissing');
  assert.deepEqual(await readdir(root), []);
});

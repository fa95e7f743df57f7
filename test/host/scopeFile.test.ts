import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { scopeFile } from '../../src/host/scopeFile';
import { scratch } from './scratch';

const append = (text: string) => ({ ok: true as const, text: `${text}model = "a"\n` });

const homeIn = (root: string, setting: string) => ({ setting, environment: undefined, homedir: root, cwd: root });

const editProject = (directory: string) =>
  editFileOf(scopeFile({ kind: 'project', directory }, homeIn(directory, directory)));

const editProfile = (root: string, home: string) =>
  editFileOf(scopeFile({ kind: 'profile', name: 'work' }, homeIn(root, home)));

test('a project file is edited in its place, and nothing is left beside it', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, '.codex'));
  await writeFile(join(root, '.codex', 'config.toml'), '# mine\n');
  assert.equal((await editProject(root)(append)).kind, 'written');
  assert.equal(await readFile(join(root, '.codex', 'config.toml'), 'utf8'), '# mine\nmodel = "a"\n');
  assert.deepEqual(await readdir(join(root, '.codex')), ['config.toml']);
});

test('a link within the project is followed, one that leads out of it is not', async (t) => {
  const root = await scratch(t);
  const project = join(root, 'project');
  await mkdir(join(project, '.codex'), { recursive: true });
  await writeFile(join(project, 'shared.toml'), '');
  await writeFile(join(root, 'outside.toml'), '');
  const inside = join(project, '.codex', 'config.toml');
  await symlink('../shared.toml', inside);
  assert.equal((await editProject(project)(append)).kind, 'written');
  assert.equal(await readFile(join(project, 'shared.toml'), 'utf8'), 'model = "a"\n');

  const other = join(root, 'other');
  await mkdir(other);
  await symlink('../outside', join(other, '.codex'));
  await mkdir(join(root, 'outside'));
  const result = await editProject(other)(append);
  assert.deepEqual(result, {
    kind: 'failed',
    problem: { code: 'linkLeadsOut', path: join(other, '.codex', 'config.toml') },
  });
  assert.deepEqual(await readdir(join(root, 'outside')), []);
});

test('a project that is itself reached through a link is edited', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'project', '.codex'), { recursive: true });
  await symlink('project', join(root, 'link'));
  assert.equal((await editProject(join(root, 'link'))(append)).kind, 'written');
  assert.equal(await readFile(join(root, 'project', '.codex', 'config.toml'), 'utf8'), 'model = "a"\n');
});

test('a missing file and its directory are made with the rights that the other files of the project get', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'other'), '');
  await mkdir(join(root, 'others'));
  const result = await editProject(root)(append);
  assert.ok(result.kind === 'written' && result.before === '');
  assert.equal(await readFile(join(root, '.codex', 'config.toml'), 'utf8'), 'model = "a"\n');
  const mode = async (...path: string[]) => (await stat(join(root, ...path))).mode;
  assert.equal(await mode('.codex', 'config.toml'), await mode('other'));
  assert.equal(await mode('.codex'), await mode('others'));
});

test('a file that is there keeps its rights', async (t) => {
  const root = await scratch(t);
  const path = join(root, '.codex', 'config.toml');
  await mkdir(join(root, '.codex'));
  await writeFile(path, '');
  await chmod(path, 0o640);
  await editProject(root)(append);
  assert.equal((await stat(path)).mode & 0o777, 0o640);
});

test('where `.codex` is a file, nothing is made', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, '.codex'), 'of another program');
  const result = await editProject(root)(append);
  assert.ok(result.kind === 'failed' && result.problem.code === 'notDirectory');
  assert.deepEqual(await readdir(root), ['.codex']);
});

test('a profile file is made in Codex’s home, private, and edited there again; config.toml is left alone', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'config.toml'), '# mine\n');
  const edit = editProfile(root, root);
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
  const result = await editProfile(root, root)(append);
  assert.ok(result.kind === 'written' && result.target === join(root, 'dotfiles', 'work.toml'));
});

test('without the home that the setting names, nothing is made', async (t) => {
  const root = await scratch(t);
  const result = await editProfile(root, join(root, 'gone'))(append);
  assert.ok(result.kind === 'failed' && result.problem.code === 'homeMissing');
  assert.deepEqual(await readdir(root), []);
});

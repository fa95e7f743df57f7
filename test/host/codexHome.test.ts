import assert from 'node:assert/strict';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { codexHome } from '../../src/host/codexHome';
import { scratch } from './scratch';

const unset = { setting: '', environment: undefined };

test('the setting is stronger than the environment, and the environment than the default', async (t) => {
  const root = await scratch(t);
  for (const name of ['one', 'two', '.codex']) await mkdir(join(root, name));
  const input = { setting: join(root, 'one'), environment: join(root, 'two'), homedir: root, cwd: root };
  const found = (source: string, name: string) => {
    return { kind: 'found', source, path: join(root, name), realPath: join(root, name) };
  };
  assert.deepEqual(await codexHome(input), found('setting', 'one'));
  assert.deepEqual(await codexHome({ ...input, setting: ' ' }), found('environment', 'two'));
  assert.deepEqual(await codexHome({ ...input, setting: '', environment: '' }), found('default', '.codex'));
  assert.deepEqual(await codexHome({ ...input, setting: '', environment: undefined }), found('default', '.codex'));
});

test('a tilde in the setting is the home directory of the user', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'work/codex'), { recursive: true });
  const at = async (setting: string) => codexHome({ ...unset, setting, homedir: root, cwd: '/' });
  assert.deepEqual(await at('~/work/codex/'), {
    kind: 'found',
    source: 'setting',
    path: join(root, 'work/codex'),
    realPath: join(root, 'work/codex'),
  });
  assert.equal((await at('~')).kind, 'found');
});

test('a relative setting is refused, because a window has no directory that it could mean', async () => {
  for (const setting of ['codex', './codex', '~other/codex']) {
    const home = await codexHome({ ...unset, setting, homedir: '/', cwd: '/' });
    assert.deepEqual(home, {
      kind: 'failed',
      source: 'setting',
      path: setting,
      problem: { code: 'homeNotAbsolute', path: setting },
    });
  }
});

test('a relative CODEX_HOME counts from the working directory, and its tilde is a plain name, as for Codex', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, '~/codex'), { recursive: true });
  const home = await codexHome({ setting: '', environment: '~/codex', homedir: '/', cwd: root });
  assert.deepEqual(home, {
    kind: 'found',
    source: 'environment',
    path: join(root, '~/codex'),
    realPath: join(root, '~/codex'),
  });
});

test('an explicit home that does not exist is an error and is not created', async (t) => {
  const root = await scratch(t);
  const path = join(root, 'absent');
  assert.deepEqual(await codexHome({ setting: path, environment: undefined, homedir: root, cwd: root }), {
    kind: 'failed',
    source: 'setting',
    path,
    problem: { code: 'homeMissing', path, source: 'setting' },
  });
  assert.deepEqual(await codexHome({ setting: '', environment: path, homedir: root, cwd: root }), {
    kind: 'failed',
    source: 'environment',
    path,
    problem: { code: 'homeMissing', path, source: 'environment' },
  });
  assert.deepEqual(await readdir(root), []);
});

test('a home that is a file is an error, whoever named it', async (t) => {
  const root = await scratch(t);
  const path = join(root, '.codex');
  await writeFile(path, '');
  const problem = (source: string) => ({
    kind: 'failed',
    source,
    path,
    problem: { code: 'homeNotDirectory', path, source },
  });
  const input = { homedir: root, cwd: root };
  assert.deepEqual(await codexHome({ ...input, setting: path, environment: undefined }), problem('setting'));
  assert.deepEqual(await codexHome({ ...input, setting: '', environment: path }), problem('environment'));
  assert.deepEqual(await codexHome({ ...input, ...unset }), problem('default'));
});

test('the default home may be missing', async (t) => {
  const root = await scratch(t);
  const home = await codexHome({ ...unset, homedir: root, cwd: root });
  assert.deepEqual(home, { kind: 'missing', source: 'default', path: join(root, '.codex') });
  assert.deepEqual(await readdir(root), []);
});

test('a home behind a link keeps its name and tells its real place', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'real/inner'), { recursive: true });
  await symlink('real/inner', join(root, 'link'));
  const at = (environment: string) => codexHome({ setting: '', environment, homedir: root, cwd: root });
  const real = { kind: 'found', source: 'environment', realPath: join(root, 'real/inner') };
  assert.deepEqual(await at(join(root, 'link')), { ...real, path: join(root, 'link') });
  assert.deepEqual(await at('link/'), { ...real, path: join(root, 'link') });
  const parent = join(root, 'real');
  assert.deepEqual(await at('link/..'), { kind: 'found', source: 'environment', path: parent, realPath: parent });
});

test('a link loop instead of a home is told as one', async (t) => {
  const root = await scratch(t);
  await symlink('loop', join(root, 'loop'));
  const home = await codexHome({ setting: join(root, 'loop'), environment: undefined, homedir: root, cwd: root });
  assert.equal(home.kind === 'failed' && home.problem.code, 'linkLoop');
});

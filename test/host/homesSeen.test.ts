import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { homeOfTerminals } from '../../src/config/homeSeen';
import { homesSeen } from '../../src/host/homesSeen';
import { scratch } from './scratch';

test('every home that something names is seen, the one in use first, each with its model', async (t) => {
  const root = await scratch(t);
  for (const name of ['set', 'env', 'shell']) {
    await mkdir(join(root, name));
    await writeFile(join(root, name, 'config.toml'), `model = "${name}"\n`);
  }
  const input = { setting: join(root, 'set'), environment: join(root, 'env'), homedir: root, cwd: root };
  const homes = await homesSeen(input, join(root, 'shell'));
  const short = homes.map(({ path, claims, isUsed, state }) => [
    path.slice(root.length + 1),
    claims.join(' '),
    isUsed,
    state.kind === 'found' ? state.selection?.model : state.kind,
  ]);
  assert.deepEqual(short, [
    ['set', 'setting', true, 'set'],
    ['env', 'environment', false, 'env'],
    ['.codex', 'default', false, 'missing'],
    ['shell', 'loginShell', false, 'shell'],
  ]);
  assert.equal(homeOfTerminals(homes)?.path, join(root, 'shell'));
});

test('a home that several name, also through a link, is one, and no terminal uses another then', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, '.codex'));
  await symlink('.codex', join(root, 'link'));
  const homes = await homesSeen(
    { setting: '', environment: join(root, 'link'), homedir: root, cwd: root },
    join(root, '.codex'),
  );
  assert.deepEqual(
    homes.map(({ claims }) => claims),
    [['environment', 'default', 'loginShell']],
  );
  assert.equal(homeOfTerminals(homes), undefined);
});

test('a file that cannot be understood keeps its home in the list', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, '.codex'));
  await writeFile(join(root, '.codex/config.toml'), 'model = \n');
  const [home] = await homesSeen({ setting: '', environment: undefined, homedir: root, cwd: root }, undefined);
  assert.deepEqual(home?.state, {
    kind: 'found',
    configFile: join(root, '.codex/config.toml'),
    selection: undefined,
  });
});

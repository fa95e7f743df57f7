import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { LayerSource } from '../../src/config/layer';
import { catalogFilePath } from '../../src/host/catalogFilePath';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { scratch } from './scratch';

const user: LayerSource = { kind: 'user' };
const project: LayerSource = { kind: 'project', directory: '/w' };

/** Where a value leads that stands in a file of these links: `real/config.toml` is `link/config.toml` too. */
async function place(t: TestContext) {
  const root = await scratch(t);
  await mkdir(join(root, 'real'));
  await writeFile(join(root, 'real', 'config.toml'), '');
  await symlink('real', join(root, 'link'));
  await mkdir(join(root, 'other'));
  await symlink('../real/config.toml', join(root, 'other', 'config.toml'));
  const pathOf = async (value: string, named: string, source: LayerSource) => {
    const layer = { source, path: join(root, named), content: { kind: 'missing' as const } };
    const statement = { layer, value, form: { kind: 'root' as const }, setting: 'catalogFile' as const };
    const full = { ...statement, path: ['model_catalog_json'], place: { line: 1, column: 1 } };
    return (await catalogFilePath(full, '/home/me', nodeFileSystem)).replace(dirname(root), '');
  };
  return { pathOf, at: (name: string) => join(root, name).replace(dirname(root), '') };
}

test('the path is relative to the file that sets it, not to where the links of that file lead', async (t) => {
  const { pathOf, at } = await place(t);
  assert.equal(await pathOf('m.json', 'other/config.toml', user), at('other/m.json'));
  assert.equal(await pathOf('../m.json', 'other/config.toml', project), at('m.json'));
});

test('the links of Codex’s home are followed, those of a project are not', async (t) => {
  const { pathOf, at } = await place(t);
  assert.equal(await pathOf('m.json', 'link/config.toml', user), at('real/m.json'));
  assert.equal(await pathOf('m.json', 'link/config.toml', project), at('link/m.json'));
});

test('a path from the root or from one’s own home stays as it is', async (t) => {
  const { pathOf } = await place(t);
  assert.equal(await pathOf('/lists/m.json', 'real/config.toml', user), '/lists/m.json');
  assert.equal(await pathOf('~/m.json', 'real/config.toml', user), '/home/me/m.json');
});

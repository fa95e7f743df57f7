import assert from 'node:assert/strict';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { resolveConfig } from '../../src/config/resolveConfig';
import { layerFiles, type ReadLayers, readLayers } from '../../src/host/readLayers';
import { systemFolder } from '../../src/host/systemFolder';
import { scratch } from './scratch';

async function put(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

function read(root: string, folder = 'w/a', platform: NodeJS.Platform = 'linux'): Promise<ReadLayers> {
  return readLayers({
    home: join(root, 'home'),
    folder: join(root, folder),
    systemFolder: join(root, 'etc'),
    platform,
  });
}

/** Every file that is there, by kind. */
function found({ layers }: ReadLayers): readonly string[] {
  return layers.filter(({ content }) => content.kind !== 'missing').map(({ source }) => source.kind);
}

test('every layer is found where Codex looks for it', async (t) => {
  const root = await scratch(t);
  await put(root, {
    'home/config.toml': 'model = "u"\n',
    'home/work.config.toml': 'model = "f"\n',
    'home/no.profile.config.toml': '',
    'etc/config.toml': '',
    'etc/managed_config.toml': '',
    'etc/requirements.toml': '',
    'w/.codex/config.toml': 'model = "w"\n',
    'w/a/.codex/config.toml': 'model = "a"\n',
  });
  const facts = await read(root);
  assert.deepEqual(found(facts).toSorted(), [
    'managed',
    'profile',
    'project',
    'project',
    'requirements',
    'system',
    'user',
  ]);
  assert.deepEqual(facts.directories[0]?.path, join(root, 'w/a'));
  assert.deepEqual(facts.directories.at(-1)?.path, '/');
});

test('nothing is created, and what is missing is watched all the same', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'w'));
  const facts = await read(root, 'w');
  assert.deepEqual(found(facts), []);
  assert.deepEqual(await readdir(root), ['w']);
  const watched = layerFiles({ home: join(root, 'home'), folder: join(root, 'w'), systemFolder: join(root, 'etc') });
  for (const file of ['home/config.toml', 'w/.codex/config.toml', '.codex/config.toml', 'etc/requirements.toml']) {
    assert.ok(watched.includes(join(root, file)), file);
  }
});

test('a trusted project is found through a link and by the real path', async (t) => {
  const root = await scratch(t);
  await put(root, {
    'home/config.toml': `[projects.${JSON.stringify(join(root, 'w'))}]\ntrust_level = "trusted"\n`,
    'w/.git/HEAD': 'ref: refs/heads/main\n',
    'w/a/.codex/config.toml': 'model = "a"\n',
  });
  await symlink('w', join(root, 'link'));
  const facts = await read(root, 'link/a');
  assert.equal(resolveConfig(facts).effective.exec.model?.value, 'a');
});

test('the .git of a directory is told apart: repository, empty, worktree, submodule', async (t) => {
  const root = await scratch(t);
  await put(root, {
    'main/.git/worktrees/w/HEAD': '',
    'w/.git': `gitdir: ${join(root, 'main/.git/worktrees/w')}\n`,
    'sub/.git': 'gitdir: ../main/.git/modules/sub\n',
    'repository/.git/HEAD': '',
    'garbage/.git': 'hello\n',
  });
  await mkdir(join(root, 'empty/.git'), { recursive: true });
  const git = async (folder: string) => (await read(root, folder)).directories[0]?.git;
  assert.deepEqual(await git('w'), {
    kind: 'file',
    mainWorktree: { path: join(root, 'main'), realPath: join(root, 'main') },
  });
  assert.deepEqual(await git('sub'), { kind: 'file', mainWorktree: undefined });
  assert.deepEqual(await git('garbage'), { kind: 'file', mainWorktree: undefined });
  assert.deepEqual(await git('repository'), { kind: 'directory', hasHead: true });
  assert.deepEqual(await git('empty'), { kind: 'directory', hasHead: false });
  assert.deepEqual(await git('main/.git'), { kind: 'none' });
});

test('markers that any layer names are looked for, also deeper ones', async (t) => {
  const root = await scratch(t);
  await put(root, {
    'home/config.toml': 'project_root_markers = [".hg", "x/y", "absent"]\n',
    'w/.hg/store': '',
    'w/x/y': '',
  });
  const facts = await read(root, 'w');
  assert.deepEqual(facts.directories[0]?.markers, ['.hg', 'x/y']);
});

test('the home is no project, however it is reached', async (t) => {
  const root = await scratch(t);
  await put(root, { 'w/.codex/config.toml': 'model = "u"\n' });
  await symlink(join(root, 'w/.codex'), join(root, 'home'));
  assert.deepEqual(found(await read(root, 'w')), ['user']);
});

test('a directory in place of a file is a problem; a file in place of .codex is not', async (t) => {
  const root = await scratch(t);
  await put(root, { 'w/.codex': 'of another program\n' });
  await mkdir(join(root, 'w/a/.codex/config.toml'), { recursive: true });
  const facts = await read(root);
  const projects = facts.layers.filter(({ source }) => source.kind === 'project');
  assert.equal(projects.length, 1);
  const content = projects[0]?.content;
  assert.ok(content?.kind === 'unreadable' && content.problem.code === 'isDirectory');
  assert.equal(resolveConfig(facts).refusal?.code, 'brokenLayer');
});

test('what can not be read on a platform is named', async (t) => {
  const root = await scratch(t);
  assert.deepEqual((await read(root, 'w', 'linux')).unseen, []);
  assert.deepEqual((await read(root, 'w', 'darwin')).unseen, ['mdm']);
});

test('the system folder is Codex’s own for the platform', () => {
  assert.equal(systemFolder('linux', {}), '/etc/codex');
  assert.equal(systemFolder('darwin', {}), '/etc/codex');
  assert.equal(systemFolder('win32', { ProgramData: 'D:\\Data' }), 'D:\\Data\\OpenAI\\Codex');
  assert.equal(systemFolder('win32', {}), 'C:\\ProgramData\\OpenAI\\Codex');
});

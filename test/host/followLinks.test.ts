import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileFailure } from '../../src/host/fileProblem';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { followLinks } from '../../src/host/followLinks';
import { scratch } from './scratch';

const follow = (path: string) => followLinks(path, nodeFileSystem);

test('a path without links leads to itself, existing or not', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'file'), '');
  for (const name of ['file', 'absent', 'absent/absent/file']) {
    assert.deepEqual(await follow(join(root, name)), { links: [], target: join(root, name) });
  }
});

test('relative and absolute links in a chain are all passed and named', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'home'));
  await mkdir(join(root, 'dotfiles'));
  await writeFile(join(root, 'dotfiles/real'), '');
  await symlink('../dotfiles/second', join(root, 'home/first'));
  await symlink(join(root, 'dotfiles/third'), join(root, 'dotfiles/second'));
  await symlink('./real', join(root, 'dotfiles/third'));
  assert.deepEqual(await follow(join(root, 'home/first')), {
    links: [join(root, 'home/first'), join(root, 'dotfiles/second'), join(root, 'dotfiles/third')],
    target: join(root, 'dotfiles/real'),
  });
});

test('a dangling link leads to the place where the file would be, even in missing directories', async (t) => {
  const root = await scratch(t);
  await symlink('a/b/../c/file', join(root, 'link'));
  assert.deepEqual(await follow(join(root, 'link')), { links: [join(root, 'link')], target: join(root, 'a/c/file') });
});

test('links among the directories on the way count as well, by their real places', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'real/home'), { recursive: true });
  await symlink('real', join(root, 'outer'));
  await symlink('home', join(root, 'real/inner'));
  await symlink('../../file', join(root, 'real/home/config'));
  assert.deepEqual(await follow(join(root, 'outer/inner/config')), {
    links: [join(root, 'outer'), join(root, 'real/inner'), join(root, 'real/home/config')],
    target: join(root, 'file'),
  });
});

test('loops are refused', async (t) => {
  const root = await scratch(t);
  await symlink('self', join(root, 'self'));
  await symlink('pong', join(root, 'ping'));
  await symlink('ping', join(root, 'pong'));
  for (const name of ['self', 'ping']) await assert.rejects(follow(join(root, name)), withCode('linkLoop'));
});

test('forty links are followed and one more is not, as Linux does', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, '0'), '');
  for (let link = 1; link <= 41; link++) await symlink(String(link - 1), join(root, String(link)));
  assert.equal((await follow(join(root, '40'))).target, join(root, '0'));
  await assert.rejects(follow(join(root, '41')), withCode('linkLoop'));
});

test('a file where a directory is needed is named', async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'file'), '');
  await symlink('file/below', join(root, 'link'));
  await assert.rejects(follow(join(root, 'link')), (error) => {
    assert.ok(error instanceof FileFailure);
    assert.equal(error.problem.code, 'notDirectory');
    assert.equal(error.problem.path, join(root, 'file'));
    return true;
  });
});

function withCode(code: string) {
  return (error: unknown) => error instanceof FileFailure && error.problem.code === code;
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { maxFileSize } from '../../src/host/readFile';
import { readTextFile } from '../../src/host/readTextFile';
import { scratch, systemError } from './scratch';

async function read(root: string, bytes: string | Uint8Array) {
  await writeFile(join(root, 'file'), bytes);
  return readTextFile(join(root, 'file'));
}

test('a missing file is a state and not a failure', async (t) => {
  const root = await scratch(t);
  await symlink('absent', join(root, 'dangling'));
  const missing = (path: string, target = path) => ({ kind: 'read', path, target, exists: false, text: '' });
  assert.deepEqual(await readTextFile(join(root, 'absent')), missing(join(root, 'absent')));
  assert.deepEqual(await readTextFile(join(root, 'absent/file')), missing(join(root, 'absent/file')));
  assert.deepEqual(await readTextFile(join(root, 'dangling')), missing(join(root, 'dangling'), join(root, 'absent')));
});

test('the text holds every character, byte order mark and line ends included', async (t) => {
  const root = await scratch(t);
  const path = join(root, 'file');
  for (const text of ['', '\uFEFFa = 1\r\nb = 2\n\r\n', 'é 日本 😀 \uFFFD\0\n', 'x'.repeat(100_000)]) {
    assert.deepEqual(await read(root, text), { kind: 'read', path, target: path, exists: true, text });
  }
});

test('the first byte that is not UTF-8 is told by line and column', async (t) => {
  const root = await scratch(t);
  const place = async (...parts: (string | number[])[]) => {
    const file = await read(root, Buffer.concat(parts.map((part) => Buffer.from(part as string))));
    assert.ok(file.kind === 'failed' && file.problem.code === 'notUtf8');
    return `${file.problem.line}:${file.problem.column}`;
  };
  assert.deepEqual(await place([0xff]), '1:1');
  assert.deepEqual(await place('a = 1\r\nnäme = "', [0xe4], '"\n'), '2:9');
  assert.deepEqual(await place('\uFEFFab', [0x80]), '1:3');
  assert.deepEqual(await place('\uFFFD\n😀\uFFFD', [0xc3], '('), '2:4');
  assert.deepEqual(await place('ends inside ', [0xe2, 0x82]), '1:13');
  assert.deepEqual(await place('overlong ', [0xc0, 0xaf]), '1:10');
  assert.deepEqual(await place('half a pair ', [0xed, 0xa0, 0x80]), '1:13');
});

test('what is no regular file is told without opening it, and nothing hangs', { timeout: 5_000 }, async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, 'directory'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const server = createServer().listen(join(root, 'socket'));
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const code = async (path: string) => {
    const file = await readTextFile(path);
    return file.kind === 'failed' && file.problem.code;
  };
  assert.equal(await code(join(root, 'directory')), 'isDirectory');
  assert.equal(await code(join(root, 'pipe')), 'notRegularFile');
  assert.equal(await code(join(root, 'socket')), 'notRegularFile');
  assert.equal(await code('/dev/zero'), 'notRegularFile');
});

test('a pipe that takes the place of the file at the last moment does not hang either', {
  timeout: 5_000,
}, async (t) => {
  const root = await scratch(t);
  await writeFile(join(root, 'file'), 'text');
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const stats = await nodeFileSystem.stat(join(root, 'file'));
  const file = await readTextFile(join(root, 'pipe'), { ...nodeFileSystem, stat: async () => stats });
  assert.equal(file.kind, 'failed');
});

test('links in a loop and a file in place of a directory have codes of their own', async (t) => {
  const root = await scratch(t);
  await symlink('loop', join(root, 'loop'));
  await writeFile(join(root, 'file'), '');
  const loop = await readTextFile(join(root, 'loop'));
  const below = await readTextFile(join(root, 'file/below'));
  assert.equal(loop.kind === 'failed' && loop.problem.code, 'linkLoop');
  assert.equal(below.kind === 'failed' && below.problem.code, 'notDirectory');
});

test('a file that the account may not read is told with what the system said', async (t) => {
  const root = await scratch(t);
  const path = join(root, 'file');
  await writeFile(path, '');
  const open = () => Promise.reject(systemError('EACCES'));
  assert.deepEqual(await readTextFile(path, { ...nodeFileSystem, open }), {
    kind: 'failed',
    path,
    problem: { code: 'notReadable', path, errno: 'EACCES', cause: 'EACCES: made by a test' },
  });
});

test('a file beyond the limit is refused before it fills the memory', async (t) => {
  const root = await scratch(t);
  const path = join(root, 'file');
  await writeFile(path, '');
  await truncate(path, maxFileSize + 1);
  const problem = { code: 'tooLarge', path, limit: maxFileSize };
  assert.deepEqual(await readTextFile(path), { kind: 'failed', path, problem });
});

test('a file that grows after it was asked for its size is read whole', async (t) => {
  const root = await scratch(t);
  const path = join(root, 'file');
  await writeFile(path, 'x');
  const small = await nodeFileSystem.stat(path);
  await writeFile(path, 'x'.repeat(10_000));
  const file = await readTextFile(path, { ...nodeFileSystem, stat: async () => small });
  assert.ok(file.kind === 'read' && file.text === 'x'.repeat(10_000));
});

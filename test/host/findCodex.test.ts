import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type FileSystem, nodeFileSystem } from '../../src/host/fileSystem';
import { type FindCodexInput, type FoundCodex, findCodex } from '../../src/host/findCodex';
import { scratch } from './scratch';

/** Bigger than any launcher. */
const PROGRAM = Buffer.alloc(100_000, 1);

async function put(path: string, content: string | Buffer = PROGRAM, mode = 0o755): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await chmod(path, mode);
  return path;
}

/** A machine on which only the given root has anything. */
function machine(root: string, changes: Partial<FindCodexInput> = {}): FindCodexInput {
  return {
    setting: '',
    environment: { PATH: `${root}/bin` },
    platform: 'linux',
    arch: 'x64',
    homedir: `${root}/home`,
    workspaceFolders: [],
    ideExtension: undefined,
    ...changes,
  };
}

/** The real disk, but for the places outside the root that this machine may really have. */
function only(root: string): FileSystem {
  return {
    ...nodeFileSystem,
    stat: (path) => nodeFileSystem.stat(path.startsWith(root) ? path : join(root, 'nowhere')),
  };
}

function at(found: FoundCodex): [path: string, source: string] | string {
  return found.kind === 'found' ? [found.path, found.source] : found.kind;
}

test('the setting is stronger than PATH, and may begin with a tilde', async (t) => {
  const root = await scratch(t);
  const mine = await put(join(root, 'home/mine/codex-dev'));
  await put(join(root, 'bin/codex'));
  for (const setting of [mine, ' ~/mine/codex-dev ']) {
    assert.deepEqual(at(await findCodex(machine(root, { setting }), only(root))), [mine, 'setting']);
  }
});

test('a wrong setting is said, although there would be another Codex', async (t) => {
  const root = await scratch(t);
  await put(join(root, 'bin/codex'));
  await put(join(root, 'plain'), PROGRAM, 0o644);
  const problem = async (setting: string, changes: Partial<FindCodexInput> = {}) => {
    const found = await findCodex(machine(root, { setting, ...changes }), only(root));
    return found.kind === 'invalidSetting' ? found.problem : found.kind;
  };
  assert.equal(await problem('codex'), 'notAbsolute');
  assert.equal(await problem(join(root, 'none')), 'missing');
  assert.equal(await problem(join(root, 'plain/codex')), 'missing');
  assert.equal(await problem(join(root, 'bin')), 'notAFile');
  // The root account may execute nothing that is not executable for someone.
  assert.equal(await problem(join(root, 'plain')), 'notExecutable');
});

test('PATH is searched in order, without what a project could put there', async (t) => {
  const root = await scratch(t);
  const path = [':.', 'relative', 'work/bin', `${root}/work/bin`, `${root}/link`, `"${root}/work"`, `${root}/late`];
  for (const name of ['work/bin', 'late']) await put(join(root, name, 'codex'));
  await symlink(join(root, 'work/bin'), join(root, 'link'));
  const input = machine(root, { environment: { PATH: path.join(':') }, workspaceFolders: [join(root, 'work')] });
  assert.deepEqual(at(await findCodex(input, only(root))), [join(root, 'late/codex'), 'path']);
  assert.deepEqual(at(await findCodex({ ...input, workspaceFolders: [] }, only(root))), [
    join(root, 'work/bin/codex'),
    'path',
  ]);
  const linked = { ...input, environment: { PATH: join(root, 'work/bin') }, workspaceFolders: [join(root, 'other')] };
  await symlink(join(root, 'work'), join(root, 'other'));
  assert.equal((await findCodex(linked, only(root))).kind, 'notFound');
});

test('a workspace that holds the home directory hides nothing', async (t) => {
  const root = await scratch(t);
  const program = await put(join(root, 'home/tools/codex'));
  const input = machine(root, { environment: { PATH: dirname(program) }, workspaceFolders: [join(root, 'home')] });
  assert.deepEqual(at(await findCodex(input, only(root))), [program, 'path']);
});

for (const place of [
  '.npm-global/bin',
  '.nvm/versions/node/v22.1.0/bin',
  '.volta/bin',
  '.bun/bin',
  '.local/share/pnpm',
  '.local/bin',
  '.cargo/bin',
]) {
  test(`without PATH it is found in ~/${place}`, async (t) => {
    const root = await scratch(t);
    const program = await put(join(root, 'home', place, 'codex'));
    assert.deepEqual(at(await findCodex(machine(root, { environment: {} }), only(root))), [program, 'installPlace']);
  });
}

test('of several versions of Node the newest counts', async (t) => {
  const root = await scratch(t);
  const versions = ['v9.0.0', 'v22.1.0', 'v20.9.0'].map((name) => join(root, 'nvm/versions/node', name, 'bin/codex'));
  for (const version of versions) await put(version);
  const found = await findCodex(machine(root, { environment: { NVM_DIR: `${root}/nvm` } }), only(root));
  assert.deepEqual(at(found), [versions[1], 'installPlace']);
});

test('behind the launcher of npm, pnpm and Volta the program itself is found', async (t) => {
  const root = await scratch(t);
  const native = 'vendor/x86_64-unknown-linux-musl';
  const found = async (PATH: string) => at(await findCodex(machine(root, { environment: { PATH } }), only(root)));

  const npm = join(root, 'npm/lib/node_modules/@openai/codex');
  await put(join(npm, 'bin/codex.js'), '#!/usr/bin/env node');
  await mkdir(join(root, 'npm/bin'));
  await symlink('../lib/node_modules/@openai/codex/bin/codex.js', join(root, 'npm/bin/codex'));
  const nested = await put(join(npm, 'node_modules/@openai/codex-linux-x64', native, 'bin/codex'));
  assert.deepEqual(await found(`${root}/npm/bin`), [nested, 'path']);

  // As 0.98.0 was packed.
  const old = join(root, 'old/@openai/codex');
  await put(join(old, 'bin/codex.js'), '#!/usr/bin/env node');
  await mkdir(join(root, 'old/bin'));
  await symlink('../@openai/codex/bin/codex.js', join(root, 'old/bin/codex'));
  const vendored = await put(join(old, native, 'codex/codex'));
  assert.deepEqual(await found(`${root}/old/bin`), [vendored, 'path']);

  const store = join(root, 'pnpm/global/5/.pnpm/@openai+codex@0.169.0/node_modules/@openai');
  await put(join(store, 'codex/bin/codex.js'), '#!/usr/bin/env node');
  await mkdir(join(root, 'pnpm/global/5/node_modules/@openai'), { recursive: true });
  await symlink(join(store, 'codex'), join(root, 'pnpm/global/5/node_modules/@openai/codex'));
  const sibling = await put(join(store, 'codex-linux-x64', native, 'bin/codex'));
  const script = '#!/bin/sh\nexec node  "$basedir/global/5/node_modules/@openai/codex/bin/codex.js" "$@"\n';
  await put(join(root, 'pnpm/codex'), script);
  assert.deepEqual(await found(`${root}/pnpm`), [sibling, 'path']);

  await put(join(root, 'volta/bin/volta-shim'));
  await symlink('volta-shim', join(root, 'volta/bin/codex'));
  const image = join(root, 'volta/tools/image/packages/@openai/codex/lib/node_modules/@openai/codex');
  const kept = await put(join(image, 'node_modules/@openai/codex-linux-x64', native, 'bin/codex'));
  assert.deepEqual(await found(`${root}/volta/bin`), [kept, 'path']);
});

test('a launcher without its program is the last resort', async (t) => {
  const root = await scratch(t);
  const launcher = await put(join(root, 'npm/@openai/codex/bin/codex.js'), '#!/usr/bin/env node');
  await mkdir(join(root, 'bin'));
  await symlink(launcher, join(root, 'bin/codex'));
  const input = machine(root, { ideExtension: join(root, 'chatgpt') });
  assert.deepEqual(at(await findCodex(input, only(root))), [join(root, 'bin/codex'), 'path']);
  const program = await put(join(root, 'chatgpt/bin/linux-x86_64/codex'));
  assert.deepEqual(at(await findCodex(input, only(root))), [program, 'ideExtension']);
});

test('a wrapper of one’s own is started as it is', async (t) => {
  const root = await scratch(t);
  const wrapper = await put(join(root, 'bin/codex'), '#!/bin/sh\nexec /opt/codex "$@"\n');
  assert.deepEqual(at(await findCodex(machine(root), only(root))), [wrapper, 'path']);
});

test('the Codex IDE extension has a program for each kind of machine', async (t) => {
  const root = await scratch(t);
  const folder = join(root, 'chatgpt');
  const program = await put(join(folder, 'bin/macos-aarch64/codex'));
  const found = (arch: string) =>
    findCodex(machine(root, { platform: 'darwin', arch, ideExtension: folder }), only(root));
  assert.deepEqual(at(await found('arm64')), [program, 'ideExtension']);
  assert.deepEqual(at(await found('x64')), [program, 'ideExtension']);
});

test('where none is, it says where it looked', async (t) => {
  const root = await scratch(t);
  const found = await findCodex(machine(root), only(root));
  const looked = found.kind === 'notFound' ? found.looked : [];
  for (const place of [join(root, 'bin'), join(root, 'home/.local/bin'), '/opt/homebrew/bin']) {
    assert.ok(looked.includes(place), place);
  }
});

test('the identity changes with the program', async (t) => {
  const root = await scratch(t);
  const program = await put(join(root, 'bin/codex'));
  const identity = async () => {
    const found = await findCodex(machine(root), only(root));
    return found.kind === 'found' ? found.identity : assert.fail(found.kind);
  };
  const first = await identity();
  assert.equal(await identity(), first);
  await utimes(program, 1, 1);
  assert.notEqual(await identity(), first);
});

/** Windows paths on the real disk: `C:\a\b` is `<root>/C/a/b`. */
function windows(root: string): FileSystem {
  const here = (path: string) => join(root, path.replace(':', '').replaceAll('\\', '/'));
  const there = (path: string) => `C:${path.slice(root.length + 2).replaceAll('/', '\\')}`;
  return {
    ...nodeFileSystem,
    stat: (path) => nodeFileSystem.stat(here(path)),
    open: (path, flags, mode) => nodeFileSystem.open(here(path), flags, mode),
    readdir: (path) => nodeFileSystem.readdir(here(path)),
    realpath: async (path) => there(await nodeFileSystem.realpath(here(path))),
  };
}

test('on Windows the program behind codex.cmd is found, and codex.cmd alone cannot be started', async (t) => {
  const root = await scratch(t);
  const input = machine(root, {
    platform: 'win32',
    homedir: 'C:\\Users\\a',
    environment: { Path: 'relative;C:\\Users\\a\\AppData\\Roaming\\npm', AppData: 'C:\\Users\\a\\AppData\\Roaming' },
  });
  const npm = join(root, 'C/Users/a/AppData/Roaming/npm');
  await put(
    join(npm, 'codex.cmd'),
    '@ECHO off\r\n"%_prog%"  "%dp0%\\node_modules\\@openai\\codex\\bin\\codex.js" %*\r\n',
  );
  await put(join(npm, 'codex'), '#!/bin/sh\n');
  assert.equal((await findCodex(input, windows(root))).kind, 'notFound');
  const setting = 'C:\\Users\\a\\AppData\\Roaming\\npm\\codex.cmd';
  assert.deepEqual(await findCodex({ ...input, setting }, windows(root)), {
    kind: 'invalidSetting',
    path: setting,
    problem: 'needsShell',
  });

  const inner = 'node_modules/@openai/codex-win32-x64/vendor/x86_64-pc-windows-msvc/bin/codex.exe';
  await put(join(npm, 'node_modules/@openai/codex', inner));
  const program = `C:\\Users\\a\\AppData\\Roaming\\npm\\node_modules\\@openai\\codex\\${inner.replaceAll('/', '\\')}`;
  assert.deepEqual(at(await findCodex(input, windows(root))), [program, 'path']);
  assert.deepEqual(at(await findCodex({ ...input, setting }, windows(root))), [program, 'setting']);
  assert.deepEqual(at(await findCodex({ ...input, environment: {} }, windows(root))), [program, 'installPlace']);
});

test('on Windows codex.exe comes before codex.cmd', async (t) => {
  const root = await scratch(t);
  await put(join(root, 'C/tools/codex.exe'));
  await put(join(root, 'C/tools/codex.cmd'), '@ECHO off\r\n');
  const input = machine(root, { platform: 'win32', homedir: 'C:\\Users\\a', environment: { PATH: '"C:\\tools"' } });
  assert.deepEqual(at(await findCodex(input, windows(root))), ['C:\\tools\\codex.exe', 'path']);
});

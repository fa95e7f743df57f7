import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { editFileOf } from '../../src/host/editUserFile';
import { scopeFile } from '../../src/host/scopeFile';
import { USER_SCOPE } from '../../src/switching/scope';
import { scratch } from './scratch';
import { append, configHome, problem } from './userConfig';

const isRoot = process.getuid?.() === 0;

/** A user directory without a Codex home. */
async function defaultHome(t: TestContext) {
  const root = await scratch(t);
  const edit = editFileOf(scopeFile(USER_SCOPE, { setting: '', environment: undefined, homedir: root, cwd: root }));
  return { root, home: join(root, '.codex'), config: join(root, '.codex/config.toml'), edit };
}

const same = (text: string) => ({ ok: true as const, text });
const refuse = () => ({ ok: false as const, error: 'no' });
const modeOf = async (path: string) => ((await stat(path)).mode & 0o7777).toString(8);

test('an edit is written, and the answer tells what was there and what is there now', async (t) => {
  const { config, home, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  assert.deepEqual(await edit(append('b = 2')), {
    kind: 'written',
    path: config,
    target: config,
    before: 'a = 1\n',
    after: 'a = 1\nb = 2\n',
    otherNames: 0,
    durable: true,
  });
  assert.equal(await readFile(config, 'utf8'), 'a = 1\nb = 2\n');
  assert.deepEqual(await readdir(home), ['config.toml']);
});

test('the mode of the file is kept', async (t) => {
  const { config, edit } = await configHome(t);
  await writeFile(config, '');
  for (const mode of [0o600, 0o640, 0o644, 0o664, 0o700]) {
    await chmod(config, mode);
    assert.equal((await edit(append(`m = ${mode}`))).kind, 'written');
    assert.equal(await modeOf(config), mode.toString(8));
  }
});

test('owner and group of the file are kept', { skip: !isRoot && 'only root may give files away' }, async (t) => {
  const { config, edit } = await configHome(t);
  await writeFile(config, '');
  await chown(config, 1234, 2345);
  await chmod(config, 0o640);
  await edit(append('a = 1'));
  const { uid, gid } = await stat(config);
  assert.deepEqual([uid, gid, await modeOf(config)], [1234, 2345, '640']);
});

test('a new file is private, and so is the default home made for it', async (t) => {
  const { home, config, edit } = await defaultHome(t);
  const result = await edit(append('a = 1'));
  assert.ok(result.kind === 'written' && result.before === '');
  assert.deepEqual([await modeOf(home), await modeOf(config)], ['700', '600']);
  assert.equal(await readFile(config, 'utf8'), 'a = 1\n');
});

test('the default home is made only when there is something to write', async (t) => {
  const { root, edit } = await defaultHome(t);
  assert.equal((await edit(same)).kind, 'unchanged');
  assert.equal((await edit(refuse)).kind, 'refused');
  assert.equal(problem(await edit(() => ({ ok: true, text: '\uD83D' }))).code, 'notEncodable');
  assert.deepEqual(await readdir(root), []);
});

test('an explicit home that does not exist is never made', async (t) => {
  const { root, home, edit } = await configHome(t);
  await rm(home, { recursive: true });
  assert.deepEqual(await edit(append('a = 1')), {
    kind: 'failed',
    problem: { code: 'homeMissing', path: home, source: 'setting' },
  });
  assert.deepEqual(await readdir(root), []);
});

test('an edit that changes nothing, or refuses, touches neither file nor directory', async (t) => {
  const { config, home, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  const look = async () => {
    const of = async (path: string) => {
      const { ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
      return { ino, mtimeNs, ctimeNs };
    };
    return [await of(config), await of(home)];
  };
  const before = await look();
  assert.deepEqual(await edit(same), { kind: 'unchanged', path: config, target: config, text: 'a = 1\n' });
  assert.deepEqual(await edit(refuse), { kind: 'refused', path: config, target: config, error: 'no' });
  assert.deepEqual(await look(), before);
});

test('byte order mark, line ends and a missing final newline pass through', async (t) => {
  const { config, edit } = await configHome(t);
  const text = '\uFEFF# é\r\na = 1\nb = 2\r\n\tc = "日本"';
  await writeFile(config, text);
  const result = await edit((seen) => ({ ok: true, text: seen.replace('1', '2') }));
  assert.ok(result.kind === 'written' && result.before === text);
  assert.deepEqual(await readFile(config), Buffer.from(text.replace('1', '2')));
});

test('links are written through and survive, and the file is replaced where it really is', async (t) => {
  const { root, config, edit } = await configHome(t);
  await mkdir(join(root, 'dotfiles'));
  await writeFile(join(root, 'dotfiles/codex.toml'), 'a = 1\n', { mode: 0o640 });
  await symlink('codex.toml', join(root, 'dotfiles/current'));
  await symlink('../dotfiles/current', config);
  const result = await edit(append('b = 2'));
  const target = join(root, 'dotfiles/codex.toml');
  assert.ok(result.kind === 'written' && result.path === config && result.target === target);
  assert.equal(await readlink(config), '../dotfiles/current');
  assert.equal(await readlink(join(root, 'dotfiles/current')), 'codex.toml');
  assert.equal(await readFile(target, 'utf8'), 'a = 1\nb = 2\n');
  assert.equal(await modeOf(target), '640');
  assert.deepEqual(await readdir(join(root, 'dotfiles')), ['codex.toml', 'current']);
});

test('a link to a file that does not exist makes that file and its directories', async (t) => {
  const { root, config, edit } = await configHome(t);
  await symlink('../made/below/codex.toml', config);
  const result = await edit(append('a = 1'));
  const target = join(root, 'made/below/codex.toml');
  assert.ok(result.kind === 'written' && result.before === '' && result.target === target);
  assert.ok((await lstat(config)).isSymbolicLink());
  assert.deepEqual(
    [await modeOf(join(root, 'made')), await modeOf(dirname(target)), await modeOf(target)],
    ['700', '700', '600'],
  );
});

test('a default home that is a dangling link leads to the place where it is made', async (t) => {
  const { root, home, config, edit } = await defaultHome(t);
  await symlink('elsewhere/codex', home);
  assert.equal((await edit(append('a = 1'))).kind, 'written');
  assert.ok((await lstat(home)).isSymbolicLink());
  assert.equal(await readFile(config, 'utf8'), await readFile(join(root, 'elsewhere/codex/config.toml'), 'utf8'));
});

test('a link loop is refused and stays', async (t) => {
  const { config, home, edit } = await configHome(t);
  await symlink('other', config);
  await symlink('config.toml', join(home, 'other'));
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'linkLoop', path: config });
  assert.equal(await readlink(config), 'other');
  assert.deepEqual(await readdir(home), ['config.toml', 'other']);
});

test('a directory or a pipe in the place of the file is refused and stays', { timeout: 5_000 }, async (t) => {
  const { config, edit } = await configHome(t);
  await mkdir(config);
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'isDirectory', path: config });
  await rm(config, { recursive: true });
  execFileSync('mkfifo', [config]);
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'notRegularFile', path: config });
  assert.ok((await lstat(config)).isFIFO());
});

test('a link to a device is refused', async (t) => {
  const { config, edit } = await configHome(t);
  await symlink('/dev/null', config);
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'notRegularFile', path: '/dev/null' });
});

test('a file that is not UTF-8 keeps its bytes, and the place is told', async (t) => {
  const { config, edit } = await configHome(t);
  const bytes = Buffer.concat([Buffer.from('a = 1\nb = "'), Buffer.from([0xe9]), Buffer.from('"\n')]);
  await writeFile(config, bytes);
  assert.deepEqual(await edit(append('c = 3')), {
    kind: 'failed',
    problem: { code: 'notUtf8', path: config, line: 2, column: 6 },
  });
  assert.deepEqual(await readFile(config), bytes);
});

test('a read-only file is refused although a rename could replace it', async (t) => {
  const { config, home, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n', { mode: 0o444 });
  assert.deepEqual(problem(await edit(append('b = 2'))), { code: 'readOnlyFile', path: config });
  assert.equal((await edit(same)).kind, 'unchanged');
  assert.equal(await readFile(config, 'utf8'), 'a = 1\n');
  assert.deepEqual(await readdir(home), ['config.toml']);
});

test('a link into a read-only store is refused, and the store is named', async (t) => {
  const { root, config, edit } = await configHome(t);
  const store = join(root, 'store');
  await mkdir(store);
  await writeFile(join(store, 'codex.toml'), 'a = 1\n');
  await chmod(store, 0o555);
  await symlink('../store/codex.toml', config);
  assert.deepEqual(problem(await edit(append('b = 2'))), { code: 'readOnlyDirectory', path: store });
  assert.equal((await edit(same)).kind, 'unchanged');
  assert.deepEqual(await readdir(store), ['codex.toml']);
});

test('no directory is made below a read-only one', async (t) => {
  const { root, edit } = await defaultHome(t);
  await chmod(root, 0o555);
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'readOnlyDirectory', path: root });
  assert.deepEqual(await readdir(root), []);
});

test('an edit that would write half a character writes nothing', async (t) => {
  const { config, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  for (const text of ['\uD83D', 'a\uDE00b', '\uDE00\uD83D']) {
    assert.equal(problem(await edit(() => ({ ok: true, text }))).code, 'notEncodable');
  }
  assert.equal((await edit(() => ({ ok: true, text: 'a = "😀"\n' }))).kind, 'written');
});

test('staged files of a dead process are removed by the next write, and nothing else is', async (t) => {
  const { config, home, edit } = await configHome(t);
  await writeFile(join(home, '.config.toml.codex-model-picker-0123456789abcdef.tmp'), 'left behind');
  const others = ['.config.toml.swp', '.tmpAbCdEf', '.work.config.toml.codex-model-picker-0123456789abcdef.tmp'];
  for (const name of others) await writeFile(join(home, name), '');
  // A new one may be of a program that is about to rename it; that is waited for, and not for ever.
  await utimes(join(home, '.tmpAbCdEf'), 0, 0);
  await edit(same);
  assert.equal((await readdir(home)).length, 4);
  await edit(append('a = 1'));
  assert.deepEqual((await readdir(home)).sort(), [...others, 'config.toml'].sort());
  assert.equal(await readFile(config, 'utf8'), 'a = 1\n');
});

test('of many edits at once none is lost', async (t) => {
  const { config, edit } = await configHome(t);
  const lines = Array.from({ length: 25 }, (_, index) => `line ${index}`);
  const results = await Promise.all(lines.map((line) => edit(append(line))));
  assert.ok(results.every((result) => result.kind === 'written'));
  const written = (await readFile(config, 'utf8')).trimEnd().split('\n');
  assert.deepEqual(written.sort(), lines.sort());
});

test('a bug in an edit reaches its caller, writes nothing and blocks nobody', async (t) => {
  const { config, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  const broken = edit(() => {
    throw new TypeError('a bug');
  });
  const next = edit(append('b = 2'));
  await assert.rejects(broken, new TypeError('a bug'));
  assert.equal((await next).kind, 'written');
});

test('no file stays open, whatever an edit came to', {
  skip: process.platform !== 'linux' && 'counts in /proc',
}, async (t) => {
  const { root, config, home, edit } = await configHome(t);
  // Of this test alone: others run in the same process.
  const openFiles = async () => {
    const descriptors = await readdir('/proc/self/fd');
    const targets = descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => ''));
    return (await Promise.all(targets)).filter((target) => target.startsWith(root));
  };
  await rm(config, { recursive: true, force: true });
  await edit(refuse);
  await edit(() => ({ ok: true, text: '\uD83D' }));
  await edit(append('a = 1'));
  await edit(append('b = 2'));
  await edit(same);
  await chmod(home, 0o500);
  await edit(append('c = 3'));
  await chmod(home, 0o700);
  await rm(config);
  await mkdir(config);
  await edit(append('a = 1'));
  assert.deepEqual(await openFiles(), []);
});

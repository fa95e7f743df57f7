// The files of the README’s table *What happens to my file* that need something special: another file system, a mount, an
// account. What this machine cannot make is said and not run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { chmod, chown, link, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { append, configHome, problem } from './userConfig';

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

/** Does something as an account that may not do everything. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  process.seteuid?.(nobody);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

test('the other name of a file with a hard link keeps the old text, and the answer says that there is one', async (t) => {
  const { root, config, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  await link(config, join(root, 'other.toml'));
  const first = await edit(append('b = 2'));
  assert.ok(first.kind === 'written' && first.otherNames === 1);
  assert.equal(await readFile(join(root, 'other.toml'), 'utf8'), 'a = 1\n');
  const second = await edit(append('c = 3'));
  assert.ok(second.kind === 'written' && second.otherNames === 0);
});

test('a file of zeros is told as what it is, and stays', async (t) => {
  const { config, home, edit } = await configHome(t);
  await writeFile(config, Buffer.alloc(100));
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'zeroed', path: config });
  assert.deepEqual(await readFile(config), Buffer.alloc(100));
  assert.deepEqual(await readdir(home), ['config.toml']);
});

test('a file of 20 MB is refused, and stays', async (t) => {
  const { config, edit } = await configHome(t);
  const line = '# a comment of forty characters or so ....\n';
  await writeFile(config, line.repeat(20_000_000 / line.length));
  assert.deepEqual(problem(await edit(append('a = 1'))), { code: 'tooLarge', path: config });
  assert.ok((await stat(config)).size > 19_000_000);
});

test('an edit does not make a file larger than what is read again', async (t) => {
  const { config, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  const huge = await edit(() => ({ ok: true, text: '#'.repeat(5_000_000) }));
  assert.deepEqual(problem(huge), { code: 'tooLarge', path: config });
});

test('a file on another file system is replaced there', async (t) => {
  const { root, config, edit } = await configHome(t);
  const other = otherFileSystem(t, root);
  if (other === undefined) return;
  await writeFile(join(other, 'codex.toml'), 'a = 1\n', { mode: 0o640 });
  await symlink(join(other, 'codex.toml'), config);
  assert.equal((await edit(append('b = 2'))).kind, 'written');
  assert.equal(await readFile(join(other, 'codex.toml'), 'utf8'), 'a = 1\nb = 2\n');
  assert.deepEqual(await readdir(other), ['codex.toml']);
});

function otherFileSystem(t: TestContext, root: string): string | undefined {
  const place = '/dev/shm';
  try {
    if (statSync(place).dev !== statSync(root).dev) {
      const made = mkdtempSync(join(place, 'codex-model-picker-'));
      t.after(() => rmSync(made, { recursive: true }));
      return made;
    }
  } catch {
    // There is none.
  }
  t.skip(`${place} is no other file system here`);
  return undefined;
}

test('a file that is mounted by itself cannot be replaced, and is told', async (t) => {
  const { root, home, config, edit } = await configHome(t);
  await writeFile(join(root, 'outside.toml'), 'a = 1\n');
  await writeFile(config, '');
  try {
    execFileSync('mount', ['--bind', join(root, 'outside.toml'), config], { stdio: 'ignore' });
  } catch {
    t.skip('this account may not mount; the fake EBUSY in editUserFile.test.ts stands in');
    return;
  }
  try {
    assert.deepEqual(problem(await edit(append('b = 2'))), { code: 'mountPoint', path: config });
    assert.equal(await readFile(config, 'utf8'), 'a = 1\n');
    assert.deepEqual(await readdir(home), ['config.toml']);
  } finally {
    execFileSync('umount', [config]);
  }
});

test('a file in a read-only file system is refused', async (t) => {
  const { root, home, config, edit } = await configHome(t);
  await writeFile(config, 'a = 1\n');
  try {
    execFileSync('mount', ['--bind', home, home], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,ro,bind', home], { stdio: 'ignore' });
  } catch {
    t.skip('this account may not mount; the fake EROFS in editUserFile.test.ts stands in');
    return;
  }
  try {
    assert.deepEqual(problem(await edit(append('b = 2'))), { code: 'readOnlyFileSystem', path: config });
    assert.equal((await edit((text) => ({ ok: true, text }))).kind, 'unchanged');
  } finally {
    execFileSync('umount', [home]);
  }
  assert.deepEqual((await readdir(root)).sort(), ['home']);
});

const skip = !isRoot && 'only root can become another account';

test('in a sticky directory, the file of another account is refused', { skip }, async (t) => {
  const { root, home, config, edit } = await configHome(t);
  await chmod(root, 0o755);
  await chmod(home, 0o1777);
  await writeFile(config, 'a = 1\n');
  await chmod(config, 0o666);
  assert.deepEqual(problem(await asNobody(() => edit(append('b = 2')))), { code: 'notOwner', path: config });
  assert.deepEqual(await readdir(home), ['config.toml']);
  await chown(config, nobody, nobody);
  assert.equal((await asNobody(() => edit(append('b = 2')))).kind, 'written');
});

test('in a directory of another account that everybody may write to, the file is replaced with its mode', {
  skip,
}, async (t) => {
  const { root, home, config, edit } = await configHome(t);
  await chmod(root, 0o755);
  await chmod(home, 0o777);
  await writeFile(config, 'a = 1\n');
  await chmod(config, 0o646);
  assert.equal((await asNobody(() => edit(append('b = 2')))).kind, 'written');
  const { uid, mode } = await stat(config);
  assert.deepEqual([uid, (mode & 0o777).toString(8)], [nobody, '646']);
});

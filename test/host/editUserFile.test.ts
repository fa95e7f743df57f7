// What goes wrong between two steps of a write: other programs, the disk, the rights of the account.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { editUserFile } from '../../src/host/editUserFile';
import { FileFailure } from '../../src/host/fileProblem';
import { type FileSystem, nodeFileSystem } from '../../src/host/fileSystem';
import { type AcquireLock, createFileLock } from '../../src/host/lock';
import type { EditedText, EditFileResult, WrittenChange } from '../../src/switching/editFile';
import { isStaged, scratch, systemError, withOpenFile } from './scratch';

const contender = fileURLToPath(new URL('./contender.program.mjs', import.meta.url));

type Edit = (text: string) => EditedText<string>;
const append = (line: string) => (text: string) => ({ ok: true as const, text: `${text}${line}\n` });

/** A file `a = 1` and an edit of it that uses the given file system or lock. */
async function userFile(t: TestContext) {
  const root = await scratch(t);
  const path = join(root, 'config.toml');
  await writeFile(path, 'a = 1\n', { mode: 0o640 });
  const edit = (edit: Edit, changed: { fs?: FileSystem; lock?: AcquireLock } = {}) =>
    editUserFile({ fs: nodeFileSystem, lock: createFileLock(), locate: async () => path, ...changed }, edit);
  return { root, path, edit };
}

/** The real file system, which does something just before each staged file is looked at for the last time. */
function meanwhile(act: (time: number) => void): FileSystem {
  let times = 0;
  return withOpenFile((file, path) => ({
    close: async () => {
      await file.close();
      if (isStaged(path)) act(++times);
    },
  }));
}

function codeOf(result: EditFileResult<unknown>): string {
  return result.kind === 'failed' ? result.problem.code : result.kind;
}

test('what another program writes meanwhile is kept, and the edit is made on top of it', async (t) => {
  const { root, path, edit } = await userFile(t);
  const fs = meanwhile((time) => time <= 3 && appendFileSync(path, `theirs = ${time}\n`));
  const result = await edit(append('ours = 1'), { fs });
  assert.ok(result.kind === 'written');
  assert.equal(result.before, 'a = 1\ntheirs = 1\ntheirs = 2\ntheirs = 3\n');
  assert.equal(await readFile(path, 'utf8'), `${result.before}ours = 1\n`);
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('a file that the edit itself sees change is edited as it is then', async (t) => {
  const { path, edit } = await userFile(t);
  const result = await edit((text) => {
    if (text === 'a = 1\n') writeFileSync(path, 'a = 2\n');
    return append('ours = 1')(text);
  });
  assert.equal(result.kind, 'written');
  assert.equal(await readFile(path, 'utf8'), 'a = 2\nours = 1\n');
});

test('a file that is made, removed or given other rights meanwhile is seen as it is then', async (t) => {
  const { path, edit } = await userFile(t);
  await edit(append('b = 2'), { fs: meanwhile((time) => time === 1 && chmodSync(path, 0o600)) });
  assert.equal((await stat(path)).mode & 0o777, 0o600);

  const removed = await edit(append('c = 3'), { fs: meanwhile((time) => time === 1 && unlinkSync(path)) });
  assert.ok(removed.kind === 'written' && removed.before === '');
  assert.equal(await readFile(path, 'utf8'), 'c = 3\n');

  await rm(path);
  const fs = meanwhile((time) => time === 1 && writeFileSync(path, 'theirs = 1\n'));
  const made = await edit(append('d = 4'), { fs });
  assert.ok(made.kind === 'written' && made.before === 'theirs = 1\n');
  assert.equal(await readFile(path, 'utf8'), 'theirs = 1\nd = 4\n');
});

test('a file that becomes read-only meanwhile is refused', async (t) => {
  const { path, edit } = await userFile(t);
  const fs = meanwhile((time) => time === 1 && chmodSync(path, 0o444));
  assert.equal(codeOf(await edit(append('b = 2'), { fs })), 'readOnlyFile');
  assert.equal(await readFile(path, 'utf8'), 'a = 1\n');
});

test('a link that is turned elsewhere meanwhile is followed to its new target, even when that has the same text', async (t) => {
  const { root, path, edit } = await userFile(t);
  await rm(path);
  for (const name of ['one', 'two']) {
    await mkdir(join(root, name));
    await writeFile(join(root, name, 'codex.toml'), 'a = 1\n');
  }
  await symlink('one/codex.toml', path);
  const fs = meanwhile((time) => {
    if (time > 1) return;
    unlinkSync(path);
    symlinkSync('two/codex.toml', path);
  });
  const result = await edit(append('b = 2'), { fs });
  assert.ok(result.kind === 'written' && result.target === join(root, 'two/codex.toml'));
  assert.equal(await readFile(join(root, 'one/codex.toml'), 'utf8'), 'a = 1\n');
  assert.deepEqual(await readdir(join(root, 'one')), ['codex.toml']);
});

test('a file that never holds still is given up, without a trace', async (t) => {
  const { root, path, edit } = await userFile(t);
  let times = 0;
  const fs = meanwhile((time) => {
    times = time;
    appendFileSync(path, `theirs = ${time}\n`);
  });
  assert.deepEqual(await edit(append('ours = 1'), { fs }), {
    kind: 'failed',
    problem: { code: 'changedMeanwhile', path },
  });
  assert.equal(times, 16);
  assert.ok(!(await readFile(path, 'utf8')).includes('ours'));
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('a place that is gone for one try is asked for again', async (t) => {
  const { root, path } = await userFile(t);
  const places = [join(root, 'one'), path];
  const locate = async () => places.shift() ?? path;
  const fs = meanwhile((time) => time === 1 && execFileSync('rm', ['-r', join(root, 'one')]));
  await mkdir(join(root, 'one'));
  places[0] = join(root, 'one/config.toml');
  const result = await editUserFile({ fs, lock: createFileLock(), locate }, append('b = 2'));
  assert.ok(result.kind === 'written' && result.path === path);
});

test('a place that cannot be named is a failure of its own', async () => {
  const problem = { code: 'homeMissing', path: '/nowhere', source: 'environment' } as const;
  const locate = async () => {
    throw new FileFailure(problem);
  };
  const result = await editUserFile({ fs: nodeFileSystem, lock: createFileLock(), locate }, append('b = 2'));
  assert.deepEqual(result, { kind: 'failed', problem });
});

test('another program that writes over the new file at once is told, unless it kept the edit', async (t) => {
  const { path, edit } = await userFile(t);
  const after = (text: string): FileSystem => ({
    ...nodeFileSystem,
    renameSync: (from, to) => {
      nodeFileSystem.renameSync(from, to);
      writeFileSync(to, text);
    },
  });
  const setB: Edit = (text) => ({ ok: true, text: text.includes('b = 2') ? text : `${text}b = 2\n` });
  assert.deepEqual(await edit(setB, { fs: after('a = 1\n') }), {
    kind: 'failed',
    problem: { code: 'overwritten', path },
  });
  assert.equal((await edit(setB, { fs: after('c = 3\nb = 2\n') })).kind, 'written');
});

test('an empty file that was truncated just now is not taken for the whole', async (t) => {
  const { path, edit } = await userFile(t);
  await writeFile(path, '');
  let reads = 0;
  const fs: FileSystem = {
    ...nodeFileSystem,
    realpath: async (name) => {
      // Their write is whole when the file is looked at for the second time.
      if (++reads === 2) await writeFile(path, 'theirs = 1\n');
      return nodeFileSystem.realpath(name);
    },
  };
  const result = await edit(append('ours = 1'), { fs });
  assert.ok(result.kind === 'written' && result.before === 'theirs = 1\n');
});

test('a text that is refused is looked at once more when it was written just now, and only then', async (t) => {
  const { path, edit } = await userFile(t);
  const asked: string[] = [];
  const whole: Edit = (text) => {
    asked.push(text);
    if (text === 'half') writeFileSync(path, 'whole\n');
    return text.endsWith('\n') ? append('ours')(text) : { ok: false, error: 'half a line' };
  };
  await writeFile(path, 'half');
  assert.equal((await edit(whole)).kind, 'written');
  assert.deepEqual(asked, ['half', 'whole\n']);

  await writeFile(path, 'half');
  await utimes(path, 1, 1);
  assert.equal((await edit((text) => ({ ok: false, error: text }))).kind, 'refused');
});

test('the edit is asked once for the same text', async (t) => {
  const { edit } = await userFile(t);
  let asked = 0;
  await edit((text) => {
    asked++;
    return append('b = 2')(text);
  });
  assert.equal(asked, 1);
});

test('a full disk is told, and the file stays as it was', async (t) => {
  const root = await scratch(t);
  const disk = join(root, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    t.skip('this account may not mount a small disk; the fake one below stands in');
    return;
  }
  try {
    const path = join(disk, 'config.toml');
    await writeFile(path, 'a = 1\n');
    const file = { fs: nodeFileSystem, lock: createFileLock(), locate: async () => path };
    const result = await editUserFile(file, append('x'.repeat(20_000)));
    assert.equal(codeOf(result), 'diskFull');
    assert.equal(await readFile(path, 'utf8'), 'a = 1\n');
    assert.deepEqual(await readdir(disk), ['config.toml']);
    assert.equal((await editUserFile(file, append('b = 2'))).kind, 'written');
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a step that fails before the rename leaves the file and its directory as they were', async (t) => {
  const { root, path, edit } = await userFile(t);
  const fail = (code: string) => () => Promise.reject(systemError(code));
  const failNow = (code: string) => () => {
    throw systemError(code);
  };
  const onStaged = (change: Parameters<typeof withOpenFile>[0]) =>
    withOpenFile((file, name) => (isStaged(name) ? change(file, name) : {}));
  const cases: [string, FileSystem][] = [
    ['diskFull', onStaged(() => ({ write: fail('ENOSPC') }))],
    ['diskFull', onStaged(() => ({ write: fail('EDQUOT') }))],
    ['diskFull', onStaged((file) => ({ close: () => file.close().then(fail('EDQUOT')) }))],
    ['io', onStaged(() => ({ write: async () => ({ bytesWritten: 0 }) }))],
    ['io', onStaged(() => ({ sync: fail('EIO') }))],
    ['io', onStaged(() => ({ chmod: fail('EIO') }))],
    ['readOnlyFileSystem', { ...nodeFileSystem, access: fail('EROFS') }],
    ['readOnlyFile', { ...nodeFileSystem, access: fail('EACCES') }],
    [
      'readOnlyDirectory',
      { ...nodeFileSystem, access: async (name) => (name === root ? fail('EACCES')() : undefined) },
    ],
    ['readOnlyDirectory', { ...nodeFileSystem, renameSync: failNow('EACCES') }],
    ['mountPoint', { ...nodeFileSystem, renameSync: failNow('EBUSY') }],
    ['io', { ...nodeFileSystem, renameSync: failNow('EIO') }],
    ['io', { ...nodeFileSystem, readdir: fail('EMFILE') }],
  ];
  for (const [code, fs] of cases) {
    const result = await edit(append('b = 2'), { fs });
    assert.equal(codeOf(result), code);
    assert.equal(await readFile(path, 'utf8'), 'a = 1\n');
    assert.deepEqual(await readdir(root), ['config.toml']);
  }
});

test('a problem names the file and what the system said', async (t) => {
  const { path, edit } = await userFile(t);
  const fs = withOpenFile((_, name) => (isStaged(name) ? { sync: () => Promise.reject(systemError('EIO')) } : {}));
  assert.deepEqual(await edit(append('b = 2'), { fs }), {
    kind: 'failed',
    problem: { code: 'io', path, errno: 'EIO', cause: 'EIO: made by a test' },
  });
});

test('short writes are continued until every byte is there', async (t) => {
  const { path, edit } = await userFile(t);
  const fs = withOpenFile((file) => ({
    write: (bytes, offset) => file.write(bytes.subarray(0, Math.min(offset + 7, bytes.length)), offset),
  }));
  await edit(append('long = "日本語日本語日本語日本語"'), { fs });
  assert.equal(await readFile(path, 'utf8'), 'a = 1\nlong = "日本語日本語日本語日本語"\n');
});

test('a directory that cannot be made durable is told, unless its file system never can', async (t) => {
  const { root, edit } = await userFile(t);
  const syncFails = (code: string) =>
    withOpenFile((_, name) => (name === root ? { sync: () => Promise.reject(systemError(code)) } : {}));
  const io = await edit(append('b = 2'), { fs: syncFails('EIO') });
  assert.ok(io.kind === 'written' && !io.durable);
  const never = await edit(append('c = 3'), { fs: syncFails('EINVAL') });
  assert.ok(never.kind === 'written' && never.durable);
});

test('the staged file is private from its first moment, whole and durable before it takes its place', async (t) => {
  const { edit } = await userFile(t);
  const steps: string[] = [];
  const fs = withOpenFile((file, name) => {
    if (!isStaged(name)) return {};
    return {
      chmod: async (mode) => {
        steps.push(`chmod ${((await file.stat()).mode & 0o777).toString(8)} to ${(mode & 0o777).toString(8)}`);
        await file.chmod(mode);
      },
      sync: async () => {
        steps.push(`sync ${(await file.stat()).size}`);
        await file.sync();
      },
    };
  });
  const renameSync: FileSystem['renameSync'] = (from, to) => {
    steps.push('rename');
    nodeFileSystem.renameSync(from, to);
  };
  await edit(append('b = 2'), { fs: { ...fs, renameSync } });
  assert.deepEqual(steps, ['chmod 600 to 640', 'sync 12', 'rename']);
});

test('a file whose group cannot be kept gives the new group no more than everybody has', async (t) => {
  const { path, edit } = await userFile(t);
  for (const [mode, kept] of [
    [0o640, 0o600],
    [0o664, 0o644],
    [0o660, 0o600],
  ] as const) {
    await chmod(path, mode);
    const foreign = async (name: string) => Object.assign(await nodeFileSystem.stat(name), { gid: 54_321 });
    const fs = withOpenFile((file, name) =>
      isStaged(name)
        ? { chown: () => Promise.reject(systemError('EPERM')) }
        : { stat: async () => Object.assign(await file.stat(), { gid: 54_321 }) },
    );
    assert.equal((await edit(append(`m = ${mode}`), { fs: { ...fs, stat: foreign } })).kind, 'written');
    assert.equal((await stat(path)).mode & 0o777, kept);
  }
});

/** What a lock is worth that was taken over from a process that only slept. */
const noLock: AcquireLock = async () => async () => undefined;

test('a writer before which another one always comes still gets its turn', async (t) => {
  const { path, edit } = await userFile(t);
  let locks = 0;
  const lock: AcquireLock = async () => {
    appendFileSync(path, `theirs = ${++locks}\n`);
    return async () => undefined;
  };
  assert.equal((await edit(append('ours = 1'), { lock })).kind, 'written');
  assert.equal(await readFile(path, 'utf8'), 'a = 1\ntheirs = 1\ntheirs = 2\nours = 1\n');
});

test('a writer that sees the staged file of another starts over', async (t) => {
  const { root, path, edit } = await userFile(t);
  const other = join(root, '.config.toml.codex-model-picker-0123456789abcdef.tmp');
  let times = 0;
  const fs = meanwhile((time) => {
    times = time;
    if (time === 1) writeFileSync(other, 'theirs');
  });
  assert.equal((await edit(append('b = 2'), { fs, lock: noLock })).kind, 'written');
  assert.equal(times, 2);
  assert.equal(await readFile(path, 'utf8'), 'a = 1\nb = 2\n');
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('a writer that slept just before its rename does not undo what was written since', async (t) => {
  const { path, edit } = await userFile(t);
  let renames = 0;
  const renameSync: FileSystem['renameSync'] = (from, to) => {
    if (++renames === 1) execFileSync(process.execPath, [contender, path, 'theirs', '1']);
    nodeFileSystem.renameSync(from, to);
  };
  const result = await edit(append('ours = 1'), { fs: { ...nodeFileSystem, renameSync }, lock: noLock });
  assert.equal(result.kind, 'written');
  assert.equal(await readFile(path, 'utf8'), 'a = 1\ntheirs = 1\ntotal = 1\nours = 1\n');
});

test('a program that has its new file beside the target already is let go first, unless it died', async (t) => {
  const { root, path, edit } = await userFile(t);
  const theirs = join(root, '.tmpAb12cD');
  let times = 0;
  const fs = meanwhile((time) => {
    times = time;
    if (time === 1) writeFileSync(theirs, 'a = 1\ntheirs = 1\n');
    if (time === 2) renameSync(theirs, path);
  });
  const result = await edit(append('ours = 1'), { fs });
  assert.ok(result.kind === 'written' && times === 3);
  assert.equal(await readFile(path, 'utf8'), 'a = 1\ntheirs = 1\nours = 1\n');

  await writeFile(theirs, 'left behind');
  await utimes(theirs, 1, 1);
  assert.equal((await edit(append('b = 2'))).kind, 'written');
  assert.deepEqual((await readdir(root)).sort(), ['.tmpAb12cD', 'config.toml']);
});

test('an edit that is undone at once is made again where that is asked for', async (t) => {
  const { path } = await userFile(t);
  let renames = 0;
  const fs: FileSystem = {
    ...nodeFileSystem,
    renameSync: (from, to) => {
      nodeFileSystem.renameSync(from, to);
      if (++renames === 1) writeFileSync(to, 'a = 1\ntheirs = 1\n');
    },
  };
  const asked: [string, string][] = [];
  const file = { fs, lock: createFileLock(), locate: async () => path };
  const result = await editUserFile(file, append('ours = 1'), { isUndone: (...texts) => asked.push(texts) > 0 });
  assert.equal(result.kind, 'written');
  assert.deepEqual(asked, [['a = 1\n', 'a = 1\ntheirs = 1\n']]);
  assert.equal(await readFile(path, 'utf8'), 'a = 1\ntheirs = 1\nours = 1\n');
});

test('the holder of the lock is told of what it has written before anybody else can write, and only then', async (t) => {
  const { path } = await userFile(t);
  const file = { fs: nodeFileSystem, lock: createFileLock({ staleMs: 2_000, waitMs: 0 }), locate: async () => path };
  const told: unknown[] = [];
  const onWritten = async (change: WrittenChange) => {
    const other = await editUserFile(file, append('c = 3'));
    told.push([change, await readFile(path, 'utf8'), codeOf(other)]);
  };
  await editUserFile(file, append('b = 2'), { onWritten });
  const change = { path, target: path, before: 'a = 1\n', after: 'a = 1\nb = 2\n' };
  assert.deepEqual(told, [[change, 'a = 1\nb = 2\n', 'locked']]);
  await editUserFile(file, (text) => ({ ok: true, text }), { onWritten });
  assert.equal(told.length, 1);
});

test('an edit that nobody wants any more once it has the lock leaves the file alone', async (t) => {
  const { path } = await userFile(t);
  const locked: string[] = [];
  const lock: AcquireLock = async (target) => {
    locked.push('locked');
    const release = await createFileLock()(target);
    return async () => {
      locked.push('released');
      await release();
    };
  };
  const isWanted = async () => locked.push('asked') < 0;
  const before = await stat(path, { bigint: true });
  const result = await editUserFile({ fs: nodeFileSystem, lock, locate: async () => path }, append('b = 2'), {
    isWanted,
  });
  assert.deepEqual([result.kind, locked], ['unchanged', ['locked', 'asked', 'released']]);
  const after = await stat(path, { bigint: true });
  assert.deepEqual([after.mtimeNs, after.ino], [before.mtimeNs, before.ino]);
});

test('an edit that is meant for another file than the one that is found leaves it alone', async (t) => {
  const { root, path } = await userFile(t);
  const link = join(root, 'link.toml');
  await symlink(path, link);
  const file = { fs: nodeFileSystem, lock: createFileLock(), locate: async () => link };
  const target = join(root, 'another.toml');
  const refused = await editUserFile(file, append('b = 2'), { target });
  assert.deepEqual(refused, { kind: 'failed', problem: { code: 'anotherFile', path: target } });
  assert.equal(await readFile(path, 'utf8'), 'a = 1\n');
  assert.equal(codeOf(await editUserFile(file, append('b = 2'), { target: path })), 'written');
});

test('a text that is refused while it is being written leaves the file, and its directory, as they were', async (t) => {
  const { root, path } = await userFile(t);
  const before = await stat(path, { bigint: true });
  const file = { fs: nodeFileSystem, lock: createFileLock(), locate: async () => path };
  const result = await editUserFile<string>(file, append('b = 2'), { refuse: (text) => `not ${text}` });
  assert.ok(result.kind === 'refused' && result.error === 'not a = 1\nb = 2\n');
  assert.deepEqual(await readdir(root), ['config.toml']);
  const after = await stat(path, { bigint: true });
  assert.deepEqual([after.mtimeNs, after.ino], [before.mtimeNs, before.ino]);
  const missing = { ...file, locate: async () => join(root, 'home', 'config.toml') };
  assert.equal((await editUserFile<string>(missing, append('b = 2'), { refuse: () => 'no' })).kind, 'refused');
  assert.deepEqual(await readdir(root), ['config.toml']);
});

test('a staged file that cannot be removed is told', async (t) => {
  const { root, edit } = await userFile(t);
  const staged = join(root, '.config.toml.codex-model-picker-0123456789abcdef.tmp');
  await writeFile(staged, '');
  const unlink = () => Promise.reject(systemError('EPERM'));
  const result = await edit(append('b = 2'), { fs: { ...nodeFileSystem, unlink } });
  assert.ok(result.kind === 'failed' && result.problem.code === 'readOnlyDirectory' && result.problem.path === staged);
});

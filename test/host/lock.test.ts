import assert from 'node:assert/strict';
import { mkdir, readdir, rmdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileFailure } from '../../src/host/fileProblem';
import { createFileLock } from '../../src/host/lock';
import { scratch } from './scratch';

const lockName = '.config.toml.codex-model-picker.lock';

function withCode(code: string) {
  return (error: unknown) => error instanceof FileFailure && error.problem.code === code;
}

test('a lock is held until it is released, and leaves nothing', async (t) => {
  const root = await scratch(t);
  const release = await createFileLock()(join(root, 'config.toml'));
  assert.deepEqual(await readdir(root), [lockName]);
  await release();
  assert.deepEqual(await readdir(root), []);
});

test('who waits for a lock gets it when it is released', async (t) => {
  const file = join(await scratch(t), 'config.toml');
  const release = await createFileLock()(file);
  const second = createFileLock()(file);
  const order: string[] = [];
  const waited = second.then(() => order.push('second'));
  await new Promise(setImmediate);
  order.push('first');
  await release();
  await waited;
  assert.deepEqual(order, ['first', 'second']);
  await (await second)();
});

test('a lock that another process holds too long is told by its path', async (t) => {
  const root = await scratch(t);
  const release = await createFileLock()(join(root, 'config.toml'));
  await assert.rejects(createFileLock({ waitMs: 50 })(join(root, 'config.toml')), (error) => {
    assert.ok(error instanceof FileFailure);
    assert.deepEqual(error.problem, { code: 'locked', path: join(root, lockName) });
    return true;
  });
  await release();
});

test('a lock that a dead process left behind is taken over', async (t) => {
  const root = await scratch(t);
  await mkdir(join(root, lockName));
  await utimes(join(root, lockName), 1, 1);
  const release = await createFileLock({ waitMs: 0 })(join(root, 'config.toml'));
  await release();
  assert.deepEqual(await readdir(root), []);
});

test('a lock that is lost while it is held throws nothing at anybody', async (t) => {
  const root = await scratch(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const release = await createFileLock()(join(root, 'config.toml'));
  await rmdir(join(root, lockName));
  // The library notices when it next renews the lock, and by default would throw from there: an uncaught error, which fails this test.
  t.mock.timers.tick(5_000);
  for (let turn = 0; turn < 10; turn++) await readdir(root);
  await release();
});

test('a lock that cannot be made is a problem of the directory and not a lock held by others', async (t) => {
  const root = await scratch(t);
  await assert.rejects(createFileLock()(join(root, 'absent/config.toml')), withCode('io'));
  await assert.rejects(createFileLock()('/proc/config.toml'), (error) => error instanceof FileFailure);
});

test('something in the place of the lock is told by its own path', async (t) => {
  for (const [inside, errno] of [
    [false, 'ENOTDIR'],
    [true, 'ENOTEMPTY'],
  ] as const) {
    const root = await scratch(t);
    const path = join(root, lockName);
    if (inside) await mkdir(path);
    await writeFile(inside ? join(path, '.DS_Store') : path, '');
    await utimes(path, 1, 1);
    await assert.rejects(createFileLock()(join(root, 'config.toml')), (error) => {
      assert.ok(error instanceof FileFailure && 'errno' in error.problem);
      assert.deepEqual([error.problem.code, error.problem.path, error.problem.errno], ['lockInTheWay', path, errno]);
      return true;
    });
  }
});

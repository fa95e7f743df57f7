import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { migrationFile } from '../../src/host/migrationFile';
import { scratch } from './scratch';

const program = fileURLToPath(new URL('./beginMigration.program.mjs', import.meta.url));

const stored = (time: number) => ({
  record: { files: [{ path: '/config.toml', keys: [{ path: ['model'], before: 'a', after: 'b' }] }], moves: [] },
  time,
  isFinished: false,
});

test('what one window remembers of a migration, another one knows, and it is private', async (t) => {
  const directory = join(await scratch(t), 'state');
  const [one, other] = [migrationFile({ directory }), migrationFile({ directory })];
  assert.equal(await one.last(), undefined);
  await one.remember(stored(1));
  assert.deepEqual(await other.last(), stored(1));
  assert.equal((await stat(join(directory, 'migration.json'))).mode & 0o777, 0o600);
});

test('one that another window is at keeps others from beginning, and one that a dead window left is told', async (t) => {
  const directory = await scratch(t);
  const now = stored(Date.now());
  const window = spawn(process.execPath, [program, directory, JSON.stringify(now)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => window.kill());
  await once(window.stdout, 'data');
  const here = migrationFile({ directory });
  assert.equal(await here.last(), undefined);
  const path = join(directory, 'migration.json');
  for (const why of [await here.underWay(), await here.begin(stored(2))])
    assert.deepEqual(why, { code: 'migrating', path });
  window.kill('SIGKILL');
  await once(window, 'exit');
  assert.deepEqual(await here.last(), now);
  assert.equal(await here.underWay(), undefined);
  assert.equal(await here.begin(stored(2)), undefined);
});

test('one that this window is at is no interrupted one, and a second one does not begin', async (t) => {
  const directory = await scratch(t);
  const here = migrationFile({ directory });
  assert.equal(await here.begin(stored(1)), undefined);
  const busy = { code: 'migrating', path: join(directory, 'migration.json') };
  assert.deepEqual([await here.last(), await here.underWay(), await here.begin(stored(2))], [undefined, busy, busy]);
  await here.remember(stored(1));
  assert.deepEqual([await here.last(), await here.underWay()], [stored(1), undefined]);
});

test('what this window could not begin is not under way', async (t) => {
  const directory = join(await scratch(t), 'state');
  await writeFile(directory, 'in the way');
  const here = migrationFile({ directory });
  await here.begin(stored(1));
  await rm(directory);
  assert.equal(await here.begin(stored(2)), undefined);
});

test('what cannot be remembered is told, with the file', async (t) => {
  const directory = join(await scratch(t), 'state');
  await writeFile(directory, 'in the way');
  assert.equal((await migrationFile({ directory }).begin(stored(1)))?.path, directory);
});

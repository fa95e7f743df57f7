import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { migrationFile } from '../../src/host/migrationFile';
import { scratch } from './scratch';

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

test('a migration of the editor’s storage counts until one is remembered or taken back', async (t) => {
  const directory = await scratch(t);
  const file = migrationFile({ directory, former: stored(5) });
  assert.deepEqual(await file.last(), stored(5));
  await file.remember(undefined);
  assert.equal(await file.last(), undefined);
  assert.equal(await migrationFile({ directory, former: stored(5) }).last(), undefined);
});

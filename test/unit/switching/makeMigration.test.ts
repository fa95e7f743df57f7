import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileProblem } from '../../../src/config/fileProblem';
import type { ChangeFilesResult, FileChange } from '../../../src/switching/fileChange';
import {
  findInterrupted,
  type MigrationFiles,
  makeMigration,
  planTakingBack,
  takeMigrationBack,
} from '../../../src/switching/makeMigration';
import type { StoredMigration } from '../../../src/switching/migrationRecord';
import type { Files } from '../config/layerSet';
import { applied, plan, textsOf } from './migrationCase';

const files: Files = {
  user: 'model = "gpt-5.2"\n\n[profiles.x]\n# fast\nmodel = "gpt-5"\n',
  projects: { '/w': 'model = "gpt-5.1"\n' },
};
const migration = plan(files);
const { changes, record } = migration;

class Killed extends Error {}

/** Files in memory, and a process that dies after so many changes. */
function inMemory() {
  const texts = textsOf(files);
  let last: StoredMigration | undefined;
  let lifetime = Number.POSITIVE_INFINITY;
  const ports: MigrationFiles = {
    texts: async (paths) => new Map(paths.map((path) => [path, texts.get(path)])),
    last: async () => last,
    underWay: async () => undefined,
    begin: async (stored) => {
      last = stored;
      return undefined;
    },
    remember: async (stored) => {
      last = stored;
    },
    change: async (all: readonly FileChange[]) => {
      for (const { path, after } of all.slice(0, lifetime)) texts.set(path, after);
      if (lifetime <= all.length) throw new Killed();
      return { kind: 'changed', durable: true };
    },
  };
  const dieAfter = (changes: number) => {
    lifetime = changes;
  };
  return { ports, texts, dieAfter, last: () => last };
}

const whole = (texts: ReadonlyMap<string, string | undefined>) =>
  [...texts].filter(([, text]) => text !== undefined).sort();
const original = whole(textsOf(files));
const migrated = whole(textsOf(applied(files, migration)));

test('a migration is remembered before the first file changes, and as finished after the last', async () => {
  const { ports, texts, last } = inMemory();
  const seen: (boolean | undefined)[] = [];
  const change: MigrationFiles['change'] = (all) => {
    seen.push(last()?.isFinished);
    return ports.change(all);
  };
  await makeMigration({ ...ports, change }, migration, 7);
  assert.deepEqual([seen, last()], [[false], { record, time: 7, isFinished: true }]);
  assert.deepEqual(whole(texts), migrated);
  assert.equal(await findInterrupted(ports), undefined);
});

test('what cannot be remembered is not begun, neither a migration nor its undo', async () => {
  const { ports, texts } = inMemory();
  const problem: FileProblem = { code: 'diskFull', path: '/state/migration.json', errno: 'ENOSPC', cause: '' };
  const full: MigrationFiles = { ...ports, begin: async () => problem };
  assert.deepEqual(await makeMigration(full, migration, 7), { kind: 'failed', problem, stuck: [] });
  assert.deepEqual(whole(texts), original);
  await makeMigration(ports, migration, 7);
  const last = await ports.last();
  assert.ok(last);
  const undo = await planTakingBack(ports, record);
  assert.deepEqual(await takeMigrationBack(full, last, undo), { kind: 'failed', problem, stuck: [] });
  assert.deepEqual(whole(texts), migrated);
});

test('one that ends in an error is not under way any more', async () => {
  const { ports, dieAfter } = inMemory();
  const remembered: (StoredMigration | undefined)[] = [];
  const remember: MigrationFiles['remember'] = async (stored) => {
    remembered.push(stored);
  };
  dieAfter(1);
  await assert.rejects(makeMigration({ ...ports, remember }, migration, 7), Killed);
  assert.deepEqual(remembered, [{ record, time: 7, isFinished: false }]);
});

test('one that changes nothing leaves what was remembered before', async () => {
  const { ports, last } = inMemory();
  await makeMigration(ports, migration, 7);
  const results: readonly ChangeFilesResult[] = [
    { kind: 'stale', path: '/w' },
    { kind: 'failed', problem: { code: 'locked', path: '/w' }, stuck: [] },
  ];
  for (const result of results) {
    await makeMigration({ ...ports, change: async () => result }, migration, 8);
    assert.equal(last()?.time, 7);
  }
});

for (let after = 0; after <= changes.length; after++) {
  test(`killed after ${after} of ${changes.length} files, a migration is not there, to be taken back, or finished`, async () => {
    const { ports, texts, dieAfter, last } = inMemory();
    dieAfter(after);
    await assert.rejects(makeMigration(ports, migration, 7), Killed);
    dieAfter(Number.POSITIVE_INFINITY);
    const found = await findInterrupted(ports);
    if (after === 0) assert.deepEqual([found, last(), whole(texts)], [undefined, undefined, original]);
    else if (after < changes.length) assert.deepEqual(found, { record, time: 7, isFinished: false });
    else assert.deepEqual([found, last()?.isFinished, whole(texts)], [undefined, true, migrated]);
    await takeBack(ports);
    assert.deepEqual([whole(texts), last()], [original, undefined]);
  });

  test(`killed after ${after} of ${changes.length} files, taking back is not begun, to be taken up again, or done`, async () => {
    const { ports, texts, dieAfter, last } = inMemory();
    await makeMigration(ports, migration, 7);
    dieAfter(after);
    await assert.rejects(takeBack(ports), Killed);
    dieAfter(Number.POSITIVE_INFINITY);
    const found = await findInterrupted(ports);
    if (after === 0) assert.deepEqual([found, last()?.isFinished, whole(texts)], [undefined, true, migrated]);
    else if (after < changes.length) assert.deepEqual(found, { record, time: 7, isFinished: false });
    else assert.deepEqual([found, last()], [undefined, undefined]);
    await takeBack(ports);
    assert.deepEqual([whole(texts), last()], [original, undefined]);
  });
}

async function takeBack(ports: MigrationFiles): Promise<void> {
  const last = await ports.last();
  if (last) await takeMigrationBack(ports, last, await planTakingBack(ports, last.record));
}

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DriftMonitor } from '../../src/host/driftMonitor';
import { journalFile } from '../../src/host/journalFile';
import { ownWrites } from '../../src/host/ownWrites';
import type { LayerDrift } from '../../src/switching/drift';
import { resolve } from '../unit/config/layerSet';
import { scratch } from './scratch';

const path = resolve({ user: '' }).layers.find(({ layer }) => layer.source.kind === 'user')?.layer.path ?? '';
const before =
  'model = "a"\nopenai_base_url = "https://one.example"\n[model_providers.p]\nbase_url = "https://p.example"\n';
const after =
  'model = "b"\nopenai_base_url = "https://two.example"\nmodel_provider = "p"\n[model_providers.p]\nbase_url = "https://q.example"\n';

/** A window with its own view of the directory that all share. */
function windowOn(directory: string, now: () => number) {
  const told: LayerDrift[] = [];
  const writes = ownWrites({ directory, now });
  const monitor = new DriftMonitor({ writes: writes.read, now, onDrift: (one) => told.push(one) });
  const see = (user: string) =>
    monitor.see({ user: { kind: 'loading' }, resolution: resolve({ user }), folder: undefined });
  return { writes, told, see };
}

test('what one window restored or migrated is to no other window a change by others; what comes after it is', async (t) => {
  const directory = await scratch(t);
  const [one, other] = [windowOn(directory, () => 5_000), windowOn(directory, () => 5_100)];
  for (const { see } of [one, other]) await see(before);
  await one.writes.note([{ path, before, after }]);
  for (const { see } of [one, other]) await see(after);
  assert.deepEqual([one.told, other.told], [[], []]);
  await other.see(after.replace('two', 'three'));
  assert.deepEqual(
    other.told.map(({ changes }) => changes.map(({ what }) => what)),
    [['openaiBaseUrl']],
  );
});

test('a write that is noted while another window reads it is not told either', async (t) => {
  const directory = await scratch(t);
  const [one, other] = [windowOn(directory, () => 5_000), windowOn(directory, () => 5_000)];
  await other.see(before);
  const seen = other.see(after);
  await one.writes.note([{ path, before, after }]);
  await seen;
  assert.deepEqual(other.told, []);
});

test('no undo of a switch sees them, and those that nobody asks for any more are forgotten', async (t) => {
  const directory = join(await scratch(t), 'state');
  let now = 5_000;
  const writes = ownWrites({ directory, now: () => now });
  await writes.note([{ path, before, after }]);
  assert.deepEqual(await journalFile({ directory }).read(), []);
  now = 10_000;
  await writes.note([{ path, before: after, after: 'model = "a"\n' }]);
  assert.deepEqual(
    (await writes.read()).map(({ time }) => time),
    [10_000],
  );
  const file = join(directory, 'own-writes.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.ok(!(await readFile(file, 'utf8')).includes('one.example'));
});

test('a write that changes nothing of what is watched is not noted', async (t) => {
  const directory = await scratch(t);
  const writes = ownWrites({ directory, now: () => 1 });
  await writes.note([{ path, before, after: `# more\n${before}` }]);
  assert.deepEqual(await writes.read(), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigHere } from '../../src/config/configHere';
import { DriftMonitor } from '../../src/host/driftMonitor';
import type { LayerDrift } from '../../src/switching/drift';
import type { JournalEntry } from '../../src/switching/journal';
import { resolve } from '../unit/config/layerSet';

function watched(journal: readonly JournalEntry[] = []) {
  const told: LayerDrift[] = [];
  const monitor = new DriftMonitor({ writes: async () => journal, now: () => 1000, onDrift: (one) => told.push(one) });
  const see = (user: string) => monitor.see(reading(user));
  return { monitor, told, see };
}

function reading(user: string): ConfigHere {
  return { user: { kind: 'loading' }, resolution: resolve({ user }), folder: undefined };
}

test('one change of others is told once, however often it is read', async () => {
  const { told, see, monitor } = watched();
  for (const text of ['model = "a"\n', 'model = "b"\n', 'model = "b"\n# more\n']) await see(text);
  assert.deepEqual(
    told.map(({ changes }) => changes),
    [[{ what: 'model', before: 'a', after: 'b' }]],
  );
  assert.deepEqual(monitor.recent, told);
});

test('a switch that the journal knows is nobody else\u2019s change', async () => {
  const path = resolve({ user: '' }).layers.find(({ layer }) => layer.source.kind === 'user')?.layer.path ?? '';
  const { told, see } = watched([{ file: path, time: 900, keys: [{ path: ['model'], before: 'a', after: 'b' }] }]);
  for (const text of ['model = "a"\n', 'model = "b"\n']) await see(text);
  assert.deepEqual(told, []);
});

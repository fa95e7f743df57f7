import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigHere } from '../../src/config/configHere';
import { DriftMonitor } from '../../src/host/driftMonitor';
import type { LayerDrift } from '../../src/switching/drift';
import type { JournalEntry } from '../../src/switching/journal';
import { type Files, resolve } from '../unit/config/layerSet';

function watched(journal: readonly JournalEntry[] = []) {
  const told: LayerDrift[] = [];
  const monitor = new DriftMonitor({ writes: async () => journal, now: () => 1000, onDrift: (one) => told.push(one) });
  const seeFiles = (files: Files, folder?: string) => monitor.see(reading(files, folder));
  const see = (user: string) => seeFiles({ user });
  return { monitor, told, see, seeFiles };
}

function reading(files: Files, folder: string | undefined): ConfigHere {
  return { user: { kind: 'loading' }, resolution: resolve(files), folder };
}

const toldOf = (told: readonly LayerDrift[]) => told.map(({ source, changes }) => [source.kind, changes]);

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

const system = '[model_providers.lab]\nname = "Lab"\nbase_url = "https://lab.example"\n';

test('a provider of our own pick that another file defines is nobody else\u2019s change of that file', async () => {
  const keys = [{ path: ['model_provider'], before: undefined, after: 'lab' }];
  const { told, seeFiles } = watched([{ file: '/h/config.toml', time: 900, keys }]);
  await seeFiles({ user: '', system });
  await seeFiles({ user: 'model_provider = "lab"\n', system });
  assert.deepEqual(told, []);
});

test('a provider that others put in is told with the address that another file gives it, once', async () => {
  const { told, seeFiles } = watched();
  await seeFiles({ user: '', system });
  await seeFiles({ user: 'model_provider = "lab"\n', system });
  const changes = [
    { what: 'provider', before: undefined, after: 'lab' },
    { what: 'baseUrl', before: undefined, after: 'https://lab.example' },
  ];
  assert.deepEqual(toldOf(told), [['user', changes]]);
});

test('a change is told although the file could not be judged in between', async () => {
  const { told, see } = watched();
  for (const text of [
    'openai_base_url = "https://one.example"\n',
    'model = ',
    'openai_base_url = "https://two.example"\n',
  ])
    await see(text);
  const change = { what: 'openaiBaseUrl', before: 'https://one.example', after: 'https://two.example' };
  assert.deepEqual(toldOf(told), [['user', [change]]]);
});

test('a file of the project that comes or goes is a change, and another folder is none', async () => {
  const { told, seeFiles } = watched();
  const user = '[projects."/w"]\ntrust_level = "trusted"\n';
  const project = { user, projects: { '/w': 'model = "b"\n' } };
  await seeFiles({ user }, '/w');
  await seeFiles(project, '/w');
  await seeFiles({ user }, '/other');
  await seeFiles(project, '/w');
  await seeFiles({ user }, '/w');
  assert.deepEqual(toldOf(told), [
    ['project', [{ what: 'model', before: undefined, after: 'b' }]],
    ['project', [{ what: 'model', before: 'b', after: undefined }]],
  ]);
});

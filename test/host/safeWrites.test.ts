import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ConfigMonitor } from '../../src/host/configMonitor';
import { DriftMonitor } from '../../src/host/driftMonitor';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { SafeWrites } from '../../src/host/safeWrites';
import type { LayerDrift } from '../../src/switching/drift';
import { scratch } from './scratch';

const log = { warn: assert.fail };

/** Two windows on one home, whose file leads to one of another name, as dotfiles do. */
async function windowsOn(t: TestContext, text: string) {
  const root = await scratch(t);
  const [home, file] = [join(root, 'home'), join(root, 'codex.toml')];
  await mkdir(home);
  await writeFile(file, text);
  await symlink(file, join(home, 'config.toml'));
  const window = async () => {
    const told: LayerDrift[] = [];
    const followed: string[] = [];
    const realpath = (path: string) => {
      followed.push(path);
      return nodeFileSystem.realpath(path);
    };
    const where = { home: () => ({ setting: home, environment: undefined, homedir: root, cwd: root }) };
    const writes = new SafeWrites({
      ...where,
      layers: () => monitor.state.resolution?.layers.map(({ layer }) => layer) ?? [],
      directory: join(root, 'state'),
      onOverwritten: ({ kind }) => assert.fail(kind),
      now: () => 1000,
      log,
      fs: { realpath },
    });
    const drift = new DriftMonitor({ writes: () => writes.all(), now: () => 1000, onDrift: (one) => told.push(one) });
    const monitor = new ConfigMonitor({
      ...where,
      folder: () => undefined,
      systemFolder: join(root, 'etc'),
      platform: 'linux',
      cliVersion: () => undefined,
      onRead: (here) => drift.see(here),
      onChange: () => undefined,
      log,
    });
    t.after(() => {
      writes.dispose();
      monitor.dispose();
    });
    await monitor.refresh();
    return { monitor, told, followed, writes };
  };
  return { file, one: await window(), other: await window() };
}

const before = 'model = "a"\nopenai_base_url = "https://one.example"\n';
const after = 'model = "b"\n';

test('what a person saves in an editor is to no window a change by others; what comes after it is', async (t) => {
  const { file, one, other } = await windowsOn(t, before);
  await one.writes.noteSaved(file, () => after);
  await writeFile(file, after);
  for (const { monitor } of [one, other]) await monitor.refresh();
  assert.deepEqual([one.told, other.told], [[], []]);
  await writeFile(file, 'model = "b"\nopenai_base_url = "https://two.example"\n');
  await other.monitor.refresh();
  assert.deepEqual(
    other.told.map(({ changes }) => changes.map(({ what }) => what)),
    [['openaiBaseUrl']],
  );
});

test('a file that is saved and none of Codex’s is noted nowhere', async (t) => {
  const { file, one } = await windowsOn(t, before);
  await one.writes.noteSaved(join(file, '..', 'other.toml'), () => after);
  assert.deepEqual(await one.writes.all(), []);
});

test('for one save after another, the links of Codex’s files are followed once', async (t) => {
  const { file, one } = await windowsOn(t, before);
  const other = join(file, '..', 'other.ts');
  await one.writes.noteSaved(other, () => '');
  one.followed.length = 0;
  for (let saves = 0; saves < 3; saves++) await one.writes.noteSaved(other, () => '');
  assert.deepEqual(one.followed, [other, other, other]);
});

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigMonitor } from '../../src/host/configMonitor';
import { refusedHere } from '../../src/host/layersHere';
import { scratch } from './scratch';

test('a text is judged with the other layers as they were read last, by the version that is known by then', async (t) => {
  const root = await scratch(t);
  const [home, systemFolder] = [join(root, 'home'), join(root, 'etc')];
  await mkdir(home);
  await mkdir(systemFolder);
  await writeFile(join(systemFolder, 'config.toml'), '[model_providers.lab]\nname = "Lab"\n');
  let cliVersion: string | undefined;
  const where = {
    home: () => ({ setting: home, environment: undefined, homedir: root, cwd: root }),
    folder: () => undefined,
    cliVersion: () => cliVersion,
    systemFolder,
    platform: 'linux',
  } as const;
  const monitor = new ConfigMonitor({
    ...where,
    onChange: () => undefined,
    log: { warn: (text) => t.diagnostic(text) },
  });
  t.after(() => monitor.dispose());
  const judge = async (text: string) => (await refusedHere(monitor.state, where, { kind: 'user' }))(text)?.code;

  assert.equal(await judge('model_provider = "gone"\n'), undefined, 'nothing is known yet');
  await monitor.refresh();
  assert.equal(await judge('model_provider = "lab"\n'), undefined);
  assert.equal(await judge('model_provider = "gone"\n'), 'unknownProvider');
  assert.equal(await judge('approval_policy = "untrusted"\n'), 'wrongValue');
  cliVersion = '0.148.0';
  assert.equal(await judge('approval_policy = "untrusted"\n'), undefined);
});

// What is told of the installed Codex goes by its own version.
import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { resolveConfig } from '../../src/config/resolveConfig';
import { confirmInstalled, judgedByInstalled } from '../../src/host/installedCodex';
import { layersHere } from '../../src/host/layersHere';
import { PLAIN_PATH } from './fakeCodex';
import { scratch } from './scratch';

/** What Codex takes up to 0.148.0, and refuses since 0.149.0. */
const OLD = 'approval_policy = "untrusted"\nmodel = "u"\n';

async function place(t: TestContext, user: string, version?: string) {
  const root = await scratch(t);
  const home = join(root, 'home');
  await mkdir(home);
  await writeFile(join(home, 'config.toml'), user);
  let [known, asked] = [version, 0];
  const where = {
    home: () => ({ setting: home, environment: undefined, homedir: root, cwd: root }),
    folder: () => undefined,
    cliVersion: () => known,
    systemFolder: join(root, 'none'),
    platform: 'linux',
  } as const;
  /** Judges the configuration where the installed Codex would tell this version. */
  const judge = async (told: string | undefined) => {
    const judged = await judgedByInstalled(
      where.cliVersion,
      async () => {
        asked += 1;
        known = told ?? known;
      },
      async () => resolveConfig(await layersHere(where)),
      ({ refusal }) => refusal,
    );
    return [judged.refusal?.code, asked];
  };
  return { root, where, judge };
}

test('a refusal of the newest Codex is none for an older one, which is asked before it is told', async (t) => {
  assert.deepEqual(await (await place(t, OLD)).judge('0.148.0'), [undefined, 1]);
  assert.deepEqual(await (await place(t, OLD)).judge('0.149.0'), ['wrongValue', 1]);
  assert.deepEqual(await (await place(t, OLD)).judge(undefined), ['wrongValue', 1]);
  assert.deepEqual(await (await place(t, OLD, '0.169.0')).judge('0.148.0'), [undefined, 1], 'another one had cached');
});

test('nobody is asked where nothing is refused, or every version refuses it', async (t) => {
  assert.deepEqual(await (await place(t, OLD, '0.148.0')).judge('0.169.0'), [undefined, 0]);
  assert.deepEqual(await (await place(t, 'model = \n')).judge('0.148.0'), ['brokenLayer', 0]);
});

test('what Codex says of its configuration is held against the files as they are now, by its own version', async (t) => {
  const { root, where } = await place(t, OLD);
  const program = join(root, 'codex');
  const lines = [
    '{"id":1,"result":{"userAgent":"codex/0.140.0 (Linux)"}}',
    '{"id":2,"result":{"config":{"model":"u"}}}',
  ].map((line) => `echo '${line}'`);
  await writeFile(program, ['#!/bin/sh', 'read a; read b; read c', ...lines, 'sleep 1000', ''].join('\n'));
  await chmod(program, 0o755);
  const codex = { kind: 'found', path: program, identity: program, searchPath: PLAIN_PATH, source: 'path' } as const;
  const asking = { environment: { HOME: root }, tmpdir: join(root, 'tmp') };
  const confirmation = await confirmInstalled({ codex, askedVersion: undefined }, where, asking);
  assert.equal(confirmation.kind, 'confirmed');
});

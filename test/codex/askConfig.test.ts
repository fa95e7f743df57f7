// The installed Codex is asked what it makes of the configuration, and what we say is held against it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isAtLeast } from '../../src/config/cliVersion';
import { type Confirmation, confirmationOf } from '../../src/config/confirmation';
import { type Resolution, resolveConfig } from '../../src/config/resolveConfig';
import { NO_SELECTION } from '../../src/config/selection';
import { askConfig } from '../../src/host/askConfig';
import { readLayers } from '../../src/host/readLayers';
import { codexProgram, codexVersions } from './codexProgram';

const SECRET = 'sk-plantedplantedplanted';

/** `HERE` is the workspace folder, `HOME` Codex's home; `doctor` changes what we say. */
interface Ask {
  readonly user?: string;
  readonly project?: string;
  readonly folder?: 'none' | 'aboveHome';
  readonly doctor?: (resolution: Resolution) => Resolution;
}

const TRUST = '[projects."HERE"]\ntrust_level = "trusted"\n';

for (const version of codexVersions()) {
  const ask = (context: TestContext, what: Ask) => askedOf(context, version, what);

  test(`Codex ${version} confirms what the user's file, a trusted and an untrusted project make`, async (t) => {
    const user = 'model = "u"\nmodel_reasoning_effort = "low"\n';
    assert.deepEqual(valuesOf(await ask(t, { user })), ['u', 'low', undefined]);
    const project = 'model = "p"\n';
    assert.deepEqual(valuesOf(await ask(t, { user: `${user}${TRUST}`, project })), ['p', 'low', undefined]);
    assert.deepEqual(valuesOf(await ask(t, { user, project })), ['u', 'low', undefined]);
    assert.deepEqual(valuesOf(await ask(t, {})), [undefined, undefined, undefined]);
    assert.deepEqual(valuesOf(await ask(t, { user, project, folder: 'none' })), ['u', 'low', undefined]);
  });

  test(`Codex ${version} confirms where its own home is below the workspace folder`, async (t) => {
    const user = `model = "u"\n${TRUST}`;
    assert.deepEqual(valuesOf(await ask(t, { user, folder: 'aboveHome' })), ['u', undefined, undefined]);
  });

  test(`Codex ${version} follows the relative paths of the user's file from the copy`, async (t) => {
    const files = 'model_instructions_file = "own.md"\nexperimental_compact_prompt_file = "sub/own.md"\n';
    assert.deepEqual(valuesOf(await ask(t, { user: `model = "u"\n${files}` })), ['u', undefined, undefined]);
  });

  test(`Codex ${version} contradicts what it does not do`, async (t) => {
    const doctor = (resolution: Resolution): Resolution => {
      const { exec, tui } = resolution.effective;
      return { ...resolution, effective: { exec: { ...exec, model: undefined }, tui } };
    };
    const confirmation = await ask(t, { user: 'model = "u"\n', doctor });
    assert.deepEqual(confirmation, {
      kind: 'contradicted',
      version,
      ours: { kind: 'uses', values: NO_SELECTION },
      theirs: { kind: 'uses', values: { ...NO_SELECTION, model: 'u' } },
    });
  });

  test(`Codex ${version} refuses what we know it refuses, and what we do not look at, without its words`, async (t) => {
    const known = await ask(t, { user: 'model = 5\n' });
    assert.equal(known.kind === 'confirmed' && known.verdict.kind, 'refuses');
    const other = await ask(t, { user: `model = "u"\n[sandbox_workspace_write]\nnetwork_access = "${SECRET}"\n` });
    assert.equal(other.kind === 'contradicted' && other.theirs.kind, 'refuses');
    assert.ok(other.kind === 'contradicted' && other.theirs.kind === 'refuses' && other.theirs.at !== undefined);
    assert.doesNotMatch(JSON.stringify(other), /planted/);
  });

  test(`Codex ${version} does not tell what a selected [profiles.x] makes, or refuses it`, async (t) => {
    const user = 'model = "u"\nprofile = "x"\n[profiles.x]\nmodel = "x"\n';
    const { kind } = await ask(t, { user });
    assert.equal(kind, isAtLeast(version, '0.134.0') ? 'confirmed' : 'profileUntold');
  });
}

/** Asks beside a Codex home in which `auth.json` is a pipe that nobody writes to: whoever opened it would wait for ever. */
async function askedOf(
  context: TestContext,
  version: string,
  { user, project, folder, doctor = (resolution) => resolution }: Ask,
): Promise<Confirmation> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'codex-ask-')));
  context.after(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));
  const home = join(root, 'w', 'user', '.codex');
  const here = folder === 'aboveHome' ? dirname(home) : join(root, 'w');
  const put = async (path: string, text: string) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text.replaceAll('HERE', here));
  };
  await put(join(home, 'own.md'), 'Be brief.\n');
  await put(join(home, 'sub', 'own.md'), 'Be brief.\n');
  execFileSync('mkfifo', [join(home, 'auth.json')]);
  if (user !== undefined) await put(join(home, 'config.toml'), user);
  if (project !== undefined) await put(join(root, 'w', '.codex', 'config.toml'), project);
  const before = await contentOf(home);

  const opened = folder === 'none' ? undefined : here;
  const facts = await readLayers({ home, folder: opened, systemFolder: '/etc/codex', platform: 'linux' });
  const resolution = doctor(resolveConfig({ ...facts, cliVersion: version }));
  const asking = {
    program: codexProgram(version),
    environment: { ...process.env, OPENAI_API_KEY: SECRET },
    searchPath: ['/usr/bin', '/bin'],
    tmpdir: join(root, 'tmp'),
    milliseconds: 60_000,
  };
  const confirmation = confirmationOf(resolution, await askConfig(asking, { layers: facts.layers, folder: opened }));

  assert.deepEqual(await contentOf(home), before);
  assert.deepEqual(await readdir(join(root, 'tmp')), []);
  return confirmation;
}

async function contentOf(home: string): Promise<readonly string[]> {
  const names = (await readdir(home, { recursive: true })).sort();
  const texts = names.filter((name) => name.endsWith('.toml')).map((name) => readFile(join(home, name), 'utf8'));
  return [...names, ...(await Promise.all(texts))];
}

function valuesOf(confirmation: Confirmation): readonly unknown[] {
  if (confirmation.kind !== 'confirmed' || confirmation.verdict.kind !== 'uses') {
    assert.fail(JSON.stringify(confirmation));
  }
  const { model, effort, provider } = confirmation.verdict.values;
  return [model, effort, provider];
}

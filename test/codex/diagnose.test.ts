// What diagnose calls an error makes the real Codex refuse the file, and what it passes loads, for generated files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { documentedCatalog } from '../../src/catalog/documentedCatalog';
import { rulesOf } from '../../src/config/codexRules';
import { diagnose } from '../../src/config/diagnose';
import type { Diagnostic } from '../../src/config/diagnostic';
import { resolveConfig } from '../../src/config/resolveConfig';
import { NO_SELECTION } from '../../src/config/selection';
import { readLayers } from '../../src/host/readLayers';
import { type Call, withAppServer } from '../support/codexAppServer.mjs';
import { configText, policyText } from '../support/configText';
import { assertProperty } from '../support/property';
import { codexProgram, codexVersions } from './codexProgram';

const [newest, ...older] = codexVersions().toReversed();

/** Files that Codex refuses and we do not call an error, and why. */
const ONLY_THEIRS: readonly {
  readonly pattern: RegExp;
  readonly versions: readonly string[];
  readonly because: string;
}[] = [
  {
    pattern: /^/,
    versions: ['0.98.0', '0.117.0'],
    because: 'of versions before 0.134.0 only what they do with the keys about models is known',
  },
  {
    pattern: /\bagents\b/,
    versions: ['0.134.0'],
    because: 'it takes the keys of [agents] that it does not know for roles, which have to be tables',
  },
  {
    pattern: /amazon-bedrock/,
    versions: ['0.134.0'],
    because: 'of its own provider it lets only `aws` be changed; since when more is not known',
  },
];

for (const version of [newest, ...older]) {
  if (version === undefined) continue;
  test(`Codex ${version} refuses what we call an error, and takes the rest`, async (context) => {
    const home = await homeFor(context, version);
    const seconds = 240 * Number(process.env['FC_RUNS'] ?? 1);
    await withAppServer({ binary: codexProgram(version), home, seconds }, async (call) => {
      const agree = async (text: string) => {
        const ours = errorsIn(text, version);
        const theirs = await refusalOf(text, home, call);
        if (ours.length > 0 === (theirs !== undefined)) return;
        const isListed = ONLY_THEIRS.some((one) => one.versions.includes(version) && one.pattern.test(text));
        const codes = ours.map(({ finding, path }) => `${finding.code} ${path.join('.')}`);
        assert.ok(ours.length === 0 && isListed, `we say [${codes}], Codex says ${theirs ?? 'that it loads'}`);
      };
      await assertProperty(context, version === newest ? 400 : 100, configText(), agree);
      await assertProperty(context, 100, policyText(), agree);
    });
  });
}

for (const version of codexVersions().filter((version) => rulesOf(version).checksAllKeys)) {
  test(`Codex ${version} refuses the policies of two files as we do`, async (context) => {
    const home = await homeFor(context, version);
    const folder = join(home, '..', 'project');
    await mkdir(join(folder, '.codex'), { recursive: true });
    const trust = `[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`;
    // A value that the project replaces keeps Codex from reading the user's policy before the two merge.
    const hasFault = fc.boolean();
    await withAppServer({ binary: codexProgram(version), home, seconds: 120 }, async (call) => {
      await assertProperty(
        context,
        200,
        fc.tuple(policyText(), policyText(), hasFault),
        async ([user, project, fault]) => {
          await writeFile(join(folder, '.codex', 'config.toml'), `model_verbosity = "low"\n${project}`);
          const text = `model_verbosity = "${fault ? 'loud' : 'low'}"\n${user}\n${trust}`;
          const theirs = await refusalOf(text, home, call, folder);
          const facts = await readLayers({ home, folder, systemFolder: join(home, 'none'), platform: 'linux' });
          const ours = resolveConfig({ ...facts, cliVersion: version }).refusal;
          assert.equal(ours !== undefined, theirs !== undefined, `we say ${ours?.code}, Codex says ${theirs}`);
        },
      );
    });
  });
}

function errorsIn(text: string, cliVersion: string): readonly Diagnostic[] {
  const context = {
    source: { kind: 'user' },
    catalog: documentedCatalog(),
    cliVersion,
    otherProviders: [],
    inherited: NO_SELECTION,
  } as const;
  return diagnose(text, context).filter(({ severity }) => severity === 'error');
}

/** The words of a refusal. */
async function refusalOf(text: string, home: string, call: Call, cwd = home): Promise<string | undefined> {
  await writeFile(join(home, 'config.toml'), text);
  try {
    await call('config/read', { includeLayers: false, cwd });
    // An empty model alone is refused no sooner (test/codex/resolveConfig.test.ts starts threads of all kinds).
    if (/model"? *= *""/.test(text)) await call('thread/start', { cwd, ephemeral: true });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  }
}

async function homeFor(context: TestContext, version: string): Promise<string> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'codex-diagnose-')));
  context.after(() => rm(scratch, { recursive: true, force: true }));
  const home = join(scratch, 'home');
  await mkdir(home);
  // Without a fresh cache, 0.98.0 waits five seconds for the network at every thread.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(home, 'models_cache.json'), JSON.stringify(cache));
  return home;
}

test('Codex reads every key that we call dead as one that it does not know', async (context) => {
  const version = newest ?? '';
  const home = await homeFor(context, version);
  const { deadKeys } = rulesOf(version);
  assert.ok(deadKeys.length > 0);
  for (const key of deadKeys) {
    await writeFile(join(home, 'config.toml'), `${key} = 5\n`);
    const { status, stderr } = spawnSync(
      codexProgram(version),
      ['exec', '--strict-config', '--skip-git-repo-check', 'x'],
      {
        env: { ...process.env, CODEX_HOME: home },
        timeout: 60_000,
        encoding: 'utf8',
      },
    );
    assert.notEqual(status, 0);
    assert.match(stderr, new RegExp(`unknown.*${key}`, 's'));
  }
});

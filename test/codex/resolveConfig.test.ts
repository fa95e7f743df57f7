// What resolveConfig says is what the real Codex does, for generated sets of layers and every version at hand.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isAtLeast } from '../../src/config/cliVersion';
import { rulesOf } from '../../src/config/codexRules';
import { type Resolution, resolveConfig } from '../../src/config/resolveConfig';
import type { KeyName, SettingName } from '../../src/config/statement';
import { catalogFilePath } from '../../src/host/catalogFilePath';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { readLayers } from '../../src/host/readLayers';
import { type Call, type CodexConfig, withAppServer } from '../support/codexAppServer.mjs';
import { noPrivateSystem } from '../support/privateSystem.mjs';
import { assertProperty } from '../support/property';
import { codexProgram, codexVersions } from './codexProgram';
import { type LayerSet, layerSets } from './layerSets';
import { type Ground, layOut } from './layOut';

const noSystem = noPrivateSystem();
const [newest, ...older] = codexVersions().toReversed();

for (const version of [newest, ...older]) {
  if (version === undefined) continue;
  const runs = version === newest ? 300 : 60;
  test(`Codex ${version} resolves generated layers as we do`, async (context) => {
    const ground = await groundFor(context, version);
    const server = {
      binary: codexProgram(version),
      home: ground.home,
      seconds: 120 * Number(process.env['FC_RUNS'] ?? 1),
    };
    const system = noSystem === undefined ? { folder: ground.system, copy: ground.copy } : undefined;
    await withAppServer(system === undefined ? server : { ...server, system }, (call) =>
      assertProperty(context, runs, layerSets(system !== undefined), (set) => compare(set, { version, ground, call })),
    );
  });
}

test('the layers of the system folder took part', { skip: noSystem ?? false }, () => undefined);

interface Comparison {
  readonly version: string;
  readonly ground: Ground;
  readonly call: Call;
}

async function compare(set: LayerSet, { version, ground, call }: Comparison): Promise<void> {
  const folder = await layOut(set, ground);
  const facts = await readLayers({ home: ground.home, folder, systemFolder: ground.system, platform: 'linux' });
  const ours = resolveConfig({ ...facts, cliVersion: version });

  const read = await answer<CodexConfig>(call('config/read', { includeLayers: true, cwd: folder }));
  const expectsRead = ours.refusal === undefined || ours.refusal.code === 'emptyModel';
  assert.equal(read.error, expectsRead ? undefined : (read.error ?? 'a refusal'), describe(ours));
  // Where `profile = "x"` counts, config/read shows the values of the root all the same; a thread shows the profile's.
  const hasLegacyProfile = typeof read.result?.config['profile'] === 'string';
  if (read.result !== undefined) {
    assert.deepEqual(projectLayers(read.result, version), ourProjectLayers(ours));
    if (ours.refusal === undefined && !hasLegacyProfile) {
      assert.deepEqual(rootValues(read.result, version), await ourValues(ours, ground));
      assert.deepEqual(origins(read.result, version), ourOrigins(ours, ground));
    }
  }

  if (ours.refusal === undefined) {
    const { requirements } = await call('configRequirements/read');
    assert.deepEqual(newThread(requirements), ourNewThread(ours));
  }

  const readTellsAll = !hasLegacyProfile && ours.refusal?.code !== 'emptyModel';
  if (readTellsAll && !set.startsThread) return;
  const thread = await answer<Thread>(call('thread/start', { cwd: folder, ephemeral: true }));
  assert.equal(thread.error, ours.refusal === undefined ? undefined : (thread.error ?? 'a refusal'), describe(ours));
  if (thread.result === undefined) return;
  const { model, effort, provider } = ourSelection(ours);
  assert.deepEqual(
    {
      model: model === null ? null : thread.result.model,
      effort: thread.result.reasoningEffort,
      provider: thread.result.modelProvider,
    },
    { model, effort, provider: provider ?? 'openai' },
  );
  const tier = thread.result.serviceTier ?? null;
  // Codex's default model may have the tier, and tells it by the name in its list.
  if (model !== null || tier !== 'priority') assert.equal(tier, threadTier(ours, version));
}

/** What a thread is told to have: where any text is taken, a tier that none of the test's models has is left out. */
function threadTier({ effective: { exec } }: Resolution, version: string): unknown {
  const tier = exec.tier?.value ?? null;
  const isAnyTaken = rulesOf(version).tiers === undefined;
  if (!isAnyTaken || tier === null || tier === 'default') return tier;
  return tier === 'flex' && isAtLeast(version, FLEX_ALWAYS) ? tier : null;
}

/** Since when `flex` is sent though no model lists it; 0.155.0 leaves it out. */
const FLEX_ALWAYS = '0.169.0';

interface Thread {
  readonly model: string;
  readonly reasoningEffort: string | null;
  readonly modelProvider: string;
  /** Before 0.111.0 there is none. */
  readonly serviceTier?: string | null;
}

interface Answer<Result> {
  readonly result?: Result;
  readonly error?: string;
}

async function answer<Result>(call: Promise<Result>): Promise<Answer<Result>> {
  try {
    return { result: await call };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { error: error.message };
    throw error;
  }
}

function describe({ refusal }: Resolution): string {
  if (refusal === undefined) return 'we say that Codex takes it';
  return `we say ${refusal.code}${'layer' in refusal ? ` in ${refusal.layer.path}` : ''}`;
}

function ourSelection({ effective: { exec } }: Resolution) {
  const value = (name: SettingName) => exec[name]?.value ?? null;
  return { model: value('model'), effort: value('effort'), provider: value('provider'), tier: value('tier') };
}

async function ourValues(ours: Resolution, { system }: Ground) {
  const { catalogFile } = ours.effective.exec;
  const path = catalogFile && (await catalogFilePath(catalogFile, homedir(), nodeFileSystem));
  const other = (name: KeyName) => ours.effective.exec[name]?.value ?? null;
  return {
    ...ourSelection(ours),
    planEffort: other('planEffort'),
    reviewModel: other('reviewModel'),
    catalogFile: path?.replace(system, '/etc/codex') ?? null,
  };
}

function rootValues({ config }: CodexConfig, version: string) {
  const value = (key: string) => (isKnown(key, version) ? config[key] : undefined) ?? null;
  return {
    model: value('model'),
    effort: value('model_reasoning_effort'),
    provider: value('model_provider'),
    tier: value('service_tier'),
    planEffort: value('plan_mode_reasoning_effort'),
    reviewModel: value('review_model'),
    catalogFile: value('model_catalog_json'),
  };
}

function origins({ origins: all }: CodexConfig, version: string) {
  const origin = (key: string) => {
    const name = isKnown(key, version) ? all[key]?.name : undefined;
    return name?.dotCodexFolder !== undefined ? join(name.dotCodexFolder, 'config.toml') : name?.file;
  };
  return {
    model: origin('model'),
    effort: origin('model_reasoning_effort'),
    provider: origin('model_provider'),
    tier: origin('service_tier'),
    planEffort: origin('plan_mode_reasoning_effort'),
    reviewModel: origin('review_model'),
    catalogFile: origin('model_catalog_json'),
  };
}

/** Codex names no origin for what requirements force. */
function ourOrigins({ effective: { exec } }: Resolution, { system }: Ground) {
  const origin = (name: keyof typeof exec) => {
    const layer = exec[name]?.layer;
    return layer?.source.kind === 'requirements' ? undefined : layer?.path.replace(system, '/etc/codex');
  };
  return {
    model: origin('model'),
    effort: origin('effort'),
    provider: origin('provider'),
    tier: origin('tier'),
    planEffort: origin('planEffort'),
    reviewModel: origin('reviewModel'),
    catalogFile: origin('catalogFile'),
  };
}

/** An administrator's start values, as a client of the app server gets them; that the TUI applies them was looked at by hand. */
function newThread(requirements: { models?: { newThread?: Record<string, unknown> } } | null) {
  const { model, modelReasoningEffort, serviceTier } = requirements?.models?.newThread ?? {};
  return { model: model ?? null, effort: modelReasoningEffort ?? null, tier: serviceTier ?? null };
}

function ourNewThread({ layers }: Resolution) {
  const known = layers
    .flatMap(({ statements }) => statements)
    .filter(({ fate: { exec } }) => exec.kind === 'ignored' && exec.because === 'tuiOnly');
  const value = (name: string) => known.find(({ statement }) => statement.setting === name)?.statement.value ?? null;
  return { model: value('model'), effort: value('effort'), tier: value('tier') };
}

/** A key that a version does not know is shown by it all the same, as it stands in the file. */
function isKnown(key: string, version: string): boolean {
  return !rulesOf(version).unknownSettings.some((name) => OTHER_KEYS[name] === key);
}

/** Those that some version does not know. */
const OTHER_KEYS: Partial<Record<KeyName, string>> = {
  catalogFile: 'model_catalog_json',
  planEffort: 'plan_mode_reasoning_effort',
  tier: 'service_tier',
};

const ROOT_KEYS = [
  'model',
  'model_catalog_json',
  'model_provider',
  'model_reasoning_effort',
  'plan_mode_reasoning_effort',
  'profile',
  'review_model',
  'service_tier',
];

/** Nearest first: the directory, whether it counts, and what it says at its root. */
function projectLayers({ layers }: CodexConfig, version: string) {
  return layers
    .filter(({ name }) => name.type === 'project')
    .map(({ name, config, disabledReason }) => ({
      path: join(name.dotCodexFolder ?? '', 'config.toml'),
      isUsed: (disabledReason ?? undefined) === undefined,
      keys: disabledReason ? [] : ROOT_KEYS.filter((key) => key in config && isKnown(key, version)),
    }));
}

function ourProjectLayers({ layers }: Resolution) {
  return layers
    .filter(({ layer, state }) => layer.source.kind === 'project' && state.kind !== 'outsideProject')
    .map(({ layer, state, statements }) => ({
      path: layer.path,
      isUsed: state.kind === 'used',
      keys: statements
        .filter(({ statement, fate: { exec } }) => {
          const isHonoured = exec.kind !== 'ignored' || exec.because === 'configRefused';
          return state.kind === 'used' && statement.path.length === 1 && isHonoured;
        })
        .map(({ statement }) => statement.path[0])
        .sort(),
    }));
}

async function groundFor(context: TestContext, version: string): Promise<Ground & { copy: string }> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'codex-layers-')));
  context.after(() => rm(scratch, { recursive: true, force: true }));
  const at = (name: string) => join(scratch, name);
  const ground = { home: at('home'), system: at('system'), copy: at('etc'), tree: at('tree') };
  for (const folder of [ground.home, ground.system, ground.copy]) await mkdir(folder);
  // Without a fresh cache, 0.98.0 waits five seconds for the network at every thread.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(ground.home, 'models_cache.json'), JSON.stringify(cache));
  return ground;
}

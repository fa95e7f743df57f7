// What a migration means, by the banner of the real CLIs: one that read legacy profiles before, one that refuses them after.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { documentedSource } from '../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../src/catalog/mergeCatalogs';
import { parseModelCatalog } from '../../src/catalog/parseListing';
import { createChangeFiles } from '../../src/host/changeFiles';
import { readLayers } from '../../src/host/readLayers';
import type { MigrationRecord } from '../../src/switching/migrationRecord';
import { planMigration } from '../../src/switching/planMigration';
import { undoMigration } from '../../src/switching/undoMigration';
import { bannerOf, type Run } from './banner';

/** The last of the test CLIs that reads `[profiles.*]`, and the one that everybody has by now. */
const older = '0.117.0';
const newer = '0.169.0';

const said = ['model', 'provider', 'approval', 'reasoning effort', 'reasoning summaries'];

/** User files whose profile is `work`, in the ways in which people write one. */
const users: Readonly<Record<string, string>> = {
  'a table with its comments': `model = "gpt-6-sol"
profile = "work"

# at work
[profiles.work]
model = "gpt-6-luna" # small
model_reasoning_effort = "high"
model_reasoning_summary = "detailed"
approval_policy = "never"

[profiles.work.features]
unified_exec = true

[profiles.other]
model = "gpt-6.1-sol"
`,
  'dotted keys': 'profile = "work"\nprofiles.work.model = "gpt-6-luna"\nprofiles.work.model_reasoning_effort = "low"\n',
  'inline tables': 'profile = "work"\n[profiles]\nwork = { model = "gpt-6-luna", approval_policy = "on-request" }\n',
  'a provider of its own': `profile = "work"
[profiles.work]
model_provider = "mine"
model = "my-model"
[model_providers.mine]
name = "Mine"
base_url = "http://127.0.0.1:1/v1"
`,
  'a CRLF file with a byte-order mark': '\ufeffprofile = "work"\r\n\r\n[profiles.work]\r\nmodel = "gpt-6-luna"\r\n',
};

for (const [name, user] of Object.entries(users)) {
  test(`Codex ${newer} with --profile uses what Codex ${older} used of a legacy profile: ${name}`, async (context) => {
    const { home, folder } = await layOut(context, user);
    const before = await banner(context, older, { home, folder });
    assert.ok(before);
    assert.equal(await banner(context, newer, { home, folder }), undefined, 'it refuses the legacy profile');

    const record = await migrate(home, folder);
    assert.ok(await banner(context, newer, { home, folder }), 'it starts');
    const after = await banner(context, newer, { home, folder, profile: 'work' });
    assert.deepEqual(
      said.map((key) => after?.[key]),
      said.map((key) => before[key]),
    );

    await undo(home, record);
    const restored = await banner(context, older, { home, folder });
    assert.deepEqual(
      said.map((key) => restored?.[key]),
      said.map((key) => before[key]),
    );
  });
}

test('a pin of a model that Codex no longer has becomes one that it has, in the home and in the project', async (context) => {
  const pin = '# ours\nmodel = "gpt-5.2-codex"\nmodel_reasoning_effort = "xhigh"\n';
  const { home, folder } = await layOut(context, pin);
  const project = join(folder, '.codex', 'config.toml');
  await mkdir(join(folder, '.codex'));
  await writeFile(project, pin);
  assert.equal((await banner(context, newer, { home, folder }))?.['model'], 'gpt-5.2-codex');
  await migrate(home, folder);
  const after = await banner(context, newer, { home, folder });
  assert.deepEqual([after?.['model'], after?.['reasoning effort']], ['gpt-5.6-terra', 'xhigh']);
  assert.equal(await readFile(project, 'utf8'), pin.replace('gpt-5.2-codex', 'gpt-5.6-terra'));
});

/** In a home of its own each time: 0.169.0 waits a minute for what a killed 0.117.0 left in the databases of a shared one. */
async function banner(context: TestContext, version: string, run: Run): ReturnType<typeof bannerOf> {
  const home = await mkdtemp(join(tmpdir(), 'codex-migration-home-'));
  context.after(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  for (const file of await configFilesOf(run.home)) await copyFile(join(run.home, file), join(home, file));
  return bannerOf(version, { ...run, home });
}

async function configFilesOf(home: string): Promise<string[]> {
  return (await readdir(home)).filter((file) => file.endsWith('config.toml'));
}

async function layOut(context: TestContext, user: string): Promise<{ home: string; folder: string }> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'codex-migration-')));
  context.after(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const [home, folder] = [join(scratch, 'home'), join(scratch, 'w')];
  await mkdir(home);
  await mkdir(folder);
  await writeFile(join(home, 'config.toml'), user);
  return { home, folder };
}

async function migrate(home: string, folder: string): Promise<MigrationRecord> {
  const { layers } = await readLayers({ home, folder, systemFolder: join(home, 'no-system'), platform: 'linux' });
  const listing = parseModelCatalog(await readFile('test/fixtures/debugModels-0.169.0.json', 'utf8'));
  assert.ok(listing.kind === 'listed');
  const { changes, record } = planMigration({
    layers,
    catalog: mergeCatalogs([
      { provenance: { kind: 'codex', version: newer }, models: listing.models },
      documentedSource(),
    ]),
    cliVersion: newer,
    profileFile: (name) => join(home, `${name}.config.toml`),
    obstacles: new Map(),
  });
  assert.equal((await createChangeFiles()(changes)).kind, 'changed');
  return record;
}

async function undo(home: string, record: MigrationRecord): Promise<void> {
  const files = await configFilesOf(home);
  const texts = await Promise.all(files.map(async (file) => readFile(join(home, file), 'utf8')));
  const { changes, kept } = undoMigration(
    record,
    new Map(files.map((file, index) => [join(home, file), texts[index]])),
  );
  assert.deepEqual(kept, []);
  assert.equal((await createChangeFiles()(changes)).kind, 'changed');
}

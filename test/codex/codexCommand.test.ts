// The commands for one run, given to a shell that starts the real Codex: the banner of `codex exec` says what came of it.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { refusedRun } from '../../src/config/refusedRun';
import { codexCommand, type RunChoice } from '../../src/switching/codexCommand';
import { facts } from '../unit/config/layerSet';
import { codexProgram, codexVersions } from './codexProgram';
import { execBanner } from './execBanner';

const config = 'model = "gpt-5.1"\nmodel_reasoning_effort = "low"\n\n[model_providers."the lab"]\nname = "Lab"\n';

const ordinary: readonly RunChoice[] = [
  { model: 'gpt-5.2' },
  { model: 'gpt-5.2', effort: 'high' },
  { model: 'llama', effort: 'medium', provider: 'the lab' },
];

/** Since 0.141.0 an effort may be anything. */
const hostile: readonly RunChoice[] = [
  { model: '-x', effort: 'true' },
  { model: '--model', effort: '2026-01-01' },
  { model: `my "model" it's`, effort: `it's a\\b "c"` },
  { model: '$(id) `id` %PATH% !! a\\', effort: '$HOME' },
  { model: '모델/é😀', effort: 'a # b' },
];

for (const version of codexVersions()) {
  test(`Codex ${version} uses what the command says, and not what its configuration does`, async (context) => {
    const run = await layOut(context, version, config);
    for (const choice of version === '0.169.0' ? [...ordinary, ...hostile] : ordinary) {
      const banner = await run(choice);
      assert.equal(banner?.['model'], choice.model);
      assert.equal(banner?.['reasoning effort'], choice.effort ?? 'low');
      assert.equal(banner?.['provider'], choice.provider ?? 'openai');
    }
  });
}

const faulty: readonly (readonly [config: string, choice: RunChoice])[] = [
  ['model = 5\n', { model: 'gpt-5.2' }],
  ['model = ""\n', { model: 'gpt-5.2' }],
  ['model_reasoning_effort = 5\n', { model: 'gpt-5.2' }],
  ['model_reasoning_effort = 5\n', { model: 'gpt-5.2', effort: 'low' }],
  ['model_provider = "attic"\n', { model: 'gpt-5.2', effort: 'low' }],
  ['model_provider = "attic"\n', { model: 'gpt-5.2', provider: 'openai' }],
  ['service_tier = 5\nmodel_verbosity = "loud"\n', { model: 'gpt-5.2', tier: 'fast' }],
  ['service_tier = 5\n', { model: 'gpt-5.2', tier: 'fast' }],
  ['profile = "x"\n[profiles.x]\nmodel_provider = "attic"\n', { model: 'gpt-5.2', provider: 'openai' }],
];

for (const version of codexVersions()) {
  test(`Codex ${version} starts with a command over a faulty file if its flags cure the fault`, async (context) => {
    for (const [text, choice] of faulty) {
      const run = await layOut(context, version, text);
      const refusal = refusedRun({ ...facts({ user: text }), cliVersion: version }, choice);
      assert.equal((await run(choice)) === undefined, refusal !== undefined, `${text} and ${JSON.stringify(choice)}`);
    }
  });
}

/** A home with this configuration, and a `codex` on the PATH that is this version. */
async function layOut(context: TestContext, version: string, config: string) {
  const scratch = await mkdtemp(join(tmpdir(), 'codex-command-'));
  context.after(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const [home, bin] = [join(scratch, 'home'), join(scratch, 'bin')];
  await Promise.all([mkdir(home), mkdir(bin)]);
  await writeFile(join(home, 'config.toml'), config);
  await symlink(codexProgram(version), join(bin, 'codex'));
  // Without a fresh cache, 0.98.0 waits for the network.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(home, 'models_cache.json'), JSON.stringify(cache));
  const environment = { CODEX_HOME: home, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  return (choice: RunChoice) => {
    const command = codexCommand('codex exec', choice, 'posix');
    assert.ok(command.ok);
    return execBanner('sh', ['-c', `exec ${command.line} --skip-git-repo-check -C "$CODEX_HOME" hi`], environment);
  };
}

// What a pick writes into the user's file makes the real Codex use it over a system's file that says something else.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { documentedCatalog } from '../../src/catalog/documentedCatalog';
import type { ConfigHere } from '../../src/config/configHere';
import { stateOfText } from '../../src/config/configState';
import { resolveConfig } from '../../src/config/resolveConfig';
import { NO_SELECTION } from '../../src/config/selection';
import { readLayers } from '../../src/host/readLayers';
import { type Choice, CODEX_DEFAULT, changesFor } from '../../src/switching/choice';
import { providerChange } from '../../src/switching/providerChoice';
import { USER_SCOPE } from '../../src/switching/scope';
import { basisOf, choiceAt } from '../../src/switching/scopeBasis';
import { editToml } from '../../src/toml/edit';
import { withAppServer } from '../support/codexAppServer.mjs';
import { noPrivateSystem } from '../support/privateSystem.mjs';
import { codexProgram, codexVersions } from './codexProgram';

const skip = noPrivateSystem() ?? false;
const system = `model = "corp-1"
model_reasoning_effort = "xhigh"
model_provider = "corp"
[model_providers.corp]
name = "Corp"
base_url = "http://127.0.0.1:1/v1"
`;

for (const version of codexVersions()) {
  test(`Codex ${version} goes over the system’s file to the OpenAI model that is picked, and back`, {
    skip,
  }, async (t) => {
    const machine = await machineOf(t, version);
    assert.deepEqual(await machine.uses(), ['corp-1', 'corp', 'xhigh']);
    await machine.pick((inherited) => ({
      model: 'gpt-5.2',
      effort: undefined,
      ...providerChange('openai', NO_SELECTION, inherited, 'user'),
    }));
    assert.deepEqual(await machine.uses(), ['gpt-5.2', 'openai', 'medium']);
    await machine.pick(() => CODEX_DEFAULT);
    assert.deepEqual(await machine.uses(), ['corp-1', 'corp', 'xhigh']);
  });
}

async function machineOf(context: TestContext, version: string) {
  const root = await mkdtemp(join(tmpdir(), 'codex-system-'));
  context.after(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));
  const at = (name: string) => join(root, name);
  for (const name of ['home', 'system', 'etc', 'w']) await mkdir(at(name));
  await writeFile(join(at('system'), 'config.toml'), system);
  // Without a fresh cache, 0.98.0 waits for the network.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(at('home'), 'models_cache.json'), JSON.stringify(cache));
  const path = join(at('home'), 'config.toml');
  let text = '';
  return {
    /** A pick of what is made of what the user's file stands on. */
    pick: async (choose: (inherited: ReturnType<typeof basisOf>['inherited']) => Choice) => {
      const folder = at('w');
      const facts = await readLayers({ home: at('home'), folder, systemFolder: at('system'), platform: 'linux' });
      const user = stateOfText({ path, target: path, exists: true }, text);
      const here: ConfigHere = { user, resolution: resolveConfig({ ...facts, cliVersion: version }), folder };
      assert.ok(user.kind === 'saved');
      const basis = basisOf(USER_SCOPE, user.content, here);
      const choice = choiceAt(USER_SCOPE, choose(basis.inherited), basis, documentedCatalog());
      const edited = editToml(text, changesFor(choice));
      assert.ok(edited.ok);
      text = edited.text;
      await writeFile(path, text);
    },
    uses: () =>
      withAppServer(
        {
          binary: codexProgram(version),
          home: at('home'),
          system: { folder: at('system'), copy: at('etc') },
          seconds: 60,
        },
        async (call) => {
          const thread = await call('thread/start', { cwd: at('w'), ephemeral: true });
          return [thread.model, thread.modelProvider, thread.reasoningEffort];
        },
      ),
  };
}

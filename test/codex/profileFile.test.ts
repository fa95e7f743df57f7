// The profile file, which the app server does not take: the banner of `codex exec --profile` says what it did.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isAtLeast } from '../../src/config/cliVersion';
import { isProfileName } from '../../src/config/profileName';
import { resolveConfig } from '../../src/config/resolveConfig';
import { readLayers } from '../../src/host/readLayers';
import { codexProgram, codexVersions } from './codexProgram';
import { execBanner } from './execBanner';

const PROFILE = 'work';

/** What the home, the profile and the project say; `TRUST` stands for an entry that trusts the project. */
const sets: Readonly<Record<string, { user: string; profile?: string; project?: string }>> = {
  'a profile beats the user': { user: 'model = "u"\nmodel_reasoning_effort = "low"\n', profile: 'model = "f"\n' },
  'a trusted project beats a profile': {
    user: 'TRUST',
    profile: 'model = "f"\nmodel_reasoning_effort = "low"\n',
    project: 'model = "p"\n',
  },
  'a profile can trust the project': { user: 'model = "u"\n', profile: 'TRUST', project: 'model = "p"\n' },
  'a profile without a file': { user: 'model = "u"\n' },
  'a table of the profile’s name': { user: 'model = "u"\n[profiles.work]\nmodel = "t"\n', profile: 'model = "f"\n' },
  'a table of another name': { user: 'model = "u"\n[profiles.other]\nmodel = "t"\n', profile: 'model = "f"\n' },
  'a selector in the profile': { user: 'model = "u"\n', profile: 'profile = "other"\nmodel = "f"\n' },
};

for (const version of codexVersions()) {
  test(`Codex ${version} takes --profile as we do`, async (context) => {
    for (const [name, set] of Object.entries(sets)) {
      const { home, folder } = await layOut(context, version, set);
      const facts = await readLayers({ home, folder, systemFolder: join(home, 'no-system'), platform: 'linux' });
      const { effective, refusal } = resolveConfig({ ...facts, cliVersion: version, profile: PROFILE });
      const args = ['exec', '--profile', PROFILE, '--skip-git-repo-check', '-C', folder, 'hi'];
      const banner = await execBanner(codexProgram(version), args, { CODEX_HOME: home });
      assert.equal(banner === undefined, refusal !== undefined, `${name}: ${refusal?.code ?? 'no refusal'}`);
      if (banner === undefined) continue;
      const { model, effort } = effective.exec;
      assert.equal(banner['model'], model?.value, name);
      assert.equal(banner['reasoning effort'], effort?.value ?? 'none', name);
    }
  });
}

for (const version of codexVersions().filter((known) => isAtLeast(known, '0.134.0'))) {
  test(`Codex ${version} takes those names for --profile that we do`, async (context) => {
    const { home, folder } = await layOut(context, version, { user: 'model = "u"\n' });
    const names = ['_', '9', 'A-b_3', 'x'.repeat(200), '-x', '--', 'a.b', 'a b', '모', 'a/b', ''];
    for (const name of names) {
      if (!name.includes('/')) await writeFile(join(home, `${name}.config.toml`), 'model = "f"\n');
      const args = ['exec', '--profile', name, '--skip-git-repo-check', '-C', folder, 'hi'];
      const banner = await execBanner(codexProgram(version), args, { CODEX_HOME: home });
      assert.equal(banner?.['model'], isProfileName(name) ? 'f' : undefined, name);
    }
  });
}

async function layOut(
  context: TestContext,
  version: string,
  { user, profile, project }: { user: string; profile?: string; project?: string },
): Promise<{ home: string; folder: string }> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'codex-profile-')));
  context.after(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const [home, folder] = [join(scratch, 'home'), join(scratch, 'w')];
  await mkdir(home);
  await mkdir(join(folder, '.codex'), { recursive: true });
  const trust = `[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`;
  const write = (path: string, text: string) => writeFile(path, text.replace('TRUST', trust));
  await write(join(home, 'config.toml'), user);
  if (profile !== undefined) await write(join(home, `${PROFILE}.config.toml`), profile);
  if (project !== undefined) await write(join(folder, '.codex', 'config.toml'), project);
  // Without a fresh cache, 0.98.0 waits for the network.
  const cache = { fetched_at: '2126-01-01T00:00:00Z', etag: null, client_version: version, models: [] };
  await writeFile(join(home, 'models_cache.json'), JSON.stringify(cache));
  return { home, folder };
}

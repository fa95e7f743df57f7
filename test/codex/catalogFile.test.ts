// Where the real Codex looks for the file of `model_catalog_json`, and that we look at the same place.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { resolveConfig } from '../../src/config/resolveConfig';
import { catalogFilePath } from '../../src/host/catalogFilePath';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { readLayers } from '../../src/host/readLayers';
import { readConfig } from '../support/codexAppServer.mjs';
import { catalogText } from './catalogText';
import { codexProgram } from './codexProgram';

const version = '0.169.0';

test('a config.toml that is a link names its list from where the link stands', async (t) => {
  const { put, link, agree, root } = await place(t);
  await put('dotfiles/config.toml', 'model_catalog_json = "models.json"\n');
  await put('dotfiles/models.json', catalogText('beside-the-file'));
  await put('home/models.json', catalogText('beside-the-link'));
  await link('home/config.toml', '../dotfiles/config.toml');
  assert.equal(await agree('home'), join(root, 'home', 'models.json'));
});

test('a home that is a link names its list from where the link leads', async (t) => {
  const { put, link, agree, root } = await place(t);
  await put('real/home/config.toml', 'model_catalog_json = "../models.json"\n');
  await put('real/models.json', catalogText('there'));
  await link('home', 'real/home');
  assert.equal(await agree('home'), join(root, 'real', 'models.json'));
});

test('a trusted project names its list from where its file is named', async (t) => {
  const { put, link, agree, root } = await place(t);
  const trusted = `[projects.${JSON.stringify(join(root, 'project'))}]\ntrust_level = "trusted"\n`;
  await put('home/config.toml', `model_catalog_json = "models.json"\n${trusted}`);
  await put('home/models.json', catalogText('of-the-user'));
  await put('project/.git/HEAD', 'ref: refs/heads/main\n');
  await put('elsewhere/config.toml', 'model_catalog_json = "../models.json"\n');
  await put('project/models.json', catalogText('of-the-project'));
  await link('project/.codex', '../elsewhere');
  assert.equal(await agree('home', 'project'), join(root, 'project', 'models.json'));
});

for (const [what, value, files] of [
  ['is no text', '5', {}],
  ['names no file', '"none.json"', {}],
  ['names a file that is no list', '"models.json"', { 'home/models.json': 'models' }],
  ['names a list without models', '"models.json"', { 'home/models.json': '{"models":[]}' }],
] as const) {
  test(`Codex refuses a configuration whose model_catalog_json ${what}`, async (t) => {
    const { put, root } = await place(t);
    await put('home/config.toml', `model_catalog_json = ${value}\n`);
    for (const [name, text] of Object.entries(files)) await put(name, text);
    await assert.rejects(readConfig({ binary: codexProgram(version), home: join(root, 'home') }));
  });
}

async function place(t: TestContext) {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'codex-tests-')));
  t.after(() => rm(root, { recursive: true, force: true }));
  const put = async (name: string, text: string) => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  };
  const link = async (name: string, target: string) => {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await symlink(target, join(root, name));
  };
  /** Codex's path of the list, which is ours too. */
  const agree = async (home: string, project?: string) => {
    const folder = project && join(root, project);
    const places = { home: join(root, home), folder, systemFolder: join(root, 'none'), platform: process.platform };
    const { effective } = resolveConfig({ ...(await readLayers(places)), cliVersion: version });
    const { catalogFile } = effective.exec;
    const ours = catalogFile && (await catalogFilePath(catalogFile, homedir(), nodeFileSystem));
    const { config } = await readConfig({
      binary: codexProgram(version),
      home: places.home,
      ...(folder && { cwd: folder }),
    });
    assert.equal(config['model_catalog_json'], ours);
    return ours;
  };
  return { put, link, agree, root };
}

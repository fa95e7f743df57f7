import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { documentedCatalog } from '../../src/catalog/documentedCatalog';
import { editFileOf } from '../../src/host/editUserFile';
import { scopeFile } from '../../src/host/scopeFile';
import { applyChanges, type SwitchResult } from '../../src/switching/applyChanges';
import { type Choice, CODEX_DEFAULT, changesFor } from '../../src/switching/choice';
import type { EditFile } from '../../src/switching/editFile';
import { changesForProvider } from '../../src/switching/newProvider';
import { USER_SCOPE } from '../../src/switching/scope';
import type { Change } from '../../src/toml/edit';
import { readConfig } from '../support/codexAppServer.mjs';
import { codexProgram } from './codexProgram';

const binary = codexProgram('0.169.0');

const handWritten = `# My Codex configuration. Do not lose this line.
model = 'gpt-5.1' # for now
approval_policy = "on-request"

# Kept in step with the laptop.
[mcp_servers.docs]
command = "docs-server"
args = ["--stdio"]
`;

test('after a pick, Codex reads the picked model and effort', async (context) => {
  const home = await codexHome(context, handWritten);
  const result = await pick(home, { model: 'gpt-5.3-codex', effort: 'high' });
  assert.equal(result.kind, 'switched');
  assert.deepEqual(await codexReads(home), { model: 'gpt-5.3-codex', effort: 'high' });
});

test('after a pick, Codex still reads everything else', async (context) => {
  const home = await codexHome(context, handWritten);
  const before = (await readConfig({ binary, home })).config;
  await pick(home, { model: 'gpt-5.3-codex', effort: 'high' });
  const after = (await readConfig({ binary, home })).config;
  assert.deepEqual(
    { ...after, model: null, model_reasoning_effort: null },
    { ...before, model: null, model_reasoning_effort: null },
  );
  assert.equal(after['approval_policy'], 'on-request');
});

test('after going back to the Codex default, Codex reads neither', async (context) => {
  const home = await codexHome(context, handWritten);
  await pick(home, { model: 'gpt-5.3-codex', effort: 'high' });
  await pick(home, CODEX_DEFAULT);
  assert.deepEqual(await codexReads(home), { model: null, effort: null });
  assert.match(await readFile(join(home, 'config.toml'), 'utf8'), /Do not lose this line/);
});

test('a first pick into an empty home makes a file that Codex reads', async (context) => {
  const home = await codexHome(context);
  await pick(home, { model: 'gpt-5.2', effort: undefined });
  assert.deepEqual(await codexReads(home), { model: 'gpt-5.2', effort: null });
});

test('Codex reads every documented model with each of its efforts as they were picked', async (context) => {
  const home = await codexHome(context, handWritten);
  for (const { id, efforts } of documentedCatalog().models) {
    const effort = efforts?.levels.at(-1);
    await pick(home, { model: id, effort });
    assert.deepEqual(await codexReads(home), { model: id, effort: effort ?? null });
  }
});

test('an id with quotes, backslashes and letters of other scripts arrives as it was typed', async (context) => {
  const home = await codexHome(context, handWritten);
  for (const model of ['my "model"', 'a\\b', '모델/é😀', "it's", '$(id)']) {
    await pick(home, { model, effort: undefined });
    assert.deepEqual(await codexReads(home), { model, effort: null });
  }
});

test('Codex reads a pick into a file with CRLF line ends and a byte-order mark', async (context) => {
  const home = await codexHome(context, `\ufeff${handWritten.replaceAll('\n', '\r\n')}`);
  await pick(home, { model: 'gpt-5.3-codex', effort: 'low' });
  assert.deepEqual(await codexReads(home), { model: 'gpt-5.3-codex', effort: 'low' });
});

test('after a pick across providers Codex reads the pair, and after the way back neither', async (context) => {
  const home = await codexHome(context, handWritten);
  const acme = { id: 'acme', name: 'Acme', baseUrl: 'http://127.0.0.1:9/v1', keyVariable: 'ACME_KEY' };
  const edit = (changes: readonly Change[]) => applyChanges(editFileIn(home), async () => undefined, changes);
  const provider = async () => {
    const { config } = await readConfig({ binary, home });
    return { model: config['model'], provider: config['model_provider'] ?? null };
  };
  assert.equal((await edit(changesForProvider(acme))).kind, 'switched');
  await pick(home, { model: 'acme-1', effort: 'high', provider: 'acme' });
  assert.deepEqual(await provider(), { model: 'acme-1', provider: 'acme' });
  await pick(home, { model: 'gpt-5.5', effort: 'high', provider: undefined });
  assert.deepEqual(await provider(), { model: 'gpt-5.5', provider: null });
  await edit(changesForProvider(acme).map(({ path }) => ({ path, value: undefined })));
  assert.deepEqual(await provider(), { model: 'gpt-5.5', provider: null });
  assert.doesNotMatch(await readFile(join(home, 'config.toml'), 'utf8'), /acme/i);
});

/** A home of the test's own; `config` is its `config.toml`. */
async function codexHome(context: TestContext, config?: string): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'codex-tests-'));
  context.after(() => rm(scratch, { recursive: true, force: true }));
  const home = join(scratch, 'home');
  await mkdir(home);
  if (config !== undefined) await writeFile(join(home, 'config.toml'), config);
  return home;
}

function pick(home: string, choice: Choice): Promise<SwitchResult> {
  return applyChanges(editFileIn(home), async () => undefined, changesFor(choice));
}

function editFileIn(home: string): EditFile {
  return editFileOf(scopeFile(USER_SCOPE, { setting: home, environment: undefined, homedir: home, cwd: home }));
}

async function codexReads(home: string): Promise<{ model: unknown; effort: unknown }> {
  const { config } = await readConfig({ binary, home });
  return { model: config['model'], effort: config['model_reasoning_effort'] };
}

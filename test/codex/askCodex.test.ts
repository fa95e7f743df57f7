import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { availabilityOf, type Provenance } from '../../src/catalog/catalog';
import type { CodexAnswer } from '../../src/catalog/codexAnswer';
import { documentedSource } from '../../src/catalog/documentedCatalog';
import { chainToOffered } from '../../src/catalog/lineage';
import { mergeCatalogs } from '../../src/catalog/mergeCatalogs';
import { type AskState, CodexAsker } from '../../src/host/askCodex';
import { askModelList, withScratchHome } from '../../src/host/codexQuestions';
import { withAppServer } from '../support/codexAppServer.mjs';
import { codexProgram } from './codexProgram';

const version = '0.169.0';
const path = codexProgram(version);
const codex = { path, identity: path, searchPath: [] };
const context = { environment: {}, milliseconds: 60_000 };

test('the installed Codex says its version and its bundled list, and leaves nothing behind', async (t) => {
  const { asker, scratch } = await place(t);
  const answer = answered(await asker.ask(codex));
  assert.equal(answer.version, version);
  assert.deepEqual([answer.from, answer.dropped, answer.models.length], ['bundled', 0, 12]);
  assert.ok(answer.models.every(({ efforts, name, description }) => efforts && name && description));
  assert.deepEqual(await readdir(scratch), []);
});

test('debug models and model/list make the same catalog, with the default that Codex itself names', async (t) => {
  const { asker, scratch } = await place(t);
  const by: Provenance = { kind: 'codex', version };
  const direct = mergeCatalogs([{ provenance: by, models: answered(await asker.ask(codex)).models }]);
  const listed = await withScratchHome({ tmpdir: scratch }, (home) =>
    askModelList({ program: path, tmpdir: scratch, searchPath: [], ...context }, { scratch: home }),
  );
  const models = listed.kind === 'listed' ? listed.models : assert.fail(JSON.stringify(listed));
  assert.deepEqual(mergeCatalogs([{ provenance: by, models }]), direct);

  const home = join(scratch, 'asked');
  await mkdir(home);
  const { data } = await withAppServer({ binary: path, home }, (call) => call('model/list', {}));
  assert.equal(data.find((model: { isDefault: boolean }) => model.isDefault).id, direct.defaultId);
  assert.equal(direct.defaultId, 'gpt-6.1-sol');
});

test('documented models are not offered by it, and lead to one that is', async (t) => {
  const { asker } = await place(t);
  const { models } = answered(await asker.ask(codex));
  const provenance: Provenance = { kind: 'codex', version };
  const catalog = mergeCatalogs([documentedSource(), { provenance, models }]);
  for (const { id } of documentedSource().models) {
    assert.deepEqual(availabilityOf(catalog, id), { kind: 'notOffered', by: provenance });
  }
  assert.deepEqual(chainToOffered(catalog, 'gpt-5.3-codex'), { kind: 'leads', chain: ['gpt-5.4', 'gpt-5.6-terra'] });
});

test('a refresh asks in the home of Codex, and says what is wrong there', async (t) => {
  const { asker, scratch } = await place(t);
  const home = join(scratch, 'home');
  await mkdir(home);
  const answer = answered(await asker.refresh(codex, home));
  assert.deepEqual([answer.from, answer.models.length], ['live', 12]);
  // No database, no cache: it writes its `tmp` at most.
  assert.deepEqual(
    (await readdir(home)).filter((name) => name !== 'tmp'),
    [],
  );

  await writeFile(join(home, 'config.toml'), 'model = 5\n');
  const broken = await asker.refresh(codex, home);
  assert.deepEqual(broken.kind === 'failed' && [broken.failure.kind, broken.before], ['failed', answer]);
  assert.ok((await stat(home)).isDirectory());
});

async function place(t: TestContext): Promise<{ asker: CodexAsker; scratch: string }> {
  const scratch = await mkdtemp(join(tmpdir(), 'codex-tests-'));
  t.after(() => rm(scratch, { recursive: true, force: true }));
  const asker = new CodexAsker({
    ...context,
    tmpdir: scratch,
    milliseconds: { ask: 60_000, refresh: 60_000 },
    cache: { get: () => undefined, set: () => undefined },
    now: () => 0,
    onChange: () => undefined,
  });
  return { asker, scratch };
}

function answered(state: AskState): CodexAnswer {
  return state.kind === 'answered' ? state.answer : assert.fail(JSON.stringify(state));
}

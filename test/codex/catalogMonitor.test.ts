// The catalog as a window comes to know it, from the real Codex that cliPath names.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { chainToOffered } from '../../src/catalog/lineage';
import { AnswerFile } from '../../src/host/answerFile';
import { CatalogMonitor } from '../../src/host/catalogMonitor';
import { codexProgram } from './codexProgram';

for (const { version, defaultId, from } of [
  { version: '0.169.0', defaultId: 'gpt-6.1-sol', from: 'gpt-5.2' },
  // Asked over app-server: it has no `debug models`.
  { version: '0.117.0', defaultId: 'gpt-5.3-codex', from: 'gpt-5' },
]) {
  test(`Codex ${version} is asked once for all windows, and its default and its version are known`, async (t) => {
    const { window, scratch } = await place(t, codexProgram(version));
    const { catalog, problems } = await window().ask();
    assert.deepEqual([catalog.defaultId, problems], [defaultId, []]);
    assert.equal(chainToOffered(catalog, from).kind, 'leads');
    const next = window();
    assert.deepEqual(await next.look(), { catalog, isAsking: false, problems, dropped: 0 });
    assert.equal(next.version, version);
    assert.deepEqual(await readdir(scratch), ['answers.json']);
  });
}

async function place(t: TestContext, setting: string) {
  const scratch = await mkdtemp(join(tmpdir(), 'codex-tests-'));
  t.after(() => rm(scratch, { recursive: true, force: true }));
  const window = () => {
    const { platform, arch } = process;
    const machine = { setting, platform, arch, homedir: homedir(), workspaceFolders: [], ideExtension: undefined };
    const monitor = new CatalogMonitor({
      codex: () => machine,
      environment: {},
      home: () => ({ setting: join(scratch, 'no-home'), environment: undefined, homedir: homedir(), cwd: scratch }),
      catalogFile: () => undefined,
      answers: new AnswerFile({
        path: join(scratch, 'answers.json'),
        log: { warn: (message) => t.diagnostic(message) },
      }),
      tmpdir: scratch,
      now: () => 0,
      onChange: () => undefined,
      milliseconds: { ask: 60_000, refresh: 60_000 },
    });
    t.after(() => monitor.dispose());
    return monitor;
  };
  return { window, scratch };
}

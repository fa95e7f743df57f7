import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ConfigState } from '../../src/config/configState';
import { ConfigMonitor } from '../../src/host/configMonitor';
import { scratch } from './scratch';

test('tells what the file says, and every change of it', async (t) => {
  const { file, monitor, next } = await monitored(t, 'model = "a"\n');
  assert.deepEqual(shown(monitor.state), { model: 'a' });
  await writeFile(file, 'model = "b"\nmodel_reasoning_effort = "high"\n');
  assert.deepEqual(shown(await next()), { model: 'b', effort: 'high' });
  await writeFile(`${file}.new`, 'model = "c"\n');
  await rename(`${file}.new`, file);
  assert.deepEqual(shown(await next()), { model: 'c' });
  await rm(file);
  assert.deepEqual(shown(await next()), { exists: false });
});

test('follows what a symbolic link leads to', async (t) => {
  const { file, next, home } = await monitored(t, 'model = "a"\n');
  const elsewhere = join(home, '..', 'dotfiles');
  await mkdir(elsewhere);
  await writeFile(join(elsewhere, 'codex.toml'), 'model = "b"\n');
  await rm(file);
  assert.deepEqual(shown(await next()), { exists: false });
  await symlink(join(elsewhere, 'codex.toml'), file);
  assert.deepEqual(shown(await next()), { model: 'b' });
  await writeFile(join(elsewhere, 'new.toml'), 'model = "c"\n');
  await rename(join(elsewhere, 'new.toml'), join(elsewhere, 'codex.toml'));
  assert.deepEqual(shown(await next()), { model: 'c' });
});

test('a file that Codex cannot use is told with its place, and mended it is used again', async (t) => {
  const { file, next } = await monitored(t, 'model = "a"\n');
  await writeFile(file, 'model = \n');
  assert.deepEqual(shown(await next()), { problem: 'invalid-toml', line: 1 });
  await writeFile(file, 'a = 1\nmodel = 5\n');
  assert.deepEqual(shown(await next()), { problem: 'not-a-string', line: 2 });
  await writeFile(file, 'model = "a"\n');
  assert.deepEqual(shown(await next()), { model: 'a' });
});

test('a file that is truncated and then written is never believed to be empty', async (t) => {
  const { file, next } = await monitored(t, 'model = "a"\n');
  await truncate(file);
  await writeFile(file, 'model = "b"\n');
  assert.deepEqual(shown(await next()), { model: 'b' });
});

test('a file that stays empty is believed', async (t) => {
  const { file, next } = await monitored(t, 'model = "a"\n');
  await truncate(file);
  assert.deepEqual(shown(await next()), {});
});

test('one change is told once, and a write of the same text not at all', async (t) => {
  const { file, states, monitor } = await monitored(t, 'model = "a"\n');
  await writeFile(file, 'model = "a"\n');
  await monitor.refresh();
  await writeFile(file, 'model = "b"\n');
  await monitor.refresh();
  await monitor.refresh();
  assert.deepEqual(states.map(shown), [{ model: 'a' }, { model: 'b' }]);
});

test('a home that is named and missing is told until it is there', async (t) => {
  const parent = await scratch(t);
  const { next, monitor } = await watching(t, join(parent, 'home'));
  assert.deepEqual(shown(monitor.state), { problem: 'homeMissing' });
  await mkdir(join(parent, 'home'));
  assert.deepEqual(shown(await next()), { exists: false });
  await writeFile(join(parent, 'home', 'config.toml'), 'model = "a"\n');
  assert.deepEqual(shown(await next()), { model: 'a' });
});

test('a broken file that is truncated and then mended is never believed to be empty', async (t) => {
  const { file, next, monitor } = await monitored(t, 'model = \n');
  assert.deepEqual(shown(monitor.state), { problem: 'invalid-toml', line: 1 });
  await truncate(file);
  await writeFile(file, 'model = "a"\n');
  assert.deepEqual(shown(await next()), { model: 'a' });
});

async function monitored(t: TestContext, text: string) {
  const home = join(await scratch(t), 'home');
  await mkdir(home);
  const file = join(home, 'config.toml');
  await writeFile(file, text);
  return { file, home, ...(await watching(t, home)) };
}

async function watching(t: TestContext, home: string) {
  const states: ConfigState[] = [];
  const waiting: (() => void)[] = [];
  let told = 0;
  const monitor = new ConfigMonitor({
    home: () => ({ setting: home, environment: undefined, homedir: home, cwd: home }),
    log: { warn: (message) => t.diagnostic(message) },
    onChange: (state) => {
      states.push(state);
      waiting.shift()?.();
    },
  });
  t.after(() => monitor.dispose());
  await monitor.refresh();
  told = states.length;
  /** The next state that nobody asked for yet. */
  const next = async (): Promise<ConfigState> => {
    if (states.length === told) await new Promise<void>((resolve) => waiting.push(resolve));
    const state = states[told];
    told += 1;
    assert.ok(state);
    return state;
  };
  return { monitor, states, next };
}

function shown(state: ConfigState): object {
  switch (state.kind) {
    case 'saved': {
      const { model, effort } = state.content.selection;
      return { ...(model && { model }), ...(effort && { effort }), ...(!state.file.exists && { exists: false }) };
    }
    case 'broken':
      return { problem: state.problem.code, line: state.problem.line };
    case 'unreadable':
      return { problem: state.problem.code };
    case 'loading':
      return { loading: true };
  }
}

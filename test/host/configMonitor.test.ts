import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ConfigHere } from '../../src/config/configHere';
import { ConfigMonitor } from '../../src/host/configMonitor';
import { nodeFileSystem } from '../../src/host/fileSystem';
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

test('what changes while the first watchers are being placed is told', async (t) => {
  const root = await scratch(t);
  const [home, file] = [join(root, 'home'), join(root, 'home', 'config.toml')];
  await mkdir(home);
  await writeFile(file, 'model = "a"\n');
  let placeWatchers: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    placeWatchers = resolve;
  });
  // Asked by what looks for the places of watchers, and not by a reading.
  const lstat = async (path: string) => held.then(() => nodeFileSystem.lstat(path));
  let told: (state: ConfigHere) => void = () => undefined;
  const monitor = new ConfigMonitor({
    home: () => ({ setting: home, environment: undefined, homedir: home, cwd: home }),
    folder: () => undefined,
    cliVersion: () => undefined,
    systemFolder: join(root, 'etc'),
    platform: 'linux',
    fs: { ...nodeFileSystem, lstat },
    log: { warn: (message) => t.diagnostic(message) },
    onChange: (state) => told(state),
  });
  t.after(() => monitor.dispose());
  await monitor.refresh();
  assert.deepEqual(shown(monitor.state), { model: 'a' });
  await writeFile(file, 'model = "b"\n');
  const next = new Promise<ConfigHere>((resolve) => {
    told = resolve;
  });
  placeWatchers();
  assert.deepEqual(shown(await next), { model: 'b' });
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

test('a provider that another layer defines is told, and the texts are those on the disk', async (t) => {
  const { file, root, next, monitor } = await monitored(t, 'model = "a"\n');
  const textOf = (state: ConfigHere, kind: string) => {
    const content = state.resolution?.layers.find(({ layer }) => layer.source.kind === kind)?.layer.content;
    return content?.kind === 'text' ? content.text : undefined;
  };
  await mkdir(join(root, 'etc'));
  await writeFile(join(root, 'etc', 'config.toml'), '[model_providers.lab]\nname = "Lab"\n');
  const state = await next();
  assert.deepEqual(
    state.resolution?.layers.flatMap(({ providers }) => providers),
    ['lab'],
  );
  await writeFile(file, '# mine\nmodel = "a"\n');
  await monitor.refresh();
  assert.equal(textOf(monitor.state, 'user'), '# mine\nmodel = "a"\n');
});

test('a home that is named and missing is told until it is there', async (t) => {
  const parent = await scratch(t);
  const { next, monitor } = await watching(t, join(parent, 'home'), parent);
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

test('a project file that Codex trusts wins here, until it goes', async (t) => {
  const { file, root, folder, next, monitor } = await monitored(t, 'model = "a"\n');
  await mkdir(join(folder, '.codex'));
  await writeFile(join(folder, '.codex', 'config.toml'), 'model = "p"\n');
  assert.deepEqual(effective(await next()), { model: 'a' });
  await writeFile(file, `model = "a"\n[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`);
  assert.deepEqual(effective(await next()), { model: 'p' });
  assert.deepEqual(shown(monitor.state), { model: 'a' });
  await rm(join(folder, '.codex'), { recursive: true });
  assert.deepEqual(effective(await next()), { model: 'a' });
  await mkdir(join(root, 'etc'));
  await writeFile(join(root, 'etc', 'managed_config.toml'), 'model_reasoning_effort = "low"\n');
  assert.deepEqual(effective(await next()), { model: 'a', effort: 'low' });
});

test('another folder counts from the next reading on', async (t) => {
  const { root, next, monitor, use } = await monitored(t, 'model = "a"\n');
  const other = join(root, 'other');
  await mkdir(other);
  use(other);
  await monitor.refresh();
  assert.deepEqual((await next()).folder, other);
});

test('the layers are judged by the rules of the Codex that is there', async (t) => {
  const { monitor, next, useVersion } = await monitored(t, 'profile = "x"\n[profiles.x]\nmodel = "a"\n');
  assert.equal(monitor.state.resolution?.refusal?.code, 'legacyProfile');
  useVersion('0.98.0');
  await monitor.refresh();
  assert.deepEqual(effective(await next()), { model: 'a' });
});

test('a comment more in a layer is told to nobody', async (t) => {
  const { file, states, monitor } = await monitored(t, 'model = "a"\n');
  await writeFile(file, 'model = "a"\n# mine\n');
  await monitor.refresh();
  assert.equal(states.length, 1);
});

async function monitored(t: TestContext, text: string) {
  const root = await scratch(t);
  const home = join(root, 'home');
  await mkdir(home);
  const file = join(home, 'config.toml');
  await writeFile(file, text);
  return { file, home, ...(await watching(t, home, root)) };
}

async function watching(t: TestContext, home: string, root: string) {
  const states: ConfigHere[] = [];
  let folder = join(root, 'work');
  let version: string | undefined;
  await mkdir(folder);
  const waiting: (() => void)[] = [];
  let told = 0;
  const monitor = new ConfigMonitor({
    home: () => ({ setting: home, environment: undefined, homedir: home, cwd: home }),
    folder: () => folder,
    cliVersion: () => version,
    systemFolder: join(root, 'etc'),
    platform: 'linux',
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
  const next = async (): Promise<ConfigHere> => {
    if (states.length === told) await new Promise<void>((resolve) => waiting.push(resolve));
    const state = states[told];
    told += 1;
    assert.ok(state);
    return state;
  };
  const use = (path: string) => {
    folder = path;
  };
  const useVersion = (known: string) => {
    version = known;
  };
  return { root, folder, monitor, states, next, use, useVersion };
}

function effective({ resolution }: ConfigHere): object {
  const { model, effort } = resolution?.effective.exec ?? {};
  return { ...(model && { model: model.value }), ...(effort && { effort: effort.value }) };
}

/** What the user's file says. */
function shown({ user: state }: ConfigHere): object {
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

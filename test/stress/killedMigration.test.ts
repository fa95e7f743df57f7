// A process that migrates, or takes a migration back, is killed at every step and at random moments.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { createChangeFiles } from '../../src/host/changeFiles';
import { migrationFile } from '../../src/host/migrationFile';
import { readTexts } from '../../src/host/readTexts';
import {
  findInterrupted,
  type MigrationFiles,
  makeMigration,
  planTakingBack,
  takeMigrationBack,
} from '../../src/switching/makeMigration';
import { planMigration } from '../../src/switching/planMigration';
import { scratch } from '../host/scratch';
import { assertProperty } from '../support/property';
import { live } from '../unit/switching/migrationCase';

const program = fileURLToPath(new URL('./migrate.program.mjs', import.meta.url));

const user = 'model = "gpt-5.2"\n\n[profiles.x]\n# fast\nmodel = "gpt-5"\n';
const project = '# the team’s\nmodel = "gpt-5.1"\n';

/** A home with a legacy profile, and a project. */
async function layOut(root: string) {
  const [home, directory, state] = [join(root, 'home'), join(root, 'project'), join(root, 'state')] as const;
  await mkdir(home, { recursive: true });
  await mkdir(join(directory, '.codex'), { recursive: true });
  const userFile = join(home, 'config.toml');
  const projectFile = join(directory, '.codex', 'config.toml');
  await writeFile(userFile, user);
  await writeFile(projectFile, project);
  const migration = planMigration({
    layers: [
      { source: { kind: 'user' }, path: userFile, content: { kind: 'text', text: user } },
      { source: { kind: 'project', directory }, path: projectFile, content: { kind: 'text', text: project } },
    ],
    catalog: live,
    cliVersion: '0.169.0',
    profileFile: (name) => join(home, `${name}.config.toml`),
    obstacles: new Map(),
  });
  assert.equal(migration.changes.length, 3);
  const plan = join(root, 'plan.json');
  await writeFile(plan, JSON.stringify(migration));
  const files: MigrationFiles = {
    change: createChangeFiles(),
    texts: readTexts,
    ...migrationFile({ directory: state }),
  };
  return { migration, state, plan, files, folders: [home, join(directory, '.codex'), state] };
}

type Ground = Awaited<ReturnType<typeof layOut>>;

type Task = 'make' | 'undo';

/** Starts a process and kills it when it has said so many steps; `stops` makes it wait there. Whether it came to that. */
async function killAt({ state, plan }: Ground, task: Task, step: number, stops: boolean): Promise<boolean> {
  const child = spawn(process.execPath, [program, state, task, plan, ...(stops ? [String(step)] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let said = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === '.' && ++said === step) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  return signal === 'SIGKILL';
}

/** Each file is whole, and what is half done is known; then all of it is put back, and nothing is left beside the files. */
async function checkAndPutBack(ground: Ground, where: string): Promise<'before' | 'half' | 'after'> {
  const { migration, files, folders } = ground;
  const { changes } = migration;
  const texts = await files.texts(changes.map(({ path }) => path));
  for (const { path, before, after } of changes) {
    const text = texts.get(path);
    assert.ok(text === before || text === after, `${where}: ${path} is old or new, not ${text}`);
  }
  const changed = changes.filter(({ path, before }) => texts.get(path) !== before).length;
  const found = await findInterrupted(files);
  if (changed > 0) assert.ok(await files.last(), `${where}: there is a way back`);
  assert.equal(found !== undefined, changed > 0 && changed < changes.length, where);

  await ageLocks(folders);
  const last = await files.last();
  if (last) {
    const result = await takeMigrationBack(files, last, await planTakingBack(files, last.record));
    assert.equal(result.kind, 'changed', where);
  }
  assert.equal(await files.last(), undefined, where);
  const put = await files.texts(changes.map(({ path }) => path));
  assert.deepEqual(
    changes.map(({ path }) => put.get(path)),
    changes.map(({ before }) => before),
    `${where}: all is put back`,
  );
  // What the next write cleans: here the next migration.
  assert.equal((await makeMigration(files, migration, 2)).kind, 'changed', where);
  for (const folder of folders) {
    const left = (await readdir(folder)).filter((name) => name.startsWith('.'));
    assert.deepEqual(left, [], `${where}: nothing is left in ${folder}`);
  }
  return changed === 0 ? 'before' : changed < changes.length ? 'half' : 'after';
}

/** A lock counts as left behind after some seconds; this test does not wait for them. */
async function ageLocks(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.lock'))) await utimes(join(folder, name), 1, 1);
  }
}

/** A home where the migration, or its undo, is next. */
async function begin(root: string, task: Task): Promise<Ground> {
  const ground = await layOut(root);
  if (task === 'undo') await makeMigration(ground.files, ground.migration, 1);
  return ground;
}

for (const [task, what] of [
  ['make', 'a migration'],
  ['undo', 'the undo of a migration'],
] as const) {
  test(`${what} that is killed at any step leaves whole files and a way back`, { timeout: 600_000 }, async (t) => {
    const root = await scratch(t);
    const seen = { before: 0, half: 0, after: 0 };
    let at = 1;
    for (; ; at++) {
      const ground = await begin(join(root, String(at)), task);
      if (!(await killAt(ground, task, at, true))) break;
      seen[await checkAndPutBack(ground, `step ${at}`)]++;
    }
    tell(t, `${at - 1} steps`, seen);
    assert.ok(seen.before > 0 && seen.half > 0 && seen.after > 0, 'killed before, between and after the files');
  });

  test(`${what} that is killed at random moments leaves whole files and a way back`, {
    timeout: 600_000,
  }, async (t) => {
    const root = await scratch(t);
    const seen = { before: 0, half: 0, after: 0 };
    let run = 0;
    await assertProperty(t, 30, fc.integer({ min: 1, max: 60 }), async (step) => {
      const ground = await begin(join(root, String(++run)), task);
      await killAt(ground, task, step, false);
      seen[await checkAndPutBack(ground, `step ${step}`)]++;
    });
    tell(t, `${run} runs`, seen);
  });
}

function tell(t: TestContext, runs: string, seen: Readonly<Record<'before' | 'half' | 'after', number>>): void {
  t.diagnostic(`${runs}; files changed: none ${seen.before}, some ${seen.half}, all ${seen.after}`);
}

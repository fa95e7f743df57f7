import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MigrationRecord, readStoredMigration } from '../../../src/switching/migrationRecord';
import { type MigrationUndo, undoMigration } from '../../../src/switching/undoMigration';
import type { Files } from '../config/layerSet';
import { applied, plan, textsOf, written } from './migrationCase';

const userFile = '/h/config.toml';
const profileFile = '/h/x.config.toml';

const files: Files = {
  user: '# mine\nmodel = "gpt-5.2"\nprofile = "x"\n\n# fast\n[profiles.x]\nmodel = "gpt-5" # small\n\n[t]\na = 1\n',
  projects: { '/w': 'model = "gpt-5.1"\nmodel_reasoning_effort = "xhigh"\n' },
};
const { record } = plan(files);
const after = applied(files, plan(files));

function undo(texts: Map<string, string | undefined>, of: MigrationRecord = record): MigrationUndo {
  return undoMigration(of, texts);
}

test('an undo brings every key and every table back, and lets the files go that were made', () => {
  const { changes, kept } = undo(textsOf(after));
  assert.deepEqual(kept, []);
  assert.deepEqual(
    changes.map(({ path }) => path),
    [userFile, '/w/.codex/config.toml', profileFile],
  );
  assert.deepEqual(written({ changes }), {
    [userFile]:
      '# mine\nmodel = "gpt-5.2"\nprofile = "x"\n\n[t]\na = 1\n\n[profiles.x]\n# fast\nmodel = "gpt-5" # small\n',
    '/w/.codex/config.toml': files.projects?.['/w'],
    [profileFile]: undefined,
  });
});

test('what was added since stays, in the files and in the table', () => {
  const texts = textsOf(after);
  texts.set(userFile, `# new\n${texts.get(userFile)}b = 2\n`);
  texts.set(profileFile, `${texts.get(profileFile)}approval_policy = "never"\n`);
  const { changes, kept } = undo(texts);
  assert.deepEqual(kept, []);
  assert.equal(
    written({ changes })[userFile],
    '# new\n# mine\nmodel = "gpt-5.2"\nprofile = "x"\n\n[t]\na = 1\nb = 2\n\n[profiles.x]\n# fast\nmodel = "gpt-5" # small\napproval_policy = "never"\n',
  );
});

test('a key that somebody set since is theirs, and is told', () => {
  const texts = textsOf(after);
  texts.set(userFile, texts.get(userFile)?.replace('gpt-5.6-terra', 'their-own'));
  const { changes, kept } = undo(texts);
  assert.deepEqual(kept, [{ kind: 'key', path: userFile, key: ['model'] }]);
  assert.match(written({ changes })[userFile] ?? '', /^# mine\nmodel = "their-own"\nprofile = "x"\n/);
});

test('a file that is gone or broken is left and told, and the rest comes back', () => {
  const texts = textsOf(after);
  texts.set('/w/.codex/config.toml', undefined);
  texts.set(profileFile, 'model = \n');
  const { changes, kept } = undo(texts);
  assert.deepEqual(kept, [
    { kind: 'file', path: '/w/.codex/config.toml' },
    { kind: 'file', path: profileFile },
    { kind: 'table', path: userFile, table: ['profiles', 'x'] },
  ]);
  assert.deepEqual(written({ changes }), { [userFile]: '# mine\nmodel = "gpt-5.2"\nprofile = "x"\n\n[t]\na = 1\n' });
});

test('an interrupted migration is taken back from wherever it stopped', () => {
  const { changes } = plan(files);
  for (let done = 0; done <= changes.length; done++) {
    const texts = textsOf(applied(files, { ...plan(files), changes: changes.slice(0, done) }));
    const back = undo(texts);
    assert.deepEqual(back.kept, [], `after ${done} files`);
    for (const { path, after: text } of back.changes) texts.set(path, text);
    assert.equal(texts.get(profileFile), undefined);
    const whole = plan({
      user: texts.get(userFile) ?? '',
      projects: { '/w': texts.get('/w/.codex/config.toml') ?? '' },
    });
    assert.deepEqual(
      whole.steps.map(({ kind }) => kind).sort(),
      plan(files)
        .steps.map(({ kind }) => kind)
        .sort(),
    );
  }
});

test('a profile file that was there before loses what it got, and the table is back', () => {
  const merged: Files = {
    user: '[profiles.x]\nmodel = "gpt-6-sol"\nservice_tier = "fast"\n',
    profiles: { x: '# mine\nmodel = "gpt-6-sol"\n' },
  };
  const migration = plan(merged);
  const { changes, kept } = undo(textsOf(applied(merged, migration)), migration.record);
  assert.deepEqual(kept, []);
  assert.deepEqual(written({ changes }), {
    [userFile]: '[profiles.x]\nmodel = "gpt-6-sol"\nservice_tier = "fast"\n',
    [profileFile]: '# mine\nmodel = "gpt-6-sol"\n',
  });
});

test('undoing twice changes nothing more', () => {
  const texts = textsOf(after);
  for (const { path, after: text } of undo(texts).changes) texts.set(path, text);
  assert.deepEqual(undo(texts), { changes: [], kept: [], isComplete: false });
});

test('a record survives a storage, which may hold anything else', () => {
  const stored = { record, time: 1, isFinished: false };
  assert.deepEqual(readStoredMigration(JSON.parse(JSON.stringify(stored))), JSON.parse(JSON.stringify(stored)));
  for (const odd of [
    undefined,
    null,
    1,
    {},
    { ...stored, record: {} },
    { ...stored, record: { ...record, moves: [{}] } },
  ]) {
    assert.equal(readStoredMigration(odd), undefined);
  }
});

test('a made file is not let go with comments that are nowhere else', () => {
  const texts = textsOf(after);
  const put = '\n[profiles.x]\n# fast\nmodel = "gpt-5" # small\n';
  texts.set(userFile, `${texts.get(userFile)}${put}`);
  assert.deepEqual(undo(texts).kept, []);
  assert.equal(written(undo(texts))[profileFile], undefined);
  texts.set(profileFile, `# mine, and only here\n${texts.get(profileFile)}`);
  const { changes, kept } = undo(texts);
  assert.deepEqual(kept, [{ kind: 'table', path: userFile, table: ['profiles', 'x'] }]);
  assert.ok(!changes.some(({ path, after: text }) => path === profileFile && text === undefined));
});

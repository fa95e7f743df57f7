import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredMigration } from '../../../src/switching/migrationRecord';
import { judgeText, migrationRows } from '../../../src/ui/migrationRows';
import { shortenHome } from '../../../src/ui/shortenPath';
import type { Files } from '../config/layerSet';
import { plan } from '../switching/migrationCase';

/** Headings as `— words`, rows as `label | description | detail`, with `>` before those that do something. */
function rows(files: Files, last?: StoredMigration): readonly string[] {
  return migrationRows({ migration: plan(files), last, now: 7_200_001, shorten: shortenHome('/h') }).map((row) =>
    row.kind === -1
      ? `— ${row.label}`
      : `${'action' in row ? '> ' : ''}${[row.label, row.description, row.detail].join(' | ')}`,
  );
}

test('what changes stands first, each with its file, line, key and reason; an effort that goes is named before all else', () => {
  assert.deepEqual(rows({ user: 'model = "gpt-5.2-codex"\nmodel_reasoning_effort = "xhigh"\n' }), [
    '> Show Changes… | files: 1 | Nothing is written until you have seen the diff and applied it',
    '— What changes',
    '> gpt-5.2-codex → gpt-5.6-terra | ~/config.toml:1 · model | without model_reasoning_effort “xhigh”, which it is not known to have · not offered by codex 0.169.0 · retired for ChatGPT sign-in on 2026-04-14 · by way of gpt-5.3-codex → gpt-5.4',
  ]);
});

test('profiles say what becomes of them and how to use them then', () => {
  assert.deepEqual(rows({ user: 'profile = "x"\n[profiles.x]\nmodel = "gpt-6-sol"\n' }).slice(2), [
    '> remove profile = "x" | ~/config.toml:1 | Codex does not start with it; “codex --profile x” selects the profile now',
    '> [profiles.x] → ~/x.config.toml | ~/config.toml:2 | Codex reads profiles from files of their own now, with “codex --profile x”',
  ]);
});

test('what stays says why and what helps', () => {
  const user = 'model = "gpt-5.3-codex-spark"\n[profiles."a b"]\n[profiles.c]\nmodel = "gpt-6-sol"\n';
  assert.deepEqual(rows({ user, profiles: { broken: 'a = \n', c: 'model = "other"\n' } }), [
    '— What stays as it is',
    '> gpt-5.3-codex-spark | ~/config.toml:1 · model | no longer offered, and no successor is known',
    '> [profiles.a b] | ~/config.toml:2 | a profile can only be named with letters, digits, - and _, not beginning with -: rename the table first',
    '> [profiles.c] | ~/config.toml:3 | c.config.toml says something else about model: settle that by hand',
    '~/broken.config.toml | cannot be changed | broken.config.toml, line 1, column 5: Not valid TOML (invalid value). Codex cannot start with it; correct it.',
  ]);
});

test('the last migration can be undone', () => {
  const { record } = plan({ user: 'model = "gpt-5"\n' });
  assert.equal(
    rows({}, { record, time: 1, isFinished: true }).at(-1),
    '> Undo the Last Migration | 2 hours ago · ~/config.toml | What anybody changed since stays',
  );
});

test('text from files stays text', () => {
  const [, , row] = rows({ user: 'model = "gpt-5"\nmodel_reasoning_effort = "$(flame)"\n' });
  assert.ok(row?.includes('$\u200b(flame)'), row);
});

test('whose list counts is said', () => {
  assert.equal(judgeText({ kind: 'codex', version: '0.169.0' }), 'Goes by what codex 0.169.0 offers');
  assert.equal(judgeText({ kind: 'catalogFile', path: '/c.json' }), 'Goes by what your catalog file offers');
});

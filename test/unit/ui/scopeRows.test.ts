import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_SELECTION } from '../../../src/config/selection';
import { type ScopeRow, type ScopeRowsInput, scopeRows } from '../../../src/ui/scopeRows';
import { type Files, resolve, type Tree } from '../config/layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

function rows(
  files: Files,
  { isWorkspaceTrusted = true, ...options }: Tree & { cliVersion?: string } & Partial<ScopeRowsInput> = {},
): ScopeRow[] {
  const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
  return scopeRows({
    user: {
      kind: 'saved',
      file,
      content: { selection: NO_SELECTION, providers: [] },
    },
    resolution: resolve(files, options),
    isWorkspaceTrusted,
    projectFile: (directory) => `${directory}/.codex/config.toml`,
    shorten: (path) => path,
  }).filter((row) => 'action' in row);
}

function project(files: Files, options?: Parameters<typeof rows>[1]): ScopeRow | undefined {
  return rows(files, options).find(({ label }) => label === 'This project');
}

test('each scope has a row of its own, files before runs, and cloud tasks last', () => {
  const all = rows({ user: trusted, profiles: { work: '', home: '' }, projects: { '/w': '' } });
  assert.deepEqual(
    all.map(({ label, description }) => `${label}: ${description ?? ''}`),
    [
      'User default: /h/config.toml',
      'This project: /w/.codex/config.toml',
      'Profile work: /h/work.config.toml',
      'Profile home: /h/home.config.toml',
      'New profile…: ',
      'One terminal: codex -m …',
      'One codex exec, copied: codex exec -m …',
      'Codex cloud tasks: opens the models page',
    ],
  );
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  assert.ok(all.every(({ detail }) => detail));
});

test('a project’s row says whether Codex minds the file, and asks before one is made', () => {
  const files = { projects: { '/w': '' } };
  const scope = { kind: 'scope', scope: { kind: 'project', directory: '/w' } };
  assert.deepEqual(project({ ...files, user: trusted })?.action, scope);
  assert.match(project({ ...files, user: trusted })?.detail ?? '', /^New chats in this project/);
  assert.deepEqual(project({ ...files, user: '' })?.action, scope);
  assert.match(project({ ...files, user: '' })?.detail ?? '', /^Codex ignores this file until/);
  const missing = { kind: 'newProject', directory: '/w/a', path: '/w/a/.codex/config.toml' };
  assert.deepEqual(project({ user: trusted })?.action, missing);
  assert.deepEqual(project({ user: '' })?.action, missing);
  for (const user of [trusted, '']) assert.match(project({ user })?.detail ?? '', /Made once you confirm/);
});

test('a workspace that VS Code restricts offers no file of its own', () => {
  const row = project({ user: trusted, projects: { '/w': '' } }, { isWorkspaceTrusted: false });
  assert.deepEqual(row?.action, { kind: 'trustWorkspace' });
});

test('without a folder, and in the folder of Codex’s home, there is no project', () => {
  assert.equal(project({ user: '' }, { folders: [] }), undefined);
  assert.equal(project({ user: '' }, { home: '/w/a' }), undefined);
});

test('a Codex that knows no profile files is told of', () => {
  const [profile] = rows({ user: '', profiles: { work: '' } }, { cliVersion: '0.117.0' }).filter(
    ({ label }) => label === 'Profile work',
  );
  assert.match(profile?.detail ?? '', /too old/);
});

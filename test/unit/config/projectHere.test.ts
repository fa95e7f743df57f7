import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, resolve, type Tree } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';
const yes = { kind: 'trusted' };

function project(files: Files, tree?: Tree) {
  return resolve(files, tree).project;
}

test('without a project file it would be that of the workspace folder, trusted or not', () => {
  const untrusted = { kind: 'untrusted', level: 'unset', key: '/w' };
  assert.deepEqual(project({ user: '' }), { directory: '/w/a', exists: false, trust: untrusted });
  assert.deepEqual(project({ user: trusted }), { directory: '/w/a', exists: false, trust: yes });
});

test('the nearest project file is the one, up to the root of the project', () => {
  const here = (directory: string) => ({ directory, exists: true, trust: yes });
  assert.deepEqual(project({ user: trusted, projects: { '/w': '' } }), here('/w'));
  assert.deepEqual(project({ user: trusted, projects: { '/w': '', '/w/a': '' } }), here('/w/a'));
  assert.deepEqual(project({ user: trusted, projects: { '/': '' } }), { ...here('/w/a'), exists: false });
});

test('where `.codex` is Codex’s home, there is no project file and none can be made', () => {
  assert.equal(project({ user: trusted }, { home: '/w/a' }), undefined);
  assert.equal(project({ user: trusted, projects: { '/w': '' } }, { home: '/w/a' })?.directory, '/w');
});

test('without a folder there is no project', () => {
  assert.equal(project({ user: trusted }, { folders: [], git: {} }), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryNames } from '../../../src/config/layer';
import { type Files, repository, resolve, type Tree } from './layerSet';

const projects = { '/': 'model = "root"\n', '/w': 'model = "w"\n', '/w/a': 'model = "a"\n' };

function trust(path: string, level = 'trusted'): string {
  return `[projects.${JSON.stringify(path)}]\ntrust_level = "${level}"\n`;
}

/** What each project file is to Codex. */
function states(files: Files, tree: Tree & { cliVersion?: string } = {}): Readonly<Record<string, string>> {
  const { layers } = resolve({ projects, ...files }, tree);
  return Object.fromEntries(
    layers.flatMap(({ layer, state }) =>
      layer.source.kind === 'project'
        ? [[layer.source.directory, state.kind === 'untrusted' ? state.level : state.kind]]
        : [],
    ),
  );
}

test('projects reach from the folder up to the directory with .git', () => {
  assert.deepEqual(states({ user: trust('/w') }), { '/': 'outsideProject', '/w': 'used', '/w/a': 'used' });
});

test('without a root the folder is alone', () => {
  const alone = { '/': 'outsideProject', '/w': 'outsideProject', '/w/a': 'used' };
  assert.deepEqual(states({ user: trust('/w/a') }, { git: {} }), alone);
});

test('a project that nobody trusts is ignored, and the key that would trust it is named', () => {
  const { layers } = resolve({ projects, user: '' });
  const nearest = layers.find(({ layer }) => layer.source.kind === 'project');
  assert.deepEqual(nearest?.state, { kind: 'untrusted', level: 'unset', key: '/w' });
});

test('an entry for a directory beats the one for the root', () => {
  assert.deepEqual(states({ user: `${trust('/w')}${trust('/w/a', 'untrusted')}` }), {
    '/': 'outsideProject',
    '/w': 'used',
    '/w/a': 'untrusted',
  });
});

test('trust is by exact path: a slash at the end or a parent directory is another', () => {
  assert.equal(states({ user: trust('/w/') })['/w'], 'unset');
  assert.equal(states({ user: trust('/') })['/w'], 'unset');
});

test('project_root_markers take the place of .git; none make the folder its own root', () => {
  const hg = { git: { '/w/a': repository }, markers: { '/w': ['.hg'] } };
  assert.equal(states({ user: `project_root_markers = [".hg"]\n${trust('/w')}` }, hg)['/w'], 'used');
  assert.equal(states({ user: `project_root_markers = []\n${trust('/w')}` })['/w'], 'outsideProject');
});

test('the root of the repository may be trusted even where the markers say otherwise', () => {
  assert.equal(states({ user: `project_root_markers = []\n${trust('/w')}` })['/w/a'], 'used');
});

test('a linked worktree is trusted with its main worktree, a submodule is not', () => {
  const file = (mainWorktree: DirectoryNames | undefined) => ({
    git: { '/w': { kind: 'file', mainWorktree } as const },
  });
  const main = file({ path: '/link', realPath: '/main' });
  assert.equal(states({ user: trust('/main') }, main)['/w'], 'used');
  assert.equal(states({ user: trust('/link') }, main)['/w'], 'used');
  assert.equal(states({ user: trust('/link') }, { ...main, cliVersion: '0.118.0' })['/w'], 'unset');
  assert.equal(states({ user: trust('/main') }, file(undefined))['/w'], 'unset');
});

test('since 0.149.0 a .git directory without HEAD marks no root', () => {
  const empty = { git: { '/w': { kind: 'directory', hasHead: false } as const } };
  assert.equal(states({ user: trust('/w') }, empty)['/w'], 'outsideProject');
  assert.equal(states({ user: trust('/w') }, { ...empty, cliVersion: '0.148.0' })['/w'], 'used');
});

test('since 0.120.0 the path without links is as good as the one in use', () => {
  const linked = { git: {}, realPaths: { '/w/a': '/real/a' } };
  assert.equal(states({ user: trust('/real/a') }, linked)['/w/a'], 'used');
  assert.equal(states({ user: trust('/real/a') }, { ...linked, cliVersion: '0.118.0' })['/w/a'], 'unset');
  assert.equal(states({ user: trust('/w/a') }, { ...linked, cliVersion: '0.118.0' })['/w/a'], 'used');
});

test('the root of a repository went by its path without links before 0.120.0', () => {
  const linked = { realPaths: { '/w': '/real' } };
  assert.equal(states({ user: trust('/real') }, { ...linked, cliVersion: '0.118.0' })['/w'], 'used');
  assert.equal(states({ user: trust('/real') }, linked)['/w'], 'used');
});

test('the user beats the system file about trust, and since 0.149.0 managed config beats both', () => {
  assert.equal(states({ system: trust('/w'), user: trust('/w', 'untrusted') })['/w'], 'untrusted');
  const files = { managed: trust('/w'), user: trust('/w', 'untrusted') };
  assert.equal(states(files)['/w'], 'used');
  assert.equal(states(files, { cliVersion: '0.148.0' })['/w'], 'untrusted');
});

test('a project can not speak of trust', () => {
  const files = { user: `${trust('/w')}${trust('/w/a', 'untrusted')}`, projects: { ...projects, '/w': trust('/w/a') } };
  assert.equal(states(files)['/w/a'], 'untrusted');
});

test('on Windows case does not matter', () => {
  assert.equal(states({ user: trust('/W') }, { ignoresCase: true })['/w'], 'used');
  assert.equal(states({ user: trust('/W') })['/w'], 'unset');
});

test('an unknown trust level or a marker that is no string makes Codex refuse everything', () => {
  for (const user of [trust('/elsewhere', 'maybe'), 'project_root_markers = ".hg"\n', 'project_root_markers = [5]\n']) {
    const { refusal } = resolve({ user });
    assert.ok(refusal?.code === 'invalidTrust');
  }
});

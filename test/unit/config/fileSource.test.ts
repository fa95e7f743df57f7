import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOfPath } from '../../../src/config/fileSource';

const homes = ['/home/u/.codex', '/data/codex'];
const named: readonly [path: string, source: ReturnType<typeof sourceOfPath>][] = [
  ['/data/codex/config.toml', { kind: 'user' }],
  // Codex's home of whoever starts it without the environment of this editor.
  ['/home/u/.codex/config.toml', { kind: 'user' }],
  ['/data/codex/work.config.toml', { kind: 'profile', name: 'work' }],
  ['/data/codex/a.b.config.toml', undefined],
  ['/data/codex/.config.toml', undefined],
  ['/data/codex/sub/config.toml', undefined],
  ['/w/.codex/config.toml', { kind: 'project', directory: '/w' }],
  ['/.codex/config.toml', { kind: 'project', directory: '/' }],
  ['/w/.codex/work.config.toml', undefined],
  ['/w/.codex/agents/config.toml', undefined],
  ['/w/my.codex/config.toml', undefined],
  ['/w/config.toml', undefined],
  ['/w/Cargo.toml', undefined],
  ['config.toml', undefined],
];
for (const [path, source] of named) {
  test(`${path} is ${source === undefined ? 'none of Codex’s files' : `a ${source.kind}’s`}`, () => {
    assert.deepEqual(sourceOfPath(path, homes), source);
  });
}

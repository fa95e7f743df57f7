import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConfigName } from '../../../src/config/isConfigName';

test('the files of a home, a project and a profile have names of configuration', () => {
  const paths = [
    '/h/.codex/config.toml',
    '/h/.codex/work.config.toml',
    'C:\\h\\.codex\\config.toml',
    '/p/.codex/config.toml',
  ];
  assert.deepEqual(paths.filter(isConfigName), paths);
});

test('nothing else has', () => {
  const paths = [
    '/h/myconfig.toml',
    '/h/config.toml.bak',
    '/h/config.toml/notes.txt',
    '/h/Cargo.toml',
    '/h/.config.toml',
  ];
  assert.deepEqual(paths.filter(isConfigName), []);
});

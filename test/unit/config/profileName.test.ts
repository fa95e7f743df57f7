import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProfileName, profileOfFile } from '../../../src/config/profileName';

const names = ['work', '_', '1', 'A-b_3', 'x'.repeat(200)];
const others = ['', '-x', '-', 'a b', 'a.b', '..', 'a/b', 'a\\b', 'a\n', '모', 'x'.repeat(201)];

test('the name of a profile is one that codex --profile takes, and that leads to no other directory', () => {
  for (const name of names) assert.ok(isProfileName(name), name);
  for (const name of others) assert.ok(!isProfileName(name), name);
});

test('a file is that of a profile where its name can be asked for', () => {
  for (const name of names) assert.equal(profileOfFile(`${name}.config.toml`), name);
  for (const name of others) assert.equal(profileOfFile(`${name}.config.toml`), undefined, name);
  for (const file of ['config.toml', '.config.toml', 'work.config.toml~', 'work.toml', 'work']) {
    assert.equal(profileOfFile(file), undefined, file);
  }
});

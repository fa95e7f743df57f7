import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProfileName, readScope } from '../../../src/switching/scope';

test('a scope is read by its name, and a profile with its own', () => {
  for (const kind of ['user', 'project', 'terminal', 'command']) assert.deepEqual(readScope(kind), { kind });
  assert.deepEqual(readScope('profile:work_2-b'), { kind: 'profile', name: 'work_2-b' });
});

test('what names no scope is not taken for one', () => {
  const wrong = ['', 'User', 'users', 'profile', 'profile:', 'profile:a.b', 'profile:../x', 'profile: x', 'toString'];
  for (const name of [...wrong, undefined, null, 1, {}, ['user']]) assert.equal(readScope(name), undefined);
});

test('the name of a profile is one that codex --profile takes, and that leads to no other directory', () => {
  for (const name of ['work', '_', '1', 'A-b_3', 'x'.repeat(64)]) assert.ok(isProfileName(name), name);
  for (const name of ['', '-x', 'a b', 'a.b', '..', 'a/b', 'a\\b', 'a\n', '모', 'x'.repeat(65)]) {
    assert.ok(!isProfileName(name), name);
  }
});

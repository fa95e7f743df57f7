import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readScope } from '../../../src/switching/scope';

test('a scope is read by its name, and a profile with its own', () => {
  for (const kind of ['user', 'project', 'terminal', 'command']) assert.deepEqual(readScope(kind), { kind });
  assert.deepEqual(readScope('profile:work_2-b'), { kind: 'profile', name: 'work_2-b' });
});

test('what names no scope is not taken for one', () => {
  const wrong = [
    '',
    'User',
    'users',
    'profile',
    'profile:',
    'profile:a.b',
    'profile:../x',
    'profile: x',
    'profile:-x',
    'toString',
  ];
  for (const name of [...wrong, undefined, null, 1, {}, ['user']]) assert.equal(readScope(name), undefined);
});

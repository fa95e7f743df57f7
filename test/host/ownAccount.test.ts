import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { test } from 'node:test';
import { ownAccount } from '../../src/host/ownAccount';

/** One that no system gives out: 65534 is the last that is usual. */
const UNKNOWN_UID = 1_234_567;

test('the account is the one that the system knows, whatever the environment says', () => {
  const { username, shell } = userInfo();
  assert.deepEqual(ownAccount({ USER: 'other', SHELL: '/bin/other' }), { name: username, loginShell: shell });
});

const skip = process.getuid?.() === 0 ? false : 'only root can run as an account that is not there';

test('an account without an entry, as in containers, is the one of the environment, or of its home', { skip }, () => {
  const [USER, LOGNAME, SHELL] = ['one', 'two', '/bin/sh'];
  assert.deepEqual(asUnknown({ USER, LOGNAME, SHELL }), { name: 'one', loginShell: '/bin/sh' });
  assert.deepEqual(asUnknown({ USER: '', LOGNAME }), { name: 'two', loginShell: undefined });
  assert.equal(asUnknown({ HOME: '/home/three' }).name, 'three');
  assert.equal(asUnknown({ HOME: '/' }).name, '');
  assert.deepEqual(asUnknown({}), { name: '', loginShell: undefined });
});

function asUnknown(environment: Parameters<typeof ownAccount>[0]) {
  process.seteuid?.(UNKNOWN_UID);
  try {
    assert.throws(userInfo);
    return ownAccount(environment);
  } finally {
    process.seteuid?.(0);
  }
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ownAccount } from '../../src/host/ownAccount';

const program = fileURLToPath(new URL('./unknownAccount.program.mjs', import.meta.url));

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
  assert.deepEqual(asUnknown({ USER: '', LOGNAME }), { name: 'two' });
  assert.deepEqual(asUnknown({ HOME: '/home/three' }), { name: 'three' });
  assert.deepEqual(asUnknown({ HOME: '/' }), { name: '' });
  assert.deepEqual(asUnknown({}), { name: '' });
});

/** In a process of its own: whose it is counts for all that a process does. */
function asUnknown(environment: Parameters<typeof ownAccount>[0]): unknown {
  return JSON.parse(
    execFileSync(process.execPath, [program, String(UNKNOWN_UID), JSON.stringify(environment)], { encoding: 'utf8' }),
  );
}

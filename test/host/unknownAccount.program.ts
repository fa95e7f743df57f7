// A process of an account that the system has no entry for: `unknownAccount UID ENVIRONMENT.json` prints whom it takes itself for.
import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { ownAccount } from '../../src/host/ownAccount';

const [uid = '', environment = ''] = process.argv.slice(2);
process.setuid?.(Number(uid));
assert.throws(userInfo);
process.stdout.write(JSON.stringify(ownAccount(JSON.parse(environment))));

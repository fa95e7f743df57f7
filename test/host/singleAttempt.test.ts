import assert from 'node:assert/strict';
import { test } from 'node:test';
import retry from 'retry';
import singleAttempt from '../../src/host/singleAttempt.cjs';

for (const [what, failure] of [
  ['fails', new Error('ELOCKED')],
  ['goes well', null],
] as const) {
  test(`an attempt that ${what} comes to the same end as with the package that is left out of the bundle`, () => {
    // As proper-lockfile 4.1.2 uses it: lib/lockfile.js, lock.
    const ends = [singleAttempt.operation(), retry.operation({ retries: 0 })].map((operation) => {
      const told: unknown[] = [];
      operation.attempt((attempt) => told.push(attempt, operation.retry(failure as never), operation.mainError()));
      return told;
    });
    assert.deepEqual(ends[0], [1, false, failure]);
    assert.deepEqual(ends[0], ends[1]);
  });
}

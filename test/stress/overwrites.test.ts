// Another program writes at every step of ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { before, guarded, modelTo, replace } from '../host/guardedFile';
import { scratch } from '../host/scratch';
import { faultySystem } from './faultySystem';

for (const [kind, theirsOf] of [
  ['reads the file then', (path: string) => readFileSync(path, 'utf8')],
  ['had read the file before', () => before],
] as const) {
  test(`a program that ${kind} and writes at any step of ours: both changes stay`, async (t) => {
    const root = await scratch(t);
    const undone: (string | undefined)[] = [];
    for (let at = 1; ; at++) {
      await mkdir(join(root, String(at)));
      const { path, watch, write, text } = await guarded(t, join(root, String(at)));
      const meanwhile = () => replace(path, `${theirsOf(path)}theirs = 1\n`);
      const { fs, steps, end } = faultySystem(at, { meanwhile });
      const result = await write(modelTo('new'), { fs });
      await end();
      if (steps.length < at) break;
      assert.equal(result.kind, 'written', steps[at - 1]);
      await watch.look();
      assert.match(await text(), /^model = "new"$/m, `step ${at}, ${steps[at - 1]}`);
      if (!(await text()).includes('theirs')) undone.push(steps[at - 1]);
    }
    // The one moment that is left to them: between the last look and the rename, which nothing can make one step.
    assert.deepEqual(undone, ['renameSync']);
  });
}

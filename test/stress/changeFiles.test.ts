// Every step of several writes fails once, and from then on: all of the files have changed, or none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChangeFiles } from '../../src/host/changeFiles';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../src/host/fileSystem';
import type { FileChange } from '../../src/switching/fileChange';
import { after, before, ground, startOver, textsOf } from '../host/changeGround';
import { systemError } from '../host/scratch';

test('whichever step fails, all files have changed or none', async (t) => {
  const { changes } = await ground(t);
  const steps = await countSteps(changes);
  for (let step = 1; step <= steps; step++) {
    const { fs } = failing((now) => now === step);
    const result = await createChangeFiles({ fs })(changes);
    const texts = await textsOf(changes);
    if (result.kind === 'changed') assert.deepEqual(texts, after(changes), `step ${step}`);
    else assert.deepEqual([texts, 'stuck' in result && result.stuck], [before(changes), []], `step ${step}`);
    await startOver(changes);
  }
  t.diagnostic(`${steps} steps`);
});

test('when the disk is gone from one step on, each file is whole, the first ones are the new ones, and what could not be put back is told', async (t) => {
  const { changes } = await ground(t);
  const steps = await countSteps(changes);
  for (let step = 1; step <= steps; step++) {
    const { fs } = failing((now) => now >= step);
    const result = await createChangeFiles({ fs })(changes);
    const texts = await textsOf(changes);
    const changed = texts.map((text, index) => text !== changes[index]?.before);
    for (const [index, text] of texts.entries()) {
      assert.ok(text === changes[index]?.before || text === changes[index]?.after, `step ${step}: ${text}`);
    }
    assert.deepEqual(
      changed,
      changed.toSorted((one, other) => Number(other) - Number(one)),
      `step ${step}: in order`,
    );
    if (result.kind === 'failed') {
      for (const [index, { path }] of changes.entries()) {
        if (changed[index]) assert.ok(result.stuck.includes(path), `step ${step}: ${path}`);
      }
    } else assert.deepEqual([result.kind, ...changed], ['changed', true, true, true], `step ${step}`);
    await startOver(changes);
  }
});

async function countSteps(changes: readonly FileChange[]): Promise<number> {
  const { fs, steps } = failing(() => false);
  assert.equal((await createChangeFiles({ fs })(changes)).kind, 'changed');
  await startOver(changes);
  return steps();
}

/** The real file system, in which the chosen calls fail before they do anything; a file is closed in any case. */
function failing(fails: (step: number) => boolean): { fs: FileSystem; steps: () => number } {
  let step = 0;
  const wrap = <T extends object>(real: T): T =>
    new Proxy(real, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (String(name).endsWith('Sync')) {
          return (...args: unknown[]) => {
            step += 1;
            if (fails(step)) throw systemError('EIO');
            return member.apply(target, args);
          };
        }
        return async (...args: unknown[]) => {
          step += 1;
          if (fails(step)) {
            if (name === 'close') await member.apply(target, args);
            throw systemError('EIO');
          }
          const value = await member.apply(target, args);
          return name === 'open' ? wrap(value as OpenFile) : value;
        };
      },
    });
  return { fs: wrap(nodeFileSystem), steps: () => step };
}

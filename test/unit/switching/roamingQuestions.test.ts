import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Roamer } from '../../../src/switching/roamer';
import type { RoamingMode, RoamingQuestion } from '../../../src/switching/roaming';
import { type RoamingMemory, settled } from '../../../src/switching/roamingMemory';
import type { RoamingSelection } from '../../../src/switching/roamingSelection';

const value = (model: string): RoamingSelection => ({ provider: undefined, model, effort: undefined });

/** A machine on which both have agreed; its windows hear of everything when they look. */
function machine() {
  const now = { mode: 'ask' as RoamingMode, setting: value('a'), file: value('a') };
  let memory: RoamingMemory | undefined = settled(undefined, value('a'), value('a'));
  const claims = new Map<string, object>();
  const open = () => {
    const shown: RoamingQuestion[] = [];
    const own = {};
    const roamer = new Roamer({
      mode: () => now.mode,
      setting: () => ({ kind: 'selection', selection: now.setting }),
      file: async () => ({ selection: now.file, exists: true, isUnsaved: false }),
      unknownHere: async () => [],
      store: {
        read: async () => memory,
        alone: async (work) =>
          work(memory, async (written) => {
            memory = written;
          }),
        claim: async (question, isAgain) => {
          const by = claims.get(question);
          if (by && !(by === own && isAgain)) return false;
          claims.set(question, own);
          return true;
        },
        release: async (question) => void claims.delete(question),
      },
      writeSetting: async () => assert.fail('nothing is written'),
      writeFile: async () => assert.fail('nothing is written'),
      ask: (question) => shown.push(question),
      sayInvalid: () => assert.fail('it is valid'),
    });
    /** What is shown after one more look. */
    const look = async () => {
      await roamer.look();
      return shown.splice(0).map(({ theirs }) => theirs.model);
    };
    const close = async () => {
      await roamer.look();
      const [question] = shown.splice(0);
      assert.ok(question);
      roamer.close(question);
    };
    return { roamer, shown, look, close };
  };
  return { now, open };
}

test('a question that was closed is not shown again while nothing changes, by no window', async () => {
  const { now, open } = machine();
  const [one, other] = [open(), open()];
  now.setting = value('b');
  await one.close();
  assert.deepEqual([await one.look(), await other.look(), await open().look()], [[], [], []]);
});

for (const [what, change] of [
  ['the setting was another one', ({ now }: ReturnType<typeof machine>) => Object.assign(now, { setting: value('a') })],
  ['the file was another one', ({ now }: ReturnType<typeof machine>) => Object.assign(now, { file: value('c') })],
  ['it was off', ({ now }: ReturnType<typeof machine>) => Object.assign(now, { mode: 'off' })],
] as const) {
  test(`a question that was closed is shown again, once, after ${what} in between`, async () => {
    const world = machine();
    const [one, other] = [world.open(), world.open()];
    world.now.setting = value('b');
    await one.close();
    change(world);
    for (const window of [one, other]) await window.look();
    Object.assign(world.now, { mode: 'ask', setting: value('b'), file: value('a') });
    assert.deepEqual([await one.look(), await other.look(), await one.look()], [['b'], [], []]);
  });
}

test('a question that gave way to the same one is still shown, and no other window shows it too', async () => {
  const { now, open } = machine();
  const [one, other] = [open(), open()];
  now.setting = value('b');
  await one.roamer.look();
  const [stale] = one.shown.splice(0);
  now.setting = value('c');
  await one.roamer.look();
  const [first] = one.shown.splice(0);
  assert.ok(stale && first);
  // An answer to what is no longer so shows the question of now once more; the editor closes the same one from before.
  await one.roamer.answer(stale, 'use');
  assert.deepEqual(
    one.shown.map(({ theirs }) => theirs.model),
    ['c'],
  );
  one.roamer.close(first);
  now.setting = value('a');
  await one.roamer.look();
  now.setting = value('c');
  assert.deepEqual(await other.look(), []);
});

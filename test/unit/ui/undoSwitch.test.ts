import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { FileProblem } from '../../../src/config/fileProblem';
import type { SwitchResult } from '../../../src/switching/applyChanges';
import type { FileScope } from '../../../src/switching/scope';
import { NotedSwitch } from '../../../src/switching/undo';
import { type UndoPorts, undoSwitch } from '../../../src/ui/undoSwitch';
import { window, workspace } from '../../support/vscode';

const entry = { file: '/f', time: 1, keys: [{ path: ['model'], before: 'a', after: 'b' }] };

let shown: string[];

beforeEach(() => {
  shown = [];
  const show = async (text: string) => {
    shown.push(text);
  };
  Object.assign(window, { showWarningMessage: show, showErrorMessage: show });
});

afterEach(() => {
  workspace.isTrusted = true;
});

/** Undoes a switch of a file of this scope; answers whether it came to that, and what was said. */
async function undoOf(
  scope: FileScope,
  unnoted?: FileProblem,
  result: SwitchResult = { kind: 'unchanged' },
): Promise<{ isUndone: boolean; shown: readonly string[] }> {
  let isUndone = false;
  const ports: Partial<UndoPorts> = {
    lastSwitch: async () => ({
      undo: { kind: 'undo', entry, changes: [{ path: ['model'], value: 'a' }] },
      path: '/f',
      scope,
    }),
    undo: async () => {
      isUndone = true;
      return {
        result,
        here: { user: { kind: 'loading' }, resolution: undefined, folder: undefined },
        ...(unnoted && { unnoted }),
      };
    },
    shorten: (path) => path,
  };
  const say = await undoSwitch(ports as UndoPorts);
  await say?.();
  return { isUndone, shown };
}

test('in a workspace that is not trusted an undo leaves a project’s file alone, and says so', async () => {
  workspace.isTrusted = false;
  const project = await undoOf({ kind: 'project', directory: '/w' });
  assert.equal(project.isUndone, false);
  assert.match(project.shown.join(), /restricts this workspace/);
});

test('an undo of the person’s own file needs no trust', async () => {
  workspace.isTrusted = false;
  assert.deepEqual(await undoOf({ kind: 'user' }), { isUndone: true, shown: [] });
});

test('an undo that cannot be noted is made, and says that the next one does not go further back', async () => {
  const { isUndone, shown } = await undoOf(
    { kind: 'user' },
    { code: 'diskFull', path: '/state', errno: 'ENOSPC', cause: '' },
  );
  assert.equal(isUndone, true);
  assert.match(shown.join(), /is undone.*does not go further back.*\/state/);
});

test('an undo that goes into an unsaved editor says so, and saves it where that is wanted', async () => {
  let isSaved = false;
  const save = async () => {
    isSaved = true;
    return true;
  };
  const showInformationMessage = async (text: string, ...titles: string[]) => {
    shown.push(text);
    return titles[0];
  };
  Object.assign(window, { showInformationMessage });
  await undoOf({ kind: 'user' }, undefined, { kind: 'unsaved', path: '/f', save });
  assert.match(shown.join(), /^\/f has unsaved changes, so the switch was undone in that editor\./);
  assert.equal(isSaved, true);
});

test('the offer to undo a switch means that one, and any other argument the last one', async () => {
  const noted = new NotedSwitch(entry, '/f', { kind: 'user' });
  const asked: unknown[] = [];
  const ports: Partial<UndoPorts> = {
    lastSwitch: async (of) => {
      asked.push(of);
      return { undo: { kind: 'nothingToUndo' }, path: '', scope: { kind: 'user' } };
    },
  };
  for (const argument of [noted, { ...noted }, undefined]) await undoSwitch(ports as UndoPorts, argument);
  assert.deepEqual(asked, [noted, undefined, undefined]);
});

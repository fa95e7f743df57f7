import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as vscode from 'vscode';
import { USER_SCOPE } from '../../../src/switching/scope';
import { pickScope } from '../../../src/ui/scopePicker';
import { SlowQuickPick } from '../../support/slowQuickPick';
import { window } from '../../support/vscode';

/** Types names for a new profile, each with Enter, into a box that does with them what VS Code does; answers the scope. */
async function newProfile(...names: readonly string[]) {
  const screen = new SlowQuickPick();
  const showInputBox = async ({ validateInput }: vscode.InputBoxOptions) => {
    for (const name of names) {
      // Empty text is no objection either.
      if (!(await validateInput?.(name))) return name;
    }
    return undefined;
  };
  Object.assign(window, { createQuickPick: () => screen, showInputBox });
  const answer = pickScope({
    here: { user: { kind: 'loading' }, resolution: undefined, folder: undefined },
    active: USER_SCOPE,
    projectFile: (directory) => directory,
    shorten: (path) => path,
  });
  screen.take('New profile…');
  return answer;
}

test('a new profile has a name: Enter in the empty box names none', async () => {
  assert.deepEqual(await newProfile('', '../work', 'work'), {
    kind: 'scope',
    scope: { kind: 'profile', name: 'work' },
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileProblem } from '../../../src/config/fileProblem';
import type { ApplyPorts } from '../../../src/ui/applyChoice';
import { sayFileProblem } from '../../../src/ui/sayFileProblem';
import { commands, env, window } from '../../support/vscode';

type Ran = readonly [id: string, argument: unknown];

/** The button that a problem comes with, and the command that it runs in a window on a machine. */
async function offered(problem: FileProblem, remoteName?: string): Promise<readonly [button: string, ran?: Ran]> {
  const buttons: string[] = [];
  Object.assign(env, { remoteName });
  const run = new Promise<Ran>((resolve) => {
    Object.assign(commands, { executeCommand: async (...ran: Ran) => resolve(ran) });
  });
  Object.assign(window, {
    showErrorMessage: async (_text: string, ...titles: string[]) => {
      buttons.push(...titles);
      return titles.find((title) => title === 'Open Setting');
    },
  });
  const say = sayFileProblem({ shorten: (path) => path } as ApplyPorts, problem);
  await say?.();
  const button = buttons.join();
  return button === 'Open Setting' ? [button, await run] : [button];
}

test('a home that a setting or the variable names leads to the setting, in a remote window to that of the other machine', async () => {
  const argument = { query: '@id:codexModelPicker.codexHome' };
  const problem = { code: 'homeMissing', path: '/h', source: 'setting' } as const;
  assert.deepEqual(await offered(problem), ['Open Setting', ['workbench.action.openSettings', argument]]);
  assert.deepEqual(await offered({ ...problem, source: 'environment' }), [
    'Open Setting',
    ['workbench.action.openSettings', argument],
  ]);
  const remote = ['Open Setting', ['workbench.action.openRemoteSettings', argument]];
  assert.deepEqual(await offered(problem, 'ssh-remote'), remote);
  assert.deepEqual(await offered({ code: 'homeNotAbsolute', path: 'h' }, 'wsl'), remote);
});

test('what no setting names leads to its place, or else to the log', async () => {
  assert.deepEqual(await offered({ code: 'tooLarge', path: '/f', size: 2, limit: 1 }), ['Show Log']);
  const notUtf8 = { code: 'notUtf8', path: '/f', line: 1, column: 2, offset: 1, utf16: false } as const;
  assert.deepEqual(await offered(notUtf8), ['Open File']);
});

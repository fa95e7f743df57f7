import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileProblem } from '../../../src/config/fileProblem';
import type { ApplyPorts } from '../../../src/ui/applyChoice';
import { sayFileProblem } from '../../../src/ui/sayFileProblem';
import { commands, env, UIKind, Uri, window } from '../../support/vscode';

type Ran = readonly [id: string, argument: unknown];

interface Place {
  readonly remoteName?: string;
  readonly uiKind?: number;
}

/** The button that a problem comes with, and what it does in a window on a machine. */
async function offered(problem: FileProblem, place: Place = {}): Promise<readonly [button: string, ran?: Ran]> {
  const buttons: string[] = [];
  const isRun = ['Open Setting', 'Open Containing Folder', 'Copy Path'];
  const run = new Promise<Ran>((resolve) => {
    Object.assign(commands, { executeCommand: async (...ran: Ran) => resolve(ran) });
    const clipboard = { writeText: async (text: string) => resolve(['copied', text]) };
    Object.assign(env, { remoteName: undefined, uiKind: UIKind.Desktop, clipboard, ...place });
  });
  Object.assign(Uri, { file: (path: string) => ({ path }) });
  Object.assign(window, {
    showErrorMessage: async (_text: string, ...titles: string[]) => {
      buttons.push(...titles);
      return titles.find((title) => isRun.includes(title));
    },
  });
  const say = sayFileProblem({ shorten: (path) => path } as ApplyPorts, problem);
  await say?.();
  const button = buttons.join();
  return isRun.includes(button) ? [button, await run] : [button];
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
  assert.deepEqual(await offered(problem, { remoteName: 'ssh-remote' }), remote);
  assert.deepEqual(await offered({ code: 'homeNotAbsolute', path: 'h' }, { remoteName: 'wsl' }), remote);
});

test('what no setting names leads to its place, or else to the log', async () => {
  assert.deepEqual(await offered({ code: 'tooLarge', path: '/f', limit: 1 }), ['Show Log']);
  const notUtf8 = { code: 'notUtf8', path: '/f', line: 1, column: 2 } as const;
  assert.deepEqual(await offered(notUtf8), ['Open File']);
});

test('what stands in the way is shown in its folder, and where no file manager shows it, its path is copied', async () => {
  const folder = { code: 'isDirectory', path: '/h/config.toml' } as const;
  const shown = ['Open Containing Folder', ['revealFileInOS', { path: '/h/config.toml' }]];
  assert.deepEqual(await offered(folder), shown);
  assert.deepEqual(await offered({ ...folder, code: 'notRegularFile' }), shown);
  assert.deepEqual(await offered({ code: 'zeroed', path: '/h/config.toml' }), shown);
  const copied = ['Copy Path', ['copied', '/h/config.toml']];
  assert.deepEqual(await offered(folder, { remoteName: 'ssh-remote' }), copied);
  assert.deepEqual(await offered(folder, { uiKind: UIKind.Web }), copied);
  const file = { code: 'homeNotDirectory', path: '/u/.codex', source: 'default' } as const;
  assert.deepEqual(await offered(file), ['Open Containing Folder', ['revealFileInOS', { path: '/u/.codex' }]]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { stateOfText } from '../../../src/config/configState';
import { type RestorePorts, restoreConfig } from '../../../src/ui/restoreConfig';
import { commands, Uri, window, workspace } from '../../support/vscode';

test('a restore means the file whose differences were shown, as it was then, and asks anew where it has changed', async () => {
  const shown: string[] = [];
  let isLookedUp = false;
  const restored: unknown[] = [];
  Object.assign(Uri, { file: (path: string) => path, from: ({ path }: { path: string }) => path });
  Object.assign(workspace, {
    openTextDocument: async () => undefined,
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
  });
  Object.assign(commands, { executeCommand: async (id: string, path: string) => shown.push(`${id} ${path}`) });
  Object.assign(window, {
    showQuickPick: async ([first]: unknown[]) => first,
    showInformationMessage: async (text: string, title: string) => {
      shown.push(text);
      return title;
    },
  });
  let text = 'model = "bad"\n';
  const file = { path: '/h/config.toml', target: '/real/config.toml', exists: true };
  const ports: Partial<RestorePorts> = {
    here: async () => {
      assert.ok(!isLookedUp, 'the home is not looked up again');
      isLookedUp = true;
      return { user: stateOfText(file, text), resolution: undefined, folder: undefined };
    },
    copies: {
      list: async () => [{ time: 1, text: 'model = "good"\n' }],
      isTruncated: async () => false,
      textOf: async () => text,
      restore: async (copy, seen) => {
        restored.push([copy, seen]);
        if (restored.length === 2) return { ...file, kind: 'unchanged', text };
        text = 'model = "newer"\n';
        return { ...file, kind: 'refused', error: 'changed' };
      },
    },
    shorten: (path) => path,
  };
  const say = await restoreConfig(ports as RestorePorts);
  await say?.();
  for (let turns = 0; turns < 5; turns++) await settled();
  assert.deepEqual(restored, [
    ['model = "good"\n', { target: '/real/config.toml', text: 'model = "bad"\n' }],
    ['model = "good"\n', { target: '/real/config.toml', text: 'model = "newer"\n' }],
  ]);
  assert.deepEqual(shown.filter((words) => words.startsWith('vscode.diff')).length, 2);
  assert.match(shown.at(-1) ?? '', /^\/h\/config.toml has changed meanwhile/);
});

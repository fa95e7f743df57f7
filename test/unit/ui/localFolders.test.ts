import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as vscode from 'vscode';
import { localFolders } from '../../../src/ui/localFolders';

function open(t: TestContext, ...folders: [scheme: string, fsPath: string][]) {
  const workspaceFolders = folders.map(([scheme, fsPath]) => ({ uri: { scheme, fsPath } }));
  Object.assign(vscode.workspace, { workspaceFolders });
  t.after(() => Object.assign(vscode.workspace, { workspaceFolders: undefined }));
}

test('a folder on no disk is none of this machine, whatever its path', (t) => {
  open(t, ['virtual', '/usr/bin'], ['file', '/home/me/project']);
  assert.deepEqual(
    localFolders().map(({ uri }) => uri.fsPath),
    ['/home/me/project'],
  );
});

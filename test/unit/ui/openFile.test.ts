import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, Uri, window, workspace } from 'vscode';
import { openFile } from '../../../src/ui/openFile';

/** Opens a file, of which an editor has one text and the disk another; answers the commands that were run. */
async function opened({
  inEditor,
  onDisk,
  meanwhile,
}: {
  inEditor: string;
  onDisk: string;
  meanwhile?: 'typed' | 'left';
}) {
  const ran: string[] = [];
  const document = { uri: '/f', isDirty: false, getText: () => inEditor };
  const editor = { document, selection: undefined as unknown, revealRange: () => undefined };
  Object.assign(Uri, { file: (path: string) => path });
  Object.assign(workspace, { openTextDocument: async () => document });
  Object.assign(workspace.fs, {
    readFile: async () => {
      if (meanwhile === 'typed') document.isDirty = true;
      if (meanwhile === 'left') Object.assign(window, { activeTextEditor: {} });
      return new TextEncoder().encode(onDisk);
    },
  });
  Object.assign(window, { activeTextEditor: editor, showTextDocument: async () => editor });
  Object.assign(commands, { executeCommand: async (command: string) => void ran.push(command) });
  await openFile('/f', { line: 2, column: 1 });
  return ran;
}

test('an editor that has an older text than the disk reads it anew', async () => {
  assert.deepEqual(await opened({ inEditor: 'old', onDisk: 'new' }), ['workbench.action.files.revert']);
});

test('an editor that has the text of the disk, which may begin with a mark, is left as it is', async () => {
  assert.deepEqual(await opened({ inEditor: 'same', onDisk: '\uFEFFsame' }), []);
});

test('what was typed since the file was opened is never taken away', async () => {
  assert.deepEqual(await opened({ inEditor: 'old', onDisk: 'new', meanwhile: 'typed' }), []);
});

test('an editor that a person has gone on to is never read anew in its place', async () => {
  assert.deepEqual(await opened({ inEditor: 'old', onDisk: 'new', meanwhile: 'left' }), []);
});

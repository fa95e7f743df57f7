import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileProblem } from '../../../src/config/fileProblem';
import type { NotMigratedPorts } from '../../../src/ui/notMigrated';
import { undoLastMigration } from '../../../src/ui/undoLastMigration';
import { window } from '../../support/vscode';

/** Undoes while no last migration is told; answers what was said. */
async function undoWhile(underWay: FileProblem | undefined): Promise<readonly string[]> {
  const shown: string[] = [];
  const showErrorMessage = async (text: string) => void shown.push(text);
  Object.assign(window, { showErrorMessage });
  const migration: Partial<NotMigratedPorts['migration']> = {
    last: async () => undefined,
    underWay: async () => underWay,
  };
  const say = await undoLastMigration({ migration, shorten: (path) => path } as NotMigratedPorts);
  await say?.();
  return shown;
}

test('while a window is at a migration, an undo says so, and that no file has changed', async () => {
  const shown = await undoWhile({ code: 'migrating', path: '/state/migration.json' });
  assert.deepEqual(shown, [
    'A migration is under way, in this window or in another one. Try again when it is done. No file has changed.',
  ]);
});

test('where there is none any more, an undo has nothing to say', async () => {
  assert.deepEqual(await undoWhile(undefined), []);
});

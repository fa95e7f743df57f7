// A migration that a crash left half done: a person hears of it, with the ways on.
import * as vscode from 'vscode';
import { findInterrupted } from '../switching/makeMigration';
import type { Say } from './applyChoice';
import { COMMANDS } from './commandIds';
import { offerActions } from './notifications';
import type { NotMigratedPorts } from './notMigrated';
import { undoLastMigration } from './undoLastMigration';

/** What to say of it; undefined where nothing is half done. */
export async function interruptedMigration(ports: NotMigratedPorts): Promise<Say> {
  const last = await findInterrupted(ports.migration);
  if (last === undefined) return undefined;
  ports.log.warn(`Migration: interrupted, ${last.record.files.length} files.`);
  const text = vscode.l10n.t('A migration was interrupted, so some files have changed and others have not: {0}.', {
    0: last.record.files.map(({ path }) => ports.shorten(path)).join(', '),
  });
  const takeBack = async (next?: Say) => {
    const say = await undoLastMigration(ports, next);
    await say?.();
  };
  const again = async () => vscode.commands.executeCommand<void>(COMMANDS.migrateModels);
  return async () =>
    offerActions(ports.log, 'warning', text, [
      { title: vscode.l10n.t('Put Everything Back'), run: () => takeBack() },
      { title: vscode.l10n.t('Migrate Again'), run: () => takeBack(again) },
    ]);
}

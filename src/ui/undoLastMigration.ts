// Takes the last migration back, on the files as they are now.
import * as vscode from 'vscode';
import { planTakingBack, takeMigrationBack } from '../switching/makeMigration';
import type { Kept } from '../switching/undoMigration';
import type { Say } from './applyChoice';
import { inform, offerActions, showFailure } from './notifications';
import { type NotMigratedPorts, notMadeSay, notMigratedSay } from './notMigrated';
import { restrictedTextForAll } from './restricted';
import type { ShortenPath } from './shortenPath';

/** `next` is done after it, in place of telling that all of it is undone. */
export async function undoLastMigration(ports: NotMigratedPorts, next?: Say): Promise<Say> {
  const { migration, log, shorten } = ports;
  const last = await migration.last();
  if (!last) {
    const problem = await migration.underWay();
    return problem && notMigratedSay(ports, { kind: 'failed', problem, stuck: [] });
  }
  const undo = await planTakingBack(migration, last.record);
  const { changes, kept } = undo;
  const restricted = restrictedTextForAll(changes, (await migration.read()).layers);
  if (restricted !== undefined) return () => showFailure(log, restricted);
  const name = `Undo of a migration, ${kept.length} kept`;
  const notMade = await notMadeSay(ports, name, changes, () => takeMigrationBack(migration, last, undo));
  if (notMade) return notMade;
  if (kept.length === 0) return next ?? (async () => inform(vscode.l10n.t('The migration is undone.')));
  const text = vscode.l10n.t(
    'The migration is undone, but for what was changed since: {0}.',
    kept.map((one) => keptText(one, shorten)).join(', '),
  );
  return async () => {
    offerActions(log, 'warning', text, []);
    await next?.();
  };
}

function keptText(kept: Kept, shorten: ShortenPath): string {
  switch (kept.kind) {
    case 'file':
      return shorten(kept.path);
    case 'key':
      return `${kept.key.join('.')} (${shorten(kept.path)})`;
    case 'table':
      return `[${kept.table.join('.')}] (${shorten(kept.path)})`;
  }
}

// Why a migration, or its undo, did not come about.
import * as vscode from 'vscode';
import type { ChangeFilesResult, FileChange } from '../switching/fileChange';
import type { Say } from './applyChoice';
import { COMMANDS } from './commandIds';
import { describeProblem } from './logLines';
import type { MigrationPort } from './migrationPort';
import { offerActions, offerToRun, showFailure } from './notifications';
import { openFile } from './openFile';
import { fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export interface NotMigratedPorts {
  readonly migration: MigrationPort;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

/** Never behind an editor's back: what it holds would be saved over the change. */
export async function unsavedSay(
  { migration, log, shorten }: NotMigratedPorts,
  changes: readonly FileChange[],
): Promise<Say> {
  const [path] = await migration.unsaved(changes.map((change) => change.path));
  if (path === undefined) return undefined;
  const text = fileProblemText({ code: 'unsaved', path }, shorten);
  return async () =>
    offerActions(log, 'warning', text, [{ title: vscode.l10n.t('Open File'), run: () => openFile(path, undefined) }]);
}

/** Changes files; answers what there is to say where that did not come about. */
export async function notMadeSay(
  ports: NotMigratedPorts,
  name: string,
  changes: readonly FileChange[],
  make: () => Promise<ChangeFilesResult>,
): Promise<Say> {
  const unsaved = await unsavedSay(ports, changes);
  if (unsaved) return unsaved;
  const result = await make();
  const problem = result.kind === 'failed' ? `: ${describeProblem(result.problem, ports.shorten)}` : '.';
  ports.log.info(`${name}: ${result.kind}, ${changes.length} files${problem}`);
  return result.kind === 'changed' ? undefined : notMigratedSay(ports, result);
}

/** Why files were not changed, and what became of them. */
export function notMigratedSay(
  { log, shorten }: NotMigratedPorts,
  result: Exclude<ChangeFilesResult, { kind: 'changed' }>,
): Say {
  if (result.kind === 'stale') {
    const text = vscode.l10n.t('{path} has changed since it was looked at, so nothing was written. Look at it again.', {
      path: shorten(result.path),
    });
    const again = offerToRun(vscode.l10n.t('Look Again'), COMMANDS.migrateModels);
    return async () => offerActions(log, 'warning', text, [again]);
  }
  const outcome =
    result.stuck.length === 0
      ? vscode.l10n.t('No file has changed.')
      : vscode.l10n.t('These files keep their changes, and Migrate Models… can undo them: {0}.', {
          0: result.stuck.map(shorten).join(', '),
        });
  return () => showFailure(log, `${fileProblemText(result.problem, shorten)} ${outcome}`);
}

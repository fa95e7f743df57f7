// *Migrate Models…*: what is outdated in all files, one diff for all of it, then all or nothing, and a way back.
import * as vscode from 'vscode';
import { mainList } from '../catalog/catalog';
import type { ConfigHere } from '../config/configHere';
import type { FileChange } from '../switching/fileChange';
import type { Migration } from '../switching/migration';
import { planMigration } from '../switching/planMigration';
import { type Kept, undoMigration } from '../switching/undoMigration';
import { pickAction } from './actionPick';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { showChanges } from './changesDiff';
import type { CodexPort } from './codexPort';
import { COMMANDS } from './commandIds';
import type { MigrationPort } from './migrationPort';
import { judgeText, type MigrationAction, migrationRows } from './migrationRows';
import { inform, offerActions, showFailure } from './notifications';
import { openFile } from './openFile';
import { fileProblemText } from './problemText';
import { joined } from './quickPick';
import type { ShortenPath } from './shortenPath';

export interface MigratePorts {
  here(): Promise<ConfigHere>;
  readonly catalog: CatalogPort;
  readonly codex: CodexPort;
  readonly migration: MigrationPort;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

export async function migrateModels(ports: MigratePorts): Promise<Say> {
  const { user } = await ports.here();
  if (user.kind === 'unreadable') return () => showFailure(ports.log, fileProblemText(user.problem, ports.shorten));
  const asking = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Asking Codex…') };
  await vscode.window.withProgress(asking, () => ports.catalog.ask());
  const migration = await plan(ports);
  const last = ports.migration.last();
  const judge = judgeText(mainList(ports.catalog.state().catalog));
  if (migration.steps.length + migration.left.length === 0 && !last) {
    return async () =>
      inform(vscode.l10n.t('Nothing to migrate: your files name no model that is out of date. {0}.', judge));
  }
  const action = await pickAction<MigrationAction>({
    title: vscode.l10n.t('Migrate Models'),
    placeholder: migration.steps.length > 0 ? judge : joined([vscode.l10n.t('Nothing can be migrated'), judge]),
    items: migrationRows({ migration, last, now: Date.now(), shorten: ports.shorten }),
  });
  switch (action?.kind) {
    case undefined:
      return undefined;
    case 'open':
      return () => openFile(action.path, action.place);
    case 'undo':
      return undo(ports);
    case 'show':
      return (await unsavedSay(ports, migration.changes)) ?? askAndApply(ports, migration);
  }
}

/** The plan for what can be changed: files that cannot are asked for first, and listed. */
async function plan(ports: MigratePorts): Promise<Migration> {
  const [{ resolution }, codex, files] = await Promise.all([ports.here(), ports.codex.found(), ports.migration.read()]);
  // What is above the project is another one; and only a person who trusts the workspace changes a file of it.
  const foreign = (resolution?.layers ?? [])
    .filter(({ layer, state }) => layer.source.kind === 'project' && state.kind === 'outsideProject')
    .map(({ layer }) => layer.path);
  const question = {
    layers: files.layers.filter(
      ({ source, path }) => source.kind !== 'project' || (vscode.workspace.isTrusted && !foreign.includes(path)),
    ),
    catalog: ports.catalog.state().catalog,
    cliVersion: codex?.version,
    profileFile: files.profileFile,
    obstacles: new Map(),
  };
  const obstacles = await ports.migration.obstacles(planMigration(question).changes);
  const blocked = [...obstacles].map(([path, problem]) => [path, { kind: 'file', problem }] as const);
  return planMigration({ ...question, obstacles: new Map(blocked) });
}

/** Shows every change and asks. */
async function isApplied(changes: readonly FileChange[]): Promise<boolean> {
  const close = await showChanges(vscode.l10n.t('Migrate Models'), changes);
  try {
    const answer = await pickAction<'apply' | 'cancel'>({
      title: vscode.l10n.t('Migrate Models'),
      placeholder: vscode.l10n.t('Apply the changes of the diff?'),
      items: [
        { action: 'apply', label: vscode.l10n.t('Apply'), description: vscode.l10n.t('all files change, or none') },
        { action: 'cancel', label: vscode.l10n.t('Cancel'), description: vscode.l10n.t('nothing is written') },
      ],
      staysOpen: true,
    });
    return answer === 'apply';
  } finally {
    await close();
  }
}

async function askAndApply(ports: MigratePorts, migration: Migration): Promise<Say> {
  return (await isApplied(migration.changes)) ? apply(ports, migration) : undefined;
}

async function apply(ports: MigratePorts, { changes, record }: Migration): Promise<Say> {
  const { migration, log, shorten } = ports;
  const unsaved = await unsavedSay(ports, changes);
  if (unsaved) return unsaved;
  const before = migration.last();
  // Kept before the first file is written, so that a crash leaves a way back.
  await migration.remember({ record, time: Date.now(), isFinished: false });
  const result = await migration.change(changes);
  log.info(`Migration: ${result.kind}, ${changes.length} files.`);
  if (result.kind === 'changed') {
    await migration.remember({ record, time: Date.now(), isFinished: true });
    const text = vscode.l10n.t('Migrated {0}. Open chats keep their model.', list(changes, shorten));
    return async () => offerActions(log, 'information', text, [undoOffer(ports)]);
  }
  if (result.kind === 'stale' || result.stuck.length === 0) await migration.remember(before);
  return failureSay(ports, result);
}

async function undo(ports: MigratePorts): Promise<Say> {
  const { migration, log, shorten } = ports;
  const last = migration.last();
  if (!last) return undefined;
  const { files, moves } = last.record;
  const paths = [...files.map(({ path }) => path), ...moves.flatMap(({ from, to }) => [from, to])];
  const { changes, kept } = undoMigration(last.record, await migration.texts([...new Set(paths)]));
  const unsaved = await unsavedSay(ports, changes);
  if (unsaved) return unsaved;
  const result = await migration.change(changes);
  log.info(`Undo of a migration: ${result.kind}, ${changes.length} files, ${kept.length} kept.`);
  if (result.kind !== 'changed') return failureSay(ports, result);
  await migration.remember(undefined);
  if (kept.length === 0) return async () => inform(vscode.l10n.t('The migration is undone.'));
  const text = vscode.l10n.t(
    'The migration is undone, but for what was changed since: {0}.',
    kept.map((one) => keptText(one, shorten)).join(', '),
  );
  return async () => offerActions(log, 'warning', text, []);
}

/** Never behind an editor's back: what it holds would be saved over the change. */
async function unsavedSay({ migration, log, shorten }: MigratePorts, changes: readonly FileChange[]): Promise<Say> {
  const [path] = await migration.unsaved(changes.map((change) => change.path));
  if (path === undefined) return undefined;
  const text = vscode.l10n.t('{path} has unsaved changes, so nothing was written. Save or revert it, then try again.', {
    path: shorten(path),
  });
  return async () =>
    offerActions(log, 'warning', text, [{ title: vscode.l10n.t('Open File'), run: () => openFile(path, undefined) }]);
}

function failureSay(
  { log, shorten }: MigratePorts,
  result: Exclude<Awaited<ReturnType<MigrationPort['change']>>, { kind: 'changed' }>,
): Say {
  if (result.kind === 'stale') {
    const text = vscode.l10n.t('{path} has changed since it was looked at, so nothing was written. Look at it again.', {
      path: shorten(result.path),
    });
    const again = {
      title: vscode.l10n.t('Look Again'),
      run: () => vscode.commands.executeCommand(COMMANDS.migrateModels),
    };
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

function undoOffer(ports: MigratePorts) {
  const run = async () => {
    const say = await undo(ports);
    await say?.();
  };
  return { title: vscode.l10n.t('Undo'), run };
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

function list(changes: readonly FileChange[], shorten: ShortenPath): string {
  return changes.map(({ path }) => shorten(path)).join(', ');
}

// *Migrate Models…*: what is outdated in all files, one diff for all of it, then all or nothing, and a way back.
import * as vscode from 'vscode';
import { mainList } from '../catalog/catalog';
import type { ConfigHere } from '../config/configHere';
import type { FileChange } from '../switching/fileChange';
import { makeMigration } from '../switching/makeMigration';
import type { Migration } from '../switching/migration';
import { planMigration } from '../switching/planMigration';
import { pickAction } from './actionPick';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { showChanges } from './changesDiff';
import type { CodexPort } from './codexPort';
import { inStatusBar } from './inStatusBar';
import { interruptedMigration } from './interruptedMigration';
import type { MigrationPort } from './migrationPort';
import { judgeText, type MigrationAction, migrationRows } from './migrationRows';
import { inform, offerActions } from './notifications';
import { notMadeSay, unsavedSay } from './notMigrated';
import { openFile } from './openFile';
import { joined, showPick } from './quickPick';
import { sayFileProblem } from './sayFileProblem';
import type { ShortenPath } from './shortenPath';
import { undoLastMigration } from './undoLastMigration';

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
  if (user.kind === 'unreadable') return sayFileProblem(ports, user.problem);
  const interrupted = await interruptedMigration(ports);
  if (interrupted) return interrupted;
  await inStatusBar(vscode.l10n.t('Asking Codex…'), () => ports.catalog.ask());
  const migration = await plan(ports);
  const last = await ports.migration.last();
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
      return undoLastMigration(ports);
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
    const result = await showPick({
      title: vscode.l10n.t('Migrate Models'),
      placeholder: vscode.l10n.t('Apply the changes of the diff?'),
      staysOpen: true,
      active: ['apply'],
      rows: () => [
        { id: 'apply', label: vscode.l10n.t('Apply'), description: vscode.l10n.t('all files change, or none') },
        { id: 'cancel', label: vscode.l10n.t('Cancel'), description: vscode.l10n.t('nothing is written') },
      ],
    });
    return result.kind === 'accepted' && result.row.id === 'apply';
  } finally {
    await close();
  }
}

async function askAndApply(ports: MigratePorts, migration: Migration): Promise<Say> {
  return (await isApplied(migration.changes)) ? apply(ports, migration) : undefined;
}

async function apply(ports: MigratePorts, migration: Migration): Promise<Say> {
  const { log, shorten } = ports;
  const { changes } = migration;
  const notMade = await notMadeSay(ports, 'Migration', changes, () =>
    makeMigration(ports.migration, migration, Date.now()),
  );
  if (notMade) return notMade;
  const text = vscode.l10n.t('Migrated {0}. Open chats keep their model.', list(changes, shorten));
  return async () => offerActions(log, 'information', text, [undoOffer(ports)]);
}

function undoOffer(ports: MigratePorts) {
  const run = async () => {
    const say = await undoLastMigration(ports);
    await say?.();
  };
  return { title: vscode.l10n.t('Undo'), run };
}

function list(changes: readonly FileChange[], shorten: ShortenPath): string {
  return changes.map(({ path }) => shorten(path)).join(', ');
}

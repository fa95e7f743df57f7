// *Why This Model?*: shows every layer with its fate, opens one at its line, and asks the installed Codex when wanted.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { Confirmation } from '../config/confirmation';
import type { HomeSeen } from '../config/homeSeen';
import { placeOfRefusal } from '../config/refusal';
import { type Effective, type Resolution, selectionUsed } from '../config/resolveConfig';
import type { LayerDrift } from '../switching/drift';
import type { Place } from '../toml/place';
import { pickAction } from './actionPick';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import type { CodexPort } from './codexPort';
import { COMMANDS } from './commandIds';
import { confirmationText, selectionText } from './confirmationText';
import { type ExplainAction, explainRows } from './explainRows';
import { inStatusBar } from './inStatusBar';
import { layerName } from './layerText';
import { type Offer, offerActions, offerToRun, showFailure } from './notifications';
import { openFile } from './openFile';
import { sayFileProblem } from './sayFileProblem';
import type { ShortenPath } from './shortenPath';
import { otherSystem } from './wsl';

export interface ExplainPorts {
  /** The configuration as it is now, where it is refused judged by the version of the installed Codex. */
  judgedHere(): Promise<ConfigHere>;
  readonly catalog: Pick<CatalogPort, 'state'>;
  readonly codex: CodexPort;
  /** What others changed of late, newest first. */
  drift(): readonly LayerDrift[];
  homes(): Promise<readonly HomeSeen[]>;
  readonly isWindows: boolean;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

export async function explainModel(ports: ExplainPorts): Promise<Say> {
  // Its version decides how the layers are read.
  const codex = await ports.codex.found();
  const [here, homes] = await Promise.all([
    ports.judgedHere(),
    // The login shell is asked, which may take a moment the first time.
    inStatusBar(vscode.l10n.t('Looking for Codex homes…'), ports.homes),
  ]);
  const { user, resolution } = here;
  if (resolution === undefined) {
    return user.kind === 'unreadable' ? sayFileProblem(ports, user.problem) : undefined;
  }
  const rows = explainRows({
    resolution,
    catalog: ports.catalog.state().catalog,
    codex,
    drift: ports.drift(),
    homes,
    otherSystem: otherSystem(ports.isWindows),
    now: Date.now(),
    shorten: ports.shorten,
  });
  const action = await pickAction<ExplainAction>({
    title: vscode.l10n.t('Why This Model?'),
    placeholder: summary(here, resolution, ports.shorten),
    items: rows,
  });
  switch (action?.kind) {
    case undefined:
      return undefined;
    case 'open':
      return () => open(ports, action);
    case 'askCodex': {
      const confirmation = await ask(ports, here);
      return async () => sayConfirmation(ports, confirmation);
    }
  }
}

/** What new chats use here, in the field that is always in view. */
function summary({ folder }: ConfigHere, { refusal, effective }: Resolution, shorten: ShortenPath): string {
  if (refusal) return vscode.l10n.t('Codex refuses its configuration here');
  const [exec, tui] = [used(effective.exec), used(effective.tui)];
  const facts = { folder: folder === undefined ? '' : shorten(folder), exec, tui };
  if (exec !== tui) return vscode.l10n.t('New chats use {exec}; in the terminal UI {tui}', facts);
  return folder === undefined
    ? vscode.l10n.t('New chats use {exec}', facts)
    : vscode.l10n.t('New chats in {folder} use {exec}', facts);
}

function used(effective: Effective): string {
  const { model } = effective;
  const words = selectionText(selectionUsed(effective));
  return model === undefined ? words : `${words} (${layerName(model.layer.source)})`;
}

async function open(ports: ExplainPorts, { path, place }: { path: string; place: Place | undefined }): Promise<void> {
  try {
    await openFile(path, place);
  } catch {
    ports.log.warn(`${ports.shorten(path)}: could not be opened.`);
    const text = vscode.l10n.t('{path} could not be opened: it may just have been moved or deleted.', {
      path: ports.shorten(path),
    });
    await showFailure(ports.log, text);
  }
}

async function ask(ports: ExplainPorts, here: ConfigHere): Promise<Confirmation> {
  const confirmation = await inStatusBar(vscode.l10n.t('Asking Codex…'), () => ports.codex.confirm(here));
  // Codes alone: Codex's own words quote values.
  ports.log.info(`Asked Codex: ${confirmation.kind}.`);
  return confirmation;
}

function sayConfirmation(ports: ExplainPorts, confirmation: Confirmation): void {
  const isContradicted = confirmation.kind === 'contradicted';
  const kind = isContradicted || confirmation.kind === 'failed' ? 'warning' : 'information';
  const offers = isContradicted ? [...openOffer(ports, confirmation), reportOffer()] : [];
  offerActions(ports.log, kind, confirmationText(confirmation, ports.shorten), offers);
}

function openOffer(
  ports: ExplainPorts,
  { ours, theirs }: Extract<Confirmation, { kind: 'contradicted' }>,
): readonly Offer[] {
  const refused = ours.kind === 'refuses' && ours.refusal ? placeOfRefusal(ours.refusal) : undefined;
  const at = theirs.kind === 'refuses' && theirs.at?.kind === 'place' ? theirs.at : refused;
  if (at === undefined) return [];
  return [{ title: vscode.l10n.t('Open File'), run: () => open(ports, at) }];
}

function reportOffer(): Offer {
  return offerToRun(vscode.l10n.t('Copy Report'), COMMANDS.copyReport);
}

// Asks the installed Codex on demand, and says what came of it.
import * as vscode from 'vscode';
import { type Catalog, mainList, offeredBy } from '../catalog/catalog';
import type { CatalogProblem } from '../catalog/catalogState';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { catalogProblemRow, installRow } from './catalogProblemText';
import { inStatusBar } from './inStatusBar';
import { inform, offerActions, offerOf } from './notifications';
import { listName } from './provenanceText';
import type { ShortenPath } from './shortenPath';

export interface RefreshPorts {
  readonly catalog: CatalogPort;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
}

/** Shows in the status bar that Codex is being asked. */
export function whileAsking<T>(ask: () => Promise<T>): Thenable<T> {
  return inStatusBar(vscode.l10n.t('Asking Codex for its models…'), ask);
}

/** Asks Codex what it offers now; answers what to say of it. */
export async function refreshCatalog(ports: RefreshPorts): Promise<Say> {
  const { catalog, problems } = await whileAsking(() => ports.catalog.refresh());
  const [problem] = problems;
  return async () => {
    if (problem) sayProblem(ports, problem, catalog);
    else inform(offerText(catalog, ports.shorten));
  };
}

function offerText(catalog: Catalog, shorten: ShortenPath): string {
  const by = mainList(catalog);
  const count = offeredBy(catalog, by).length;
  return by.kind === 'catalogFile'
    ? vscode.l10n.t('{path} has {count} models; they replace what Codex offers.', { path: shorten(by.path), count })
    : vscode.l10n.t('Models offered by {by}: {count}.', { by: listName(by), count });
}

function sayProblem({ log, shorten }: RefreshPorts, problem: CatalogProblem, catalog: Catalog): void {
  const { label, description, remedy } = catalogProblemRow(problem, mainList(catalog), shorten);
  const text = vscode.l10n.t('{problem} ({reason}).', { problem: label, reason: description });
  const remedies = problem.code === 'codexNotFound' ? [remedy, installRow().remedy] : [remedy];
  offerActions(log, 'warning', text, remedies.map(offerOf));
}

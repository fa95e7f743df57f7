// *Copy Report*: what an issue needs, on the clipboard.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import type { CodexPort } from './codexPort';
import { inform } from './notifications';
import { type ReportInput, reportText } from './report';

export interface ReportPorts {
  here(): Promise<ConfigHere>;
  readonly catalog: Pick<CatalogPort, 'state'>;
  readonly codex: CodexPort;
  machine(): Promise<Pick<ReportInput, 'extension' | 'home' | 'person' | 'system' | 'now'>>;
}

export async function copyReport({ here, catalog, codex, machine }: ReportPorts): Promise<Say> {
  // Its version decides how the layers are read.
  const program = await codex.found();
  const [known, configuration] = await Promise.all([machine(), here()]);
  const report = reportText({
    ...known,
    here: configuration,
    catalog: catalog.state(),
    codex: program,
    isTrusted: vscode.workspace.isTrusted,
    editor: { name: vscode.env.uriScheme, version: vscode.version, language: vscode.env.language },
    remote: vscode.env.remoteName,
  });
  await vscode.env.clipboard.writeText(report);
  return async () =>
    inform(vscode.l10n.t('The report is on the clipboard. Your keys, tokens and account name are not in it.'));
}

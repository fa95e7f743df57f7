// The Problems view of Codex's open configuration files, saved or not.
import * as vscode from 'vscode';
import type { Diagnostic } from '../config/diagnostic';
import { type ConfigFilePorts, diagnoseDocument } from './configDocument';
import { findingText } from './findingText';

export function showProblems(ports: ConfigFilePorts): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('codexModelPicker');
  const waiting = new Set<vscode.TextDocument>();
  const judged = new WeakMap<vscode.TextDocument, number>();
  const show = (document: vscode.TextDocument) => {
    const found = document.isClosed ? undefined : diagnoseDocument(ports, document);
    if (found === undefined) {
      problems.delete(document.uri);
      return;
    }
    const now = found.map((diagnostic) => diagnosticFor(document, diagnostic));
    const last = judged.get(document);
    // The same once more would close the list of quick fixes that a person has just opened (VS Code 1.139).
    const isSame = last === document.version && JSON.stringify(problems.get(document.uri)) === JSON.stringify(now);
    if (!isSame) problems.set(document.uri, now);
    judged.set(document, document.version);
    // So that it is judged by the models that the picker would list.
    if (last === undefined) void ports.catalog.look();
  };
  /** However many events one turn has, each document is judged once. */
  const showSoon = (document: vscode.TextDocument) => {
    if (!isCandidate(document)) return;
    if (waiting.size === 0) {
      queueMicrotask(() => {
        const documents = [...waiting];
        waiting.clear();
        documents.forEach(show);
      });
    }
    waiting.add(document);
  };
  const showAll = () => vscode.workspace.textDocuments.forEach(showSoon);
  showAll();
  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument(showSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => showSoon(document)),
    vscode.workspace.onDidCloseTextDocument(showSoon),
    // What is wrong depends on the other files, and on the models that are known.
    ports.onDidChangeHere(showAll),
    ports.catalog.onDidChange(showAll),
  );
}

function isCandidate({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && uri.path.endsWith('config.toml');
}

/** What the Problems view says in brackets behind a problem. */
export function problemSource(): string {
  return vscode.l10n.t('Codex Model');
}

export function rangeOf(document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function diagnosticFor(document: vscode.TextDocument, { finding, severity, span }: Diagnostic): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(rangeOf(document, span), findingText(finding), severityOf(severity));
  problem.source = problemSource();
  problem.code = finding.code;
  if (finding.code === 'deadKey') problem.tags = [vscode.DiagnosticTag.Unnecessary];
  return problem;
}

function severityOf(severity: Diagnostic['severity']): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
  }
}

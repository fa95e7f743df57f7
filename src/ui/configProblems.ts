// The Problems view of Codex's open configuration files, saved or not.
import * as vscode from 'vscode';
import type { Diagnostic } from '../config/diagnostic';
import { type ConfigFilePorts, diagnoseDocument } from './configDocument';
import { findingText } from './findingText';

export function showProblems(ports: ConfigFilePorts): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('codexModelPicker');
  const show = (document: vscode.TextDocument) => {
    const found = diagnoseDocument(ports, document);
    if (found)
      problems.set(
        document.uri,
        found.map((diagnostic) => problemOf(document, diagnostic)),
      );
    else problems.delete(document.uri);
  };
  const isCandidate = (document: vscode.TextDocument) => document.uri.path.endsWith('config.toml');
  const showAll = () => vscode.workspace.textDocuments.filter(isCandidate).forEach(show);
  const showOne = (document: vscode.TextDocument) => {
    if (isCandidate(document)) show(document);
  };
  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument(showOne),
    vscode.workspace.onDidChangeTextDocument(({ document }) => showOne(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
    // What is wrong depends on the other files, and on the models that are known.
    ports.onDidChangeHere(showAll),
    ports.catalog.onDidChange(showAll),
  );
}

export function rangeOf(document: vscode.TextDocument, { start, end }: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function problemOf(document: vscode.TextDocument, { finding, severity, span }: Diagnostic): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(rangeOf(document, span), findingText(finding), severityOf(severity));
  problem.source = vscode.l10n.t('Codex Model');
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

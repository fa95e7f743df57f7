// The light bulb at a problem: the same edits as a pick makes.
import * as vscode from 'vscode';
import type { Diagnostic, Fix } from '../config/diagnostic';
import { editToml } from '../toml/edit';
import { COMMANDS } from './commandIds';
import { type ConfigFilePorts, diagnoseDocument } from './configDocument';
import { problemSource, rangeOf } from './configProblems';
import { findingText, fixText } from './findingText';

export function quickFixes(ports: ConfigFilePorts): vscode.CodeActionProvider {
  return {
    provideCodeActions: (document, range, { diagnostics }) =>
      // VS Code asks at every move of the cursor: without a problem there, nothing is judged anew.
      (diagnostics.some(isOurs) ? (diagnoseDocument(ports, document) ?? []) : [])
        .filter(({ span }) => rangeOf(document, span).intersection(range) !== undefined)
        .flatMap((found) => actionsFor(document, found, diagnostics)),
  };
}

function actionsFor(
  document: vscode.TextDocument,
  { finding, fixes }: Diagnostic,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const problems = shown.filter(({ code, message }) => code === finding.code && message === findingText(finding));
  const actions = fixes.flatMap((fix, index) => {
    const action = actionOf(document, fix);
    if (action === undefined) return [];
    action.diagnostics = problems;
    action.isPreferred = index === 0;
    return [action];
  });
  return isOfModel(finding.code) ? [...actions, pickAction(problems)] : actions;
}

/** Without an edit that can be proved there is no action. */
function actionOf(document: vscode.TextDocument, fix: Fix): vscode.CodeAction | undefined {
  const action = new vscode.CodeAction(fixText(fix), vscode.CodeActionKind.QuickFix);
  if (fix.kind === 'migrate') {
    action.command = { command: COMMANDS.migrateModels, title: fixText(fix) };
    return action;
  }
  const value = fix.kind === 'set' ? fix.value : undefined;
  const edited = editToml(document.getText(), [{ path: fix.path, value }]);
  if (!edited.ok) return undefined;
  action.edit = new vscode.WorkspaceEdit();
  for (const splice of edited.splices) action.edit.replace(document.uri, rangeOf(document, splice), splice.text);
  return action;
}

function isOurs({ source }: vscode.Diagnostic): boolean {
  return source === problemSource();
}

function isOfModel(code: Diagnostic['finding']['code']): boolean {
  return code === 'unknownModel' || code === 'retiredModel';
}

function pickAction(problems: vscode.Diagnostic[]): vscode.CodeAction {
  const title = vscode.l10n.t('Select Another Model…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: COMMANDS.selectModel, title };
  action.diagnostics = problems;
  return action;
}

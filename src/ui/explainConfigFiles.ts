// Explains Codex's configuration files where they are written: problems, quick fixes, completion, hovers and a code lens.
import * as vscode from 'vscode';
import { COMPLETION_TRIGGERS, completions } from './configCompletions';
import { CONFIG_FILES } from './configDocument';
import { type HoverPorts, hovers } from './configHovers';
import { showProblems } from './configProblems';
import { quickFixes } from './configQuickFixes';
import { effectiveLens } from './effectiveLens';

export function explainConfigFiles(ports: HoverPorts): vscode.Disposable {
  return vscode.Disposable.from(
    showProblems(ports),
    vscode.languages.registerCodeActionsProvider(CONFIG_FILES, quickFixes(ports), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerCompletionItemProvider(CONFIG_FILES, completions(ports), ...COMPLETION_TRIGGERS),
    vscode.languages.registerHoverProvider(CONFIG_FILES, hovers(ports)),
    vscode.languages.registerCodeLensProvider(CONFIG_FILES, effectiveLens(ports)),
  );
}

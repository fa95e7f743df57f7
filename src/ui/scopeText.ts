// What a pick does, by where it goes: one sentence before it and one after.
import * as vscode from 'vscode';
import type { ProjectHere } from '../config/projectHere';
import type { FileScope, Scope } from '../switching/scope';

/** For the field that is always in view; `file` is the one that changes, as people read it. */
export function pickText(scope: Scope, file: string): string {
  switch (scope.kind) {
    case 'user':
    case 'project':
    case 'profile':
      return vscode.l10n.t('Your pick changes {0}', file);
    case 'terminal':
      return vscode.l10n.t('Your pick is typed into a new terminal as codex -m …');
    case 'command':
      return vscode.l10n.t('Your pick is copied as codex exec -m …');
  }
}

/** Why a pick that was written is not what a new chat uses; undefined where it may be. */
export function unusedText(scope: FileScope, project: ProjectHere | undefined, picked: string): string | undefined {
  if (scope.kind === 'profile') {
    return vscode.l10n.t(
      'codex --profile {0} now uses {1}. The IDE extension ignores profiles, and a project’s file beats them.',
      scope.name,
      picked,
    );
  }
  if (scope.kind === 'user' || project?.directory !== scope.directory || project.trust.kind === 'trusted') {
    return undefined;
  }
  return project.trust.level === 'unset'
    ? vscode.l10n.t(
        'The project’s file says {0} now, but Codex ignores it until the project is trusted: start codex there and answer its question. This extension does not change trust.',
        picked,
      )
    : vscode.l10n.t(
        'The project’s file says {0} now, but Codex ignores it: your configuration says trust_level = "untrusted" for {1}. This extension does not change trust.',
        picked,
        project.trust.key,
      );
}

// What a pick does, by where it goes: one sentence before it and one after.
import * as vscode from 'vscode';
import { isSameSource } from '../config/layer';
import type { Resolution } from '../config/resolveConfig';
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

/** Who alone uses a pick for a profile. */
export function profileText(name: string, picked: string): string {
  return vscode.l10n.t(
    'codex --profile {0} now uses {1}. The IDE extension ignores profiles, and a project’s file beats them.',
    name,
    picked,
  );
}

/** Why Codex ignores the file that a pick was written to; undefined where it reads it. */
export function ignoredText(scope: FileScope, { layers, project }: Resolution, picked: string): string | undefined {
  const own = layers.find(({ layer }) => isSameSource(layer.source, scope));
  if (own?.state.kind === 'layerNotUsed') {
    return vscode.l10n.t(
      'The profile’s file says {0} now, but your Codex is too old for profile files, and ignores it.',
      picked,
    );
  }
  if (scope.kind !== 'project' || project?.directory !== scope.directory || project.trust.kind === 'trusted') {
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

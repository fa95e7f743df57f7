// What VS Code keeps from a workspace that a person has not trusted: whatever Codex makes of its files, none of them is changed.
import * as vscode from 'vscode';
import type { Layer } from '../config/layer';
import type { FilePath } from '../switching/fileChange';

/** What to say in place of changing a project's file; undefined where a person trusts the workspace. */
export function restrictedText(): string | undefined {
  if (vscode.workspace.isTrusted) return undefined;
  return vscode.l10n.t('VS Code restricts this workspace, so no file of it was changed. Trust it, then try again.');
}

/** The same in place of changing the file of a layer. */
export function restrictedTextFor(path: string, layers: readonly Layer[]): string | undefined {
  return isProjectFile(path, layers) ? restrictedText() : undefined;
}

/** The same in place of changing several files, some of which may be those of other folders' projects. */
export function restrictedTextForAll(files: readonly FilePath[], layers: readonly Layer[]): string | undefined {
  const isOfProject = ({ path, within }: FilePath) => within !== undefined || isProjectFile(path, layers);
  return files.some(isOfProject) ? restrictedText() : undefined;
}

function isProjectFile(path: string, layers: readonly Layer[]): boolean {
  return layers.some((layer) => layer.source.kind === 'project' && layer.path === path);
}

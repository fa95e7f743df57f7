// What VS Code keeps from a workspace that a person has not trusted: whatever Codex makes of its files, none of them is changed.
import * as vscode from 'vscode';
import type { Layer } from '../config/layer';
import type { FilePath } from '../switching/fileChange';

/** What to say in place of changing a project's file; undefined where a person trusts the workspace. */
export function restrictedText(): string | undefined {
  if (vscode.workspace.isTrusted) return undefined;
  return vscode.l10n.t('VS Code restricts this workspace, so no file of it was changed. Trust it, then try again.');
}

/** The same in place of changing several files, some of which may be those of other folders' projects. */
export function restrictedTextForAll(files: readonly FilePath[], layers: readonly Layer[]): string | undefined {
  const projects = layers.filter(({ source }) => source.kind === 'project').map(({ path }) => path);
  const isOfProject = ({ path, within }: FilePath) => within !== undefined || projects.includes(path);
  return files.some(isOfProject) ? restrictedText() : undefined;
}

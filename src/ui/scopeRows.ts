// The rows that say what a pick can be for, each with what is true of it.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { ProjectHere } from '../config/projectHere';
import type { ResolvedLayer } from '../config/resolveConfig';
import { type Scope, USER_SCOPE } from '../switching/scope';
import { heading, type PickRow } from './quickPick';
import type { ShortenPath } from './shortenPath';

export type ScopeAction =
  | { readonly kind: 'scope'; readonly scope: Scope }
  /** A project without a file, which is made after a question. */
  | { readonly kind: 'newProject'; readonly directory: string; readonly path: string }
  /** The editor holds back from a workspace that a person has not trusted. */
  | { readonly kind: 'trustWorkspace' }
  | { readonly kind: 'newProfile' }
  | { readonly kind: 'cloudTasks' };

export interface ScopeRow extends PickRow {
  readonly action: ScopeAction;
}

export interface ScopeRowsInput extends Pick<ConfigHere, 'user' | 'resolution'> {
  readonly isWorkspaceTrusted: boolean;
  /** Where the file of a project in a directory is. */
  projectFile(directory: string): string;
  readonly shorten: ShortenPath;
}

export function scopeRows(input: ScopeRowsInput): (ScopeRow | vscode.QuickPickItem)[] {
  const { user, resolution, shorten } = input;
  const layers = resolution?.layers ?? [];
  return [
    heading(vscode.l10n.t('Written to a file')),
    {
      ...takes(USER_SCOPE),
      label: vscode.l10n.t('User default'),
      description: 'file' in user ? shorten(user.file.path) : '',
      detail: vscode.l10n.t('All new chats, where no stronger file decides.'),
    },
    ...(resolution?.project ? [projectRow(resolution.project, input)] : []),
    ...layers.flatMap((layer) => profileRow(layer, shorten)),
    {
      id: 'newProfile',
      action: { kind: 'newProfile' },
      label: vscode.l10n.t('New profile…'),
      detail: profileDetail('NAME'),
    },
    heading(vscode.l10n.t('For one run, nothing is written')),
    {
      ...takes({ kind: 'terminal' }),
      label: vscode.l10n.t('One terminal'),
      description: 'codex -m …',
      detail: vscode.l10n.t('Typed into a new terminal; Enter there starts it.'),
    },
    {
      ...takes({ kind: 'command' }),
      label: vscode.l10n.t('One codex exec, copied'),
      description: 'codex exec -m …',
      detail: vscode.l10n.t('Quoted for your shell; put your prompt after it.'),
    },
    heading(vscode.l10n.t('Elsewhere')),
    {
      id: 'cloudTasks',
      action: { kind: 'cloudTasks' },
      label: vscode.l10n.t('Codex cloud tasks'),
      description: vscode.l10n.t('opens the models page'),
      detail: vscode.l10n.t('Their model cannot be changed, here or anywhere.'),
    },
  ];
}

/** The id of the row that stands for a scope. */
export function scopeId(scope: Scope): string {
  return scope.kind === 'profile' ? `profile ${scope.name}` : scope.kind;
}

function takes(scope: Scope): Pick<ScopeRow, 'id' | 'action'> {
  return { id: scopeId(scope), action: { kind: 'scope', scope } };
}

function projectRow(project: ProjectHere, { isWorkspaceTrusted, projectFile, shorten }: ScopeRowsInput): ScopeRow {
  const { directory, exists } = project;
  const path = projectFile(directory);
  const row = { label: vscode.l10n.t('This project'), description: shorten(path) };
  if (!isWorkspaceTrusted) {
    return {
      ...row,
      id: 'trustWorkspace',
      action: { kind: 'trustWorkspace' },
      detail: vscode.l10n.t('VS Code restricts this workspace; Enter shows how to trust it.'),
    };
  }
  return {
    ...row,
    ...(exists
      ? takes({ kind: 'project', directory })
      : { id: 'newProject', action: { kind: 'newProject', directory, path } }),
    detail: projectDetail(project),
  };
}

function projectDetail({ exists, trust }: ProjectHere): string {
  const isTrusted = trust.kind === 'trusted';
  if (exists) {
    return isTrusted
      ? vscode.l10n.t('New chats in this project; beats your default and profiles.')
      : vscode.l10n.t('Codex ignores this file until the project is trusted in Codex; that is not changed here.');
  }
  return isTrusted
    ? vscode.l10n.t('New chats in this project; beats your default and profiles. Made once you confirm.')
    : vscode.l10n.t('Codex ignores it until the project is trusted in Codex, not here. Made once you confirm.');
}

function profileRow({ layer: { source, path }, state }: ResolvedLayer, shorten: ShortenPath): ScopeRow[] {
  if (source.kind !== 'profile') return [];
  const { name } = source;
  return [
    {
      ...takes({ kind: 'profile', name }),
      label: vscode.l10n.t('Profile {0}', name),
      description: shorten(path),
      detail:
        state.kind === 'layerNotUsed'
          ? vscode.l10n.t('Your Codex is too old for profile files, and ignores this one.')
          : profileDetail(name),
    },
  ];
}

function profileDetail(name: string): string {
  return vscode.l10n.t(
    'Only codex --profile {0}; the IDE extension ignores profiles, a project’s file beats them.',
    name,
  );
}

// Asks what a pick is for. Nothing is made or written here: a file that is missing is made by the pick itself.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { isProfileName } from '../config/profileName';
import type { Scope } from '../switching/scope';
import { showPick } from './quickPick';
import { type ScopeRow, type ScopeRowsInput, scopeId, scopeRows } from './scopeRows';
import type { ShortenPath } from './shortenPath';

export type ScopeAnswer = { readonly kind: 'scope'; readonly scope: Scope } | { readonly kind: 'back' | 'cancelled' };

export interface ScopePickerInput {
  readonly here: ConfigHere;
  /** The row to begin with. */
  readonly active: Scope;
  readonly projectFile: ScopeRowsInput['projectFile'];
  readonly shorten: ShortenPath;
}

const MODELS_PAGE = 'https://developers.openai.com/codex/models';

export async function pickScope({ here, active, projectFile, shorten }: ScopePickerInput): Promise<ScopeAnswer> {
  let start = scopeId(active);
  for (;;) {
    const result = await showPick<ScopeRow>({
      hasBack: true,
      title: vscode.l10n.t('Change for…'),
      placeholder: vscode.l10n.t('What the pick is for'),
      // The row of a project is the same with its file and without.
      active: [start, 'newProject'],
      rows: () => scopeRows({ ...here, isWorkspaceTrusted: vscode.workspace.isTrusted, projectFile, shorten }),
    });
    if (result.kind !== 'accepted') return result;
    const { action } = result.row;
    switch (action.kind) {
      case 'scope':
        return action;
      case 'newProject': {
        const answer = await confirmNewProject(action.directory, shorten(action.path), here);
        if (answer.kind !== 'back') return answer;
        break;
      }
      case 'newProfile': {
        const name = await askProfileName(here);
        return name === undefined ? { kind: 'cancelled' } : { kind: 'scope', scope: { kind: 'profile', name } };
      }
      case 'trustWorkspace':
        await vscode.commands.executeCommand('workbench.trust.manage');
        return { kind: 'cancelled' };
      case 'cloudTasks':
        await vscode.env.openExternal(vscode.Uri.parse(MODELS_PAGE));
        return { kind: 'cancelled' };
    }
    start = result.row.id;
  }
}

/** Asks before a project gets a file; `path` as people read it. */
export async function confirmNewProject(directory: string, path: string, here: ConfigHere): Promise<ScopeAnswer> {
  const isTrusted = here.resolution?.project?.trust.kind === 'trusted';
  const create = {
    id: 'create',
    label: vscode.l10n.t('Create it with my pick'),
    detail: isTrusted
      ? vscode.l10n.t('It says the model for everybody who has the file and trusts the project in Codex, as you do.')
      : vscode.l10n.t('Codex does not trust this project, and ignores the file until it does.'),
  };
  const keep = { id: 'keep', label: vscode.l10n.t('Leave the project as it is') };
  const result = await showPick({
    hasBack: true,
    title: vscode.l10n.t('Create a Project File?'),
    placeholder: vscode.l10n.t('{0} does not exist yet', path),
    active: [create.id],
    rows: () => [create, keep],
  });
  if (result.kind !== 'accepted') return result;
  return result.row.id === create.id ? { kind: 'scope', scope: { kind: 'project', directory } } : { kind: 'back' };
}

function askProfileName({ resolution }: ConfigHere): Thenable<string | undefined> {
  const layers = resolution?.layers ?? [];
  const existing = layers.flatMap(({ layer: { source } }) => (source.kind === 'profile' ? [source.name] : []));
  const legacy = layers.flatMap(({ statements }) =>
    statements.flatMap(({ statement: { form } }) => (form.kind === 'legacyProfile' ? [form.profile] : [])),
  );
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the New Profile'),
    prompt: vscode.l10n.t(
      'NAME.config.toml beside config.toml, for codex --profile NAME. The IDE extension ignores profiles.',
    ),
    ignoreFocusOut: true,
    validateInput: (name) => {
      if (!isProfileName(name)) return vscode.l10n.t('Use letters, digits, - and _ only, not beginning with -.');
      if (existing.includes(name))
        return vscode.l10n.t('There is a profile {0} already: “Change for…” has its row.', name);
      if (!legacy.includes(name)) return undefined;
      return vscode.l10n.t(
        'config.toml holds [profiles.{0}], with which Codex refuses --profile {0}. Rename or remove that first.',
        name,
      );
    },
  });
}

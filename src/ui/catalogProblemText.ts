// Why the list is not what the installed Codex offers, as rows of the picker: what, why, and what Enter does about it.
import * as vscode from 'vscode';
import type { Provenance } from '../catalog/catalog';
import type { AskFailure, CatalogFileFault, CatalogProblem, ProgramProblem } from '../catalog/catalogState';
import type { UnreadableReason } from '../catalog/parseListing';
import { COMMANDS } from './commandIds';
import { unmarked } from './markdown';
import { machineSetting } from './openSetting';
import { listName } from './provenanceText';
import type { ShortenPath } from './shortenPath';

/** Installation and sign-in, for the CLI and the IDE extension. */
const QUICKSTART = 'https://developers.openai.com/codex/quickstart';

export interface CatalogProblemRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What helps. */
  readonly remedy: vscode.Command;
}

/** For those who have no Codex at all. */
export function installRow(): CatalogProblemRow {
  const title = vscode.l10n.t('Install Codex…');
  return {
    label: title,
    description: vscode.l10n.t('opens OpenAI’s page on installing Codex and signing in'),
    detail: '',
    remedy: { title, command: 'vscode.open', arguments: [QUICKSTART] },
  };
}

/** A problem in words; `main` is the list that is shown all the same. */
export function catalogProblemRow(problem: CatalogProblem, main: Provenance, shorten: ShortenPath): CatalogProblemRow {
  switch (problem.code) {
    case 'codexNotFound':
      return {
        label: vscode.l10n.t('No Codex CLI found'),
        description: vscode.l10n.t('the list is that of {0}', listName(main)),
        detail: vscode.l10n.t('Select to set codexModelPicker.cliPath to the path of your Codex CLI'),
        remedy: machineSetting('cliPath'),
      };
    case 'invalidCliPath':
      return {
        label: vscode.l10n.t('The setting codexModelPicker.cliPath is wrong'),
        description: unmarked(programProblemText(problem.problem, shorten(problem.path))),
        detail: vscode.l10n.t('Select to correct the setting; left empty, the Codex CLI is looked for'),
        remedy: machineSetting('cliPath'),
      };
    case 'codexFailed':
      return {
        label: vscode.l10n.t('The Codex CLI gave no list of models'),
        description: unmarked(askFailureText(problem.failure)),
        detail: unmarked(vscode.l10n.t('Select to ask {0} again', shorten(problem.path))),
        remedy: { title: vscode.l10n.t('Try Again'), command: COMMANDS.refreshCatalog },
      };
    case 'catalogFile': {
      const isMissing = problem.because === 'missing';
      return {
        label: vscode.l10n.t('The file of model_catalog_json cannot be used'),
        description: unmarked(catalogFileFaultText(problem.because, shorten(problem.path))),
        detail: isMissing
          ? vscode.l10n.t('Codex cannot start without it. Select to correct the path in config.toml')
          : vscode.l10n.t('Codex cannot start with it. Select to open the file'),
        // The editor says itself what keeps a file from being opened.
        remedy: isMissing
          ? { title: vscode.l10n.t('Open config.toml'), command: COMMANDS.openConfig }
          : { title: vscode.l10n.t('Open File'), command: 'vscode.open', arguments: [vscode.Uri.file(problem.path)] },
      };
    }
  }
}

function programProblemText(problem: ProgramProblem, path: string): string {
  switch (problem) {
    case 'notAbsolute':
      return vscode.l10n.t('“{0}” is not an absolute path', path);
    case 'missing':
      return vscode.l10n.t('{0} does not exist', path);
    case 'notAFile':
      return vscode.l10n.t('{0} is not a file', path);
    case 'notExecutable':
      return vscode.l10n.t('{0} is not executable', path);
    case 'needsShell':
      return vscode.l10n.t('{0} starts a program that was not found', path);
  }
}

export function askFailureText(failure: AskFailure): string {
  switch (failure.kind) {
    case 'failed':
      return failedText(failure);
    case 'timedOut':
      return vscode.l10n.t('it did not answer in time');
    case 'tooMuchOutput':
      return vscode.l10n.t('it printed too much');
    case 'notStarted':
      return vscode.l10n.t('it could not be started ({0})', failure.errno);
    case 'unreadable':
      return unreadableText(failure.reason, vscode.l10n.t('what it printed'));
    case 'refused':
      return vscode.l10n.t('it refused: {0}', failure.message);
    case 'noScratch':
      return vscode.l10n.t('no temporary folder could be made for it ({0})', failure.errno);
  }
}

function failedText({ exitCode, message }: Extract<AskFailure, { kind: 'failed' }>): string {
  if (exitCode === undefined) return vscode.l10n.t('it was ended by a signal');
  return message === ''
    ? vscode.l10n.t('it ended with code {0}', exitCode)
    : vscode.l10n.t('it ended with code {code}: {message}', { code: exitCode, message });
}

function unreadableText(reason: UnreadableReason, subject: string): string {
  switch (reason) {
    case 'notJson':
      return vscode.l10n.t('{0} is not JSON', subject);
    case 'notAList':
      return vscode.l10n.t('{0} is not a list of models', subject);
    case 'noModels':
      return vscode.l10n.t('{0} has no models', subject);
  }
}

function catalogFileFaultText(fault: CatalogFileFault, path: string): string {
  switch (fault) {
    case 'missing':
      return vscode.l10n.t('{0} does not exist', path);
    case 'cannotRead':
      return vscode.l10n.t('{0} cannot be read', path);
    default:
      return unreadableText(fault, path);
  }
}

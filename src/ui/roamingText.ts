// What a person is told of a choice that follows from machine to machine.
import * as vscode from 'vscode';
import type { RoamingQuestion, UnknownHere } from '../switching/roaming';
import type { RoamingProblem, RoamingSelection } from '../switching/roamingSelection';
import { USER_SCOPE } from '../switching/scope';
import { savesUltra } from '../switching/ultra';
import { selectionText } from './confirmationText';
import { ultraCost } from './confirmUltra';

/** Names both values and the file, and says what is not known here. */
export function roamingQuestionText({ kind, theirs, ours, unknown }: RoamingQuestion, path: string): string {
  const facts = { theirs: selectionText(theirs), ours: selectionText(ours), path };
  const asked =
    kind === 'offer'
      ? vscode.l10n.t('Your synced choice is now {theirs}. {path} says {ours}.', facts)
      : vscode.l10n.t(
          'Your synced choice is {theirs}, but {path} says {ours}, which was not synced. Which one do you want here?',
          facts,
        );
  const cost = savesUltra(USER_SCOPE, theirs, ours) ? [ultraCost()] : [];
  return [asked, ...cost, ...unknown.map((what) => unknownText(what, theirs, path))].join(' ');
}

/** That the file was changed without a question, as the setting has it. */
export function roamingAppliedText(value: RoamingSelection, path: string): string {
  return vscode.l10n.t('{path} now says {value}, your synced choice.', { path, value: selectionText(value) });
}

/** Why the setting is not used, and what it may hold. */
export function roamingProblemText(problem: RoamingProblem): string {
  const fault = roamingFault(problem);
  const accepted = vscode.l10n.t(
    'It holds "model", "effort" and "provider", each a name, and nothing else. Nothing was changed.',
  );
  return `${fault} ${accepted}`;
}

function roamingFault(problem: RoamingProblem): string {
  const setting = 'codexModelPicker.roaming.selection';
  switch (problem.code) {
    case 'not-an-object':
      return vscode.l10n.t('The setting {setting} is not an object.', { setting });
    case 'unknown-property':
      return vscode.l10n.t('The setting {setting} cannot hold “{property}”.', { setting, property: problem.property });
    case 'not-a-name':
      return vscode.l10n.t('In the setting {setting}, “{property}” is not a name.', {
        setting,
        property: problem.property,
      });
  }
}

function unknownText(what: UnknownHere, { provider, model, effort }: RoamingSelection, path: string): string {
  const facts = { provider: provider ?? '', model: model ?? '', effort: effort ?? '', path };
  switch (what) {
    case 'provider':
      return vscode.l10n.t(
        '{path} does not define the provider “{provider}”, and Codex cannot start with it: define it under [model_providers] first.',
        facts,
      );
    case 'model':
      return vscode.l10n.t('The Codex of this machine does not offer {model}.', facts);
    case 'effort':
      return vscode.l10n.t('On this machine {model} has no reasoning effort “{effort}”.', facts);
  }
}

// The way to a new provider: one question after the other, then the table that will be written. Never asks for a key.
import * as vscode from 'vscode';
import type { NewProvider, NewProviderProblem } from '../switching/newProvider';
import { unmarked } from './markdown';
import { showPick } from './quickPick';

export interface AddProviderInput {
  readonly problemOf: (field: keyof NewProvider, text: string) => NewProviderProblem | undefined;
  readonly previewOf: (provider: NewProvider) => string;
  /** The file, as it is shown. */
  readonly path: string;
}

const FIELDS = ['id', 'name', 'baseUrl', 'keyVariable'] as const;
const STEPS = FIELDS.length + 1;

/** Answers what was agreed to; `back` leads to where the question came from. */
export async function askNewProvider(input: AddProviderInput): Promise<NewProvider | 'back' | undefined> {
  let answers: NewProvider = { id: '', name: '', baseUrl: '', keyVariable: '' };
  for (let step = 0; step >= 0; ) {
    const field = FIELDS[step];
    const answer = field ? await askField(input, field, answers[field], step + 1) : await confirmTable(input, answers);
    if (answer === undefined) return undefined;
    if (answer.kind === 'agreed') return answers;
    if (field && answer.kind === 'text') answers = { ...answers, [field]: answer.text };
    step += answer.kind === 'back' ? -1 : 1;
  }
  return 'back';
}

type Answer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'agreed' };

async function askField(
  { problemOf }: AddProviderInput,
  field: (typeof FIELDS)[number],
  value: string,
  step: number,
): Promise<Answer | undefined> {
  const box = vscode.window.createInputBox();
  box.title = fieldTitle(field);
  box.prompt = fieldPrompt(field);
  box.step = step;
  box.totalSteps = STEPS;
  box.value = value;
  box.ignoreFocusOut = true;
  box.buttons = [vscode.QuickInputButtons.Back];
  const check = () => {
    const problem = problemOf(field, box.value.trim());
    box.validationMessage = problem === undefined ? '' : newProviderProblemText(problem);
    return problem === undefined;
  };
  const disposables: vscode.Disposable[] = [box];
  try {
    return await new Promise((resolve) => {
      disposables.push(
        box.onDidChangeValue(check),
        box.onDidTriggerButton(() => resolve({ kind: 'back' })),
        box.onDidAccept(() => {
          if (check()) resolve({ kind: 'text', text: box.value.trim() });
        }),
        box.onDidHide(() => resolve(undefined)),
      );
      box.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
  }
}

async function confirmTable({ previewOf, path }: AddProviderInput, provider: NewProvider): Promise<Answer | undefined> {
  const write = {
    id: 'write',
    label: vscode.l10n.t('Write this table'),
    description: unmarked(path),
    alwaysShow: true,
  };
  const lines = previewOf(provider)
    .split('\n')
    .map((line) => ({ label: unmarked(line), alwaysShow: true }));
  const result = await showPick({
    title: vscode.l10n.t('Add Provider'),
    placeholder: vscode.l10n.t('Enter adds these lines and asks for a model. Escape writes nothing.'),
    step: STEPS,
    totalSteps: STEPS,
    hasBack: true,
    active: [write.id],
    rows: () => [write, ...lines],
  });
  if (result.kind === 'cancelled') return undefined;
  return result.kind === 'back' ? { kind: 'back' } : { kind: 'agreed' };
}

function fieldTitle(field: (typeof FIELDS)[number]): string {
  switch (field) {
    case 'id':
      return vscode.l10n.t('Add Provider: ID');
    case 'name':
      return vscode.l10n.t('Add Provider: Name');
    case 'baseUrl':
      return vscode.l10n.t('Add Provider: Base URL');
    case 'keyVariable':
      return vscode.l10n.t('Add Provider: Environment Variable of the Key');
  }
}

function fieldPrompt(field: (typeof FIELDS)[number]): string {
  switch (field) {
    case 'id':
      return vscode.l10n.t('A short id of letters, digits, - and _; config.toml refers to the provider by it.');
    case 'name':
      return vscode.l10n.t('The name that is shown.');
    case 'baseUrl':
      return vscode.l10n.t('Where its Responses API is, without credentials: https://example.com/v1');
    case 'keyVariable':
      return vscode.l10n.t('The name of the variable, never the key itself. Leave it empty if there is no key.');
  }
}

function newProviderProblemText(problem: NewProviderProblem): string {
  switch (problem) {
    case 'badId':
      return vscode.l10n.t('An id has letters, digits, - and _ only.');
    case 'reservedId':
      return vscode.l10n.t('This id belongs to a provider that is built into Codex.');
    case 'takenId':
      return vscode.l10n.t('A provider with this id is there already.');
    case 'badName':
      return vscode.l10n.t('A name is text on one line and not empty.');
    case 'badUrl':
      return vscode.l10n.t('An address begins with http:// or https://.');
    case 'urlWithCredentials':
      return vscode.l10n.t('Leave out user, password, query and fragment: config.toml is no place for a key.');
    case 'looksLikeKey':
      return vscode.l10n.t('This looks like a key. Keep it out of config.toml: put it into an environment variable.');
    case 'badVariable':
      return vscode.l10n.t('The name of a variable has letters, digits and _ only.');
  }
}

// The way through the picker: a model, then its effort. It answers what was picked and changes nothing itself.
import * as vscode from 'vscode';
import type { Catalog } from '../catalog/catalog';
import type { Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT } from '../switching/choice';
import { isName } from '../switching/choiceArguments';
import { type EffortChoices, type EffortStepMode, effortChoices, effortQuestion } from '../switching/effortQuestion';
import { type EffortRow, effortRows } from './effortRows';
import { type ModelRow, modelRows } from './modelRows';
import { showPick } from './quickPick';

export interface PickerInput {
  readonly catalog: Catalog;
  readonly saved: Selection;
  /** The file that a pick changes, as people read it. */
  readonly file: string;
  readonly effortStep: EffortStepMode;
  readonly openConfig: () => void;
}

type EffortAnswer =
  | { readonly kind: 'effort'; readonly effort: string | undefined }
  | { readonly kind: 'back' | 'cancelled' };

/** Asks for a model and its effort; `undefined` when closed without a pick. */
export async function pickChoice(input: PickerInput): Promise<Choice | undefined> {
  let filter = '';
  let activeId = input.saved.model;
  for (;;) {
    const answer = await pickModel(input, filter, activeId);
    if (answer === undefined) return undefined;
    if (answer.kind === 'default') return CODEX_DEFAULT;
    filter = answer.filter;
    activeId = answer.id;
    const question = effortQuestion(input.catalog, input.saved, answer.id, input.effortStep);
    if (question.kind === 'settled') return { model: answer.id, effort: question.effort };
    const effort = await askEffort(input, { model: answer.id, choices: question, hasBack: true });
    if (effort.kind === 'cancelled') return undefined;
    if (effort.kind === 'effort') return { model: answer.id, effort: effort.effort };
  }
}

/** Asks for the effort alone; the model stays as it is, whoever changes it meanwhile. */
export async function pickEffort(input: PickerInput): Promise<Choice | undefined> {
  const { model } = input.saved;
  const choices = effortChoices(input.catalog, input.saved, model);
  const answer = await askEffort(input, { model, choices, hasBack: false });
  return answer.kind === 'effort' ? { effort: answer.effort } : undefined;
}

type ModelAnswer =
  | { readonly kind: 'default' }
  | { readonly kind: 'model'; readonly id: string; readonly filter: string };

async function pickModel(
  input: PickerInput,
  filter: string,
  activeId: string | undefined,
): Promise<ModelAnswer | undefined> {
  const openConfig: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: vscode.l10n.t('Open config.toml'),
  };
  const result = await showPick<ModelRow>({
    title: vscode.l10n.t('Select Codex Model'),
    placeholder: vscode.l10n.t('Search models. Your pick changes {0}', input.file),
    step: 1,
    totalSteps: 2,
    buttons: [openConfig],
    filter,
    active: (row) =>
      activeId === undefined ? row.isCurrent : idOf(row) === activeId || isTypedId(row, filter, activeId),
    rows: (isFiltering) => modelRows(input.catalog, input.saved, isFiltering),
    isRow: isModelRow,
  });
  if (result.kind === 'button') input.openConfig();
  if (result.kind !== 'accepted') return undefined;
  switch (result.row.action.kind) {
    case 'default':
      return { kind: 'default' };
    case 'model':
      return { kind: 'model', id: result.row.action.id, filter: result.filter };
    case 'typedId': {
      const typed = result.filter.trim();
      const id = isName(typed) ? typed : await askModelId(typed);
      return id === undefined ? undefined : { kind: 'model', id, filter: result.filter };
    }
  }
}

/** Whether the row is the one whose text was typed; coming back to it, it is active again. */
function isTypedId(row: ModelRow, filter: string, id: string): boolean {
  return row.action.kind === 'typedId' && filter.trim() === id;
}

function isModelRow(item: vscode.QuickPickItem): item is ModelRow {
  return 'action' in item;
}

function idOf({ action }: ModelRow): string | undefined {
  return action.kind === 'model' ? action.id : undefined;
}

function askModelId(typed: string): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title: vscode.l10n.t('Model ID'),
      prompt: vscode.l10n.t('It is written to config.toml exactly as you type it.'),
      value: typed,
      ignoreFocusOut: true,
      validateInput: (text) =>
        isName(text.trim()) ? undefined : vscode.l10n.t('A model ID is text on one line and not empty.'),
    })
    .then((text) => text?.trim());
}

async function askEffort(
  input: PickerInput,
  { model, choices, hasBack }: { model: string | undefined; choices: EffortChoices; hasBack: boolean },
): Promise<EffortAnswer> {
  const rows = effortRows(choices);
  // What is saved, else the model's default.
  const initial = choices.saved ? choices.saved.effort : choices.default;
  const result = await showPick<EffortRow>({
    title: vscode.l10n.t('Reasoning Effort for {0}', model ?? vscode.l10n.t('the Codex default')),
    placeholder: vscode.l10n.t('Your pick changes {0}', input.file),
    step: hasBack ? 2 : 1,
    totalSteps: hasBack ? 2 : 1,
    buttons: hasBack ? [vscode.QuickInputButtons.Back] : [],
    filter: '',
    active: (row) => row.effort === initial,
    rows: () => rows,
    isRow: (item): item is EffortRow => 'effort' in item,
  });
  switch (result.kind) {
    case 'accepted':
      return { kind: 'effort', effort: result.row.effort };
    case 'back':
      return { kind: 'back' };
    case 'button':
    case 'cancelled':
      return { kind: 'cancelled' };
  }
}

// The way through the picker: a model, then its effort. It answers what was picked and changes nothing itself.
import * as vscode from 'vscode';
import { type Catalog, findModel, knownEfforts } from '../catalog/catalog';
import type { Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT, effortToKeep } from '../switching/choice';
import { isName } from '../switching/choiceArguments';
import { type EffortRow, effortRows } from './effortRows';
import { type ModelRow, modelRows } from './modelRows';
import { showPick } from './quickPick';

/** When the effort step is shown. */
export type EffortStepMode = 'whenSeveral' | 'always' | 'never';

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
    const effort = await effortFor(input, answer.id);
    if (effort.kind === 'cancelled') return undefined;
    if (effort.kind === 'effort') return { model: answer.id, effort: effort.effort };
  }
}

/** Asks for the effort of the saved model alone. */
export async function pickEffort(input: PickerInput): Promise<Choice | undefined> {
  const { model } = input.saved;
  const levels = findModel(input.catalog, model)?.efforts?.levels ?? knownEfforts(input.catalog);
  const answer = await askEffort(input, model, levels, false);
  return answer.kind === 'effort' ? { model, effort: answer.effort } : undefined;
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
    active: (row) => (activeId === undefined ? row.isCurrent : idOf(row) === activeId),
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

async function effortFor(input: PickerInput, id: string): Promise<EffortAnswer> {
  const model = findModel(input.catalog, id);
  const kept = effortToKeep(model, input.saved);
  if (input.effortStep === 'never') return { kind: 'effort', effort: kept };
  if (model?.efforts) {
    const { levels } = model.efforts;
    const isChoice = levels.length > 1 || input.effortStep === 'always';
    return isChoice ? askEffort(input, id, levels, true) : { kind: 'effort', effort: levels[0] };
  }
  // Of a model without known efforts only the saved effort is in question, and it is never carried over unseen.
  if (input.effortStep === 'always') return askEffort(input, id, knownEfforts(input.catalog), true);
  const { effort } = input.saved;
  return effort === undefined ? { kind: 'effort', effort: undefined } : askEffort(input, id, [effort], true);
}

async function askEffort(
  input: PickerInput,
  id: string | undefined,
  levels: readonly string[],
  hasBack: boolean,
): Promise<EffortAnswer> {
  const isSameModel = id === input.saved.model;
  const { effort } = input.saved;
  const rowsInput = {
    // A saved effort stays in the list of its model even when the catalog does not know it.
    levels: isSameModel && effort !== undefined && !levels.includes(effort) ? [...levels, effort] : levels,
    default: findModel(input.catalog, id)?.efforts?.default,
    current: isSameModel ? effort : undefined,
    isUnset: isSameModel && effort === undefined,
  };
  const rows = effortRows(rowsInput);
  // What is saved, else the model's default.
  const initial = isSameModel ? effort : rowsInput.default;
  const result = await showPick<EffortRow>({
    title: vscode.l10n.t('Reasoning Effort for {0}', id ?? vscode.l10n.t('the Codex default')),
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

// The way through the picker: a model, then its effort. It answers what was picked and changes nothing itself.
import * as vscode from 'vscode';
import type { Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT } from '../switching/choice';
import { isName } from '../switching/choiceArguments';
import { type EffortChoices, type EffortStepMode, effortChoices, effortQuestion } from '../switching/effortQuestion';
import type { Scope } from '../switching/scope';
import type { CatalogPort } from './catalogPort';
import { type EffortRow, effortRowId, effortRows } from './effortRows';
import { mend } from './mend';
import { type ModelRow, modelRowId, modelRows, rowId } from './modelRows';
import type { PinStore } from './pinStore';
import { type PickButton, type PickResult, showPick } from './quickPick';
import type { ShortenPath } from './shortenPath';

export interface PickerInput {
  readonly catalog: CatalogPort;
  readonly pins: PinStore;
  /** What the pick is for. */
  readonly scope: Scope;
  /** What the file says; for a run, what Codex uses. */
  readonly saved: Selection;
  /** What counts where the pick does not say it. */
  readonly inherited: Selection;
  /** The models that were picked for this file or replaced there, newest first. */
  readonly recents: readonly string[];
  /** What a pick does, in a sentence. */
  readonly effect: string;
  /** Whether the first step has another one before it: the question what the pick is for. */
  readonly hasBack: boolean;
  readonly effortStep: EffortStepMode;
  readonly showRetired: boolean;
  /** When the picker was opened, in milliseconds since 1970. */
  readonly now: number;
  readonly openConfig: () => void;
  readonly shorten: ShortenPath;
}

type EffortAnswer =
  | { readonly kind: 'effort'; readonly effort: string | undefined }
  | { readonly kind: 'back' | 'cancelled' };

/** What was picked, or that it shall be for something else. */
export type PickAnswer = { readonly kind: 'choice'; readonly choice: Choice } | NoPick;

type NoPick = { readonly kind: 'scopes' } | { readonly kind: 'cancelled' };

/** Asks for a model and its effort. */
export async function pickChoice(input: PickerInput): Promise<PickAnswer> {
  void input.catalog.ask();
  const { saved } = input;
  let filter = '';
  let active = [modelRowId(saved.model)];
  for (;;) {
    const answer = await pickModel(input, filter, active);
    if (answer.kind === 'cancelled' || answer.kind === 'scopes') return answer;
    if (answer.kind === 'default') return { kind: 'choice', choice: CODEX_DEFAULT };
    const { id } = answer;
    filter = answer.filter;
    // Coming back, the row is active again, or the one that takes what was typed.
    active = [modelRowId(id), 'typedId'];
    const ask = () => effortQuestion(input.catalog.state().catalog, saved, id, input.effortStep);
    const question = ask();
    if (question.kind === 'settled') return { kind: 'choice', choice: { model: id, effort: question.effort } };
    const choices = () => {
      const now = ask();
      return now.kind === 'ask' ? now : effortChoices(input.catalog.state().catalog, saved, id);
    };
    const effort = await askEffort(input, { model: id, choices, hasBack: true });
    if (effort.kind === 'cancelled') return { kind: 'cancelled' };
    if (effort.kind === 'effort') return { kind: 'choice', choice: { model: id, effort: effort.effort } };
  }
}

/** Asks for the effort alone; the model stays as it is, whoever changes it meanwhile. */
export async function pickEffort(input: PickerInput): Promise<Choice | undefined> {
  void input.catalog.ask();
  const { saved } = input;
  const choices = () => effortChoices(input.catalog.state().catalog, saved, saved.model);
  const answer = await askEffort(input, { model: saved.model, choices, hasBack: false });
  return answer.kind === 'effort' ? { effort: answer.effort } : undefined;
}

type ModelAnswer =
  | NoPick
  | { readonly kind: 'default' }
  | { readonly kind: 'model'; readonly id: string; readonly filter: string };

async function pickModel(input: PickerInput, filter: string, active: readonly string[]): Promise<ModelAnswer> {
  const { catalog, pins, scope, saved, recents, showRetired, now, shorten } = input;
  const result = await showPick<ModelRow>({
    title: vscode.l10n.t('Select Codex Model'),
    placeholder: vscode.l10n.t('Search models. {0}', input.effect),
    step: 1,
    totalSteps: 2,
    hasBack: input.hasBack,
    buttons: [openConfigButton(input), refreshButton(input)],
    filter,
    active,
    rows: (isFiltering) =>
      modelRows({
        state: catalog.state(),
        scope: scope.kind,
        current: saved.model,
        pins: pins.read(),
        recents,
        showRetired,
        isFiltering,
        now,
        shorten,
      }),
    isRow: (item): item is ModelRow => 'action' in item,
    idOf: rowId,
    isBusy: () => catalog.state().isAsking,
    onDidChange: catalog.onDidChange,
    runInPlace: ({ action }) => {
      if (action.kind !== 'mend' || action.remedy.kind !== 'refresh') return false;
      void catalog.refresh();
      return true;
    },
    pressButton: ({ action }) => {
      if (action.kind === 'model') pins.toggle(action.id);
    },
  });
  return answerOf(result, input);
}

async function answerOf(result: PickResult<ModelRow>, input: PickerInput): Promise<ModelAnswer> {
  if (result.kind === 'back') return { kind: 'scopes' };
  if (result.kind === 'cancelled') return result;
  const { action } = result.row;
  switch (action.kind) {
    case 'default':
      return { kind: 'default' };
    case 'scopes':
      return { kind: 'scopes' };
    case 'model':
      return { kind: 'model', id: action.id, filter: result.filter };
    case 'typedId': {
      const typed = result.filter.trim();
      const id = isName(typed) ? typed : await askModelId(typed);
      return id === undefined ? { kind: 'cancelled' } : { kind: 'model', id, filter: result.filter };
    }
    case 'mend':
      await mend(action.remedy, { openConfig: input.openConfig, refresh: () => void input.catalog.refresh() });
      return { kind: 'cancelled' };
  }
}

function openConfigButton({ openConfig }: PickerInput): PickButton {
  return {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: vscode.l10n.t('Open config.toml'),
    keepsOpen: false,
    run: openConfig,
  };
}

function refreshButton({ catalog }: PickerInput): PickButton {
  return {
    iconPath: new vscode.ThemeIcon('refresh'),
    tooltip: vscode.l10n.t('Refresh Model List'),
    keepsOpen: true,
    run: () => void catalog.refresh(),
  };
}

function askModelId(typed: string): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title: vscode.l10n.t('Model ID'),
      prompt: vscode.l10n.t('It is taken exactly as you type it.'),
      value: typed,
      ignoreFocusOut: true,
      validateInput: (text) =>
        isName(text.trim()) ? undefined : vscode.l10n.t('A model ID is text on one line and not empty.'),
    })
    .then((text) => text?.trim());
}

async function askEffort(
  { catalog, effect, inherited }: PickerInput,
  { model, choices, hasBack }: { model: string | undefined; choices: () => EffortChoices; hasBack: boolean },
): Promise<EffortAnswer> {
  const initial = choices();
  const result = await showPick<EffortRow>({
    title: vscode.l10n.t('Reasoning Effort for {0}', model ?? vscode.l10n.t('the Codex default')),
    placeholder: effect,
    step: hasBack ? 2 : 1,
    totalSteps: hasBack ? 2 : 1,
    hasBack,
    buttons: [],
    filter: '',
    // What is saved, else the model's default.
    active: [effortRowId(initial.saved ? initial.saved.effort : initial.default)],
    rows: () => effortRows(choices(), inherited.effort),
    isRow: (item): item is EffortRow => 'effort' in item,
    idOf: ({ effort }) => effortRowId(effort),
    isBusy: () => catalog.state().isAsking,
    onDidChange: catalog.onDidChange,
  });
  return result.kind === 'accepted' ? { kind: 'effort', effort: result.row.effort } : result;
}

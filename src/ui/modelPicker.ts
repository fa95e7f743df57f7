// The way through the picker: a model, then its effort. It answers what was picked and changes nothing itself.
import * as vscode from 'vscode';
import type { Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT, tierChange } from '../switching/choice';
import { isName } from '../switching/choiceArguments';
import {
  type EffortChoices,
  type EffortStepMode,
  effortChoices,
  effortQuestion,
  firstEffort,
} from '../switching/effortQuestion';
import { type Lost, lostTier } from '../switching/lost';
import { pinsOf } from '../switching/pins';
import { providerAt, providerChange } from '../switching/providerChoice';
import type { Scope } from '../switching/scope';
import { type TierChoices, tierChoices, tierToKeep, toggleTier } from '../switching/serviceTier';
import { askModelId } from './askModelId';
import type { CatalogPort } from './catalogPort';
import { COMMANDS } from './commandIds';
import { type EffortRow, effortRowId, effortRows } from './effortRows';
import type { LastEffortStore } from './lastEffortStore';
import { lostTexts } from './lostText';
import { modelRowId } from './modelRowId';
import type { MakeModelRows, ModelRow, ModelRowsInput } from './modelRows';
import { openConfigButton, refreshButton } from './pickerButtons';
import type { PinStore } from './pinStore';
import { type ProviderPickerInput, pickFromOther } from './providerPicker';
import { type PickResult, showPick } from './quickPick';
import { type TierRow, tierRows } from './tierRows';

export interface PickerInput
  extends Pick<ProviderPickerInput, 'providers' | 'effect' | 'sayFault' | 'addProvider'>,
    Pick<ModelRowsInput, 'isEmpty' | 'removesProvider' | 'recents' | 'showRetired' | 'now' | 'shorten'> {
  readonly catalog: CatalogPort;
  readonly pins: PinStore;
  readonly lastEfforts: Pick<LastEffortStore, 'of'>;
  /** What the pick is for. */
  readonly scope: Scope;
  /** What the file says; for a run, what Codex uses. */
  readonly saved: Selection;
  /** What counts where the pick does not say it. */
  readonly inherited: Selection;
  /** Whether the first step has another one before it: the question what the pick is for. */
  readonly hasBack: boolean;
  readonly effortStep: EffortStepMode;
  readonly makeRows: MakeModelRows;
}

type EffortAnswer = { readonly kind: 'effort'; readonly choice: Choice } | { readonly kind: 'back' | 'cancelled' };

/** What was picked and what that leaves behind unseen, or that it shall be for something else. */
export type PickAnswer = { readonly kind: 'choice'; readonly choice: Choice; readonly lost: readonly Lost[] } | NoPick;

type NoPick = { readonly kind: 'scopes' } | { readonly kind: 'cancelled' };

/** Asks for a model and its effort. */
export async function pickChoice(input: PickerInput): Promise<PickAnswer> {
  void input.catalog.ask();
  const { saved } = input;
  let filter = '';
  const provider = input.providers()?.current.provider;
  let active = [modelRowId(saved.model, provider)];
  for (;;) {
    const answer = await pickModel(input, filter, active);
    if (answer.kind === 'cancelled' || answer.kind === 'scopes') return answer;
    if (answer.kind === 'default') return { kind: 'choice', choice: CODEX_DEFAULT, lost: [] };
    const { id } = answer;
    filter = answer.filter;
    // Coming back, the row is active again, or the one that takes what was typed.
    active = [modelRowId(id, answer.provider), 'typedId'];
    const named = providerChange(answer.provider, saved, input.inherited, input.scope.kind);
    const lastUsed = input.lastEfforts.of(id);
    const ask = () => effortQuestion(input.catalog.state().catalog, saved, id, input.effortStep, lastUsed);
    const question = ask();
    if (question.kind === 'settled') {
      const tier = tierToKeep(input.catalog.state().catalog, saved, id);
      const choice = { model: id, effort: question.effort, ...named, ...tierChange(saved, tier) };
      return { kind: 'choice', choice, lost: [...question.lost, ...lostTier(saved, id, tier)] };
    }
    const choices = () => {
      const now = ask();
      return now.kind === 'ask' ? now : effortChoices(input.catalog.state().catalog, saved, id, lastUsed);
    };
    const effort = await askEffort(input, { model: id, choices, hasBack: true });
    if (effort.kind === 'cancelled') return { kind: 'cancelled' };
    // The step has told what is left behind.
    if (effort.kind === 'effort')
      return { kind: 'choice', choice: { model: id, ...named, ...effort.choice }, lost: [] };
  }
}

/** Asks for the effort alone; the model stays as it is, whoever changes it meanwhile. */
export async function pickEffort({ saved: own, ...rest }: PickerInput): Promise<Choice | undefined> {
  const saved = { ...own, model: own.model ?? rest.inherited.model };
  const input = { ...rest, saved };
  void input.catalog.ask();
  const lastUsed = input.lastEfforts.of(saved.model);
  const choices = () => effortChoices(input.catalog.state().catalog, saved, saved.model, lastUsed);
  const answer = await askEffort(input, { model: saved.model, choices, hasBack: false });
  return answer.kind === 'effort' ? answer.choice : undefined;
}

type ModelAnswer =
  | NoPick
  | { readonly kind: 'default' }
  | { readonly kind: 'model'; readonly id: string; readonly provider: string; readonly filter: string };

async function pickModel(input: PickerInput, filter: string, active: readonly string[]): Promise<ModelAnswer> {
  const {
    catalog,
    pins,
    scope,
    saved,
    isEmpty,
    removesProvider,
    inherited,
    recents,
    providers,
    showRetired,
    now,
    shorten,
  } = input;
  const result = await showPick<ModelRow>({
    title: vscode.l10n.t('Select Codex Model'),
    placeholder: vscode.l10n.t('Search models. {0}', input.effect),
    step: 1,
    totalSteps: 2,
    hasBack: input.hasBack,
    buttons: [openConfigButton(), refreshButton(input)],
    filter,
    active,
    rows: (isFiltering) =>
      input.makeRows({
        state: catalog.state(),
        scope: scope.kind,
        current: saved.model,
        isEmpty,
        removesProvider,
        inherited: inherited.model,
        pins: providers() === undefined ? pinsOf(pins.read(), providerAt(saved, inherited)) : pins.read(),
        recents,
        providers: providers(),
        showRetired,
        isFiltering,
        now,
        shorten,
      }),
    isBusy: () => catalog.state().isAsking,
    onDidChange: catalog.onDidChange,
    runInPlace: ({ action }) => {
      if (action.kind !== 'mend' || action.remedy.command !== COMMANDS.refreshCatalog) return false;
      void catalog.refresh();
      return true;
    },
    pressButton: ({ action }) => {
      if (action.kind !== 'model') return;
      pins.toggle({ model: action.id, provider: modelProvider(input, action.provider) });
    },
  });
  const answer = await answerOf(result, input);
  return answer === 'again' ? pickModel(input, filter, ['otherProvider']) : answer;
}

/** `again` goes back to the list. */
async function answerOf(result: PickResult<ModelRow>, input: PickerInput): Promise<ModelAnswer | 'again'> {
  if (result.kind === 'back') return { kind: 'scopes' };
  if (result.kind === 'cancelled') return result;
  const { action } = result.row;
  switch (action.kind) {
    case 'default':
      return { kind: 'default' };
    case 'scopes':
      return { kind: 'scopes' };
    case 'model':
      return { kind: 'model', id: action.id, provider: modelProvider(input, action.provider), filter: result.filter };
    case 'typedId': {
      const typed = result.filter.trim();
      const id = isName(typed) ? typed : await askModelId(typed);
      const provider = providerAt(input.saved, input.inherited);
      return id === undefined ? { kind: 'cancelled' } : { kind: 'model', id, provider, filter: result.filter };
    }
    case 'typedIdFor': {
      const id = await askModelId('', action.name);
      return id === undefined ? { kind: 'cancelled' } : { kind: 'model', id, provider: action.provider, filter: '' };
    }
    case 'otherProvider': {
      const picked = await pickFromOther(input);
      if (picked.kind === 'back') return 'again';
      return picked.kind === 'cancelled' ? { kind: 'cancelled' } : { ...picked, filter: '' };
    }
    case 'mend': {
      const { command, arguments: args = [] } = action.remedy;
      await vscode.commands.executeCommand(command, ...args);
      return { kind: 'cancelled' };
    }
  }
}

/** Where a pick cannot change the provider, a model of the list is one of the provider in use. */
function modelProvider({ providers, saved, inherited }: PickerInput, provider: string): string {
  return providers() === undefined ? providerAt(saved, inherited) : provider;
}

interface EffortStep {
  readonly model: string | undefined;
  readonly choices: () => EffortChoices;
  readonly hasBack: boolean;
}

async function askEffort(
  { catalog, effect, saved, inherited }: PickerInput,
  { model, choices, hasBack }: EffortStep,
): Promise<EffortAnswer> {
  const initial = choices();
  const tiers = (): TierChoices => tierChoices(catalog.state().catalog, saved, inherited, model);
  /** Undefined until somebody turns a tier on or off. */
  let touched: { readonly tier: string | undefined } | undefined;
  const tier = () => (touched ?? { tier: tiers().kept }).tier;
  const lost = [...initial.lost, ...lostTier(saved, model, tiers().kept)];
  const result = await showPick<EffortRow | TierRow>({
    title: vscode.l10n.t('Reasoning Effort for {0}', model ?? vscode.l10n.t('the Codex default')),
    placeholder: lost.length === 0 ? effect : `${lostTexts(lost)} ${effect}`,
    step: hasBack ? 2 : 1,
    totalSteps: hasBack ? 2 : 1,
    hasBack,
    active: [effortRowId(firstEffort(initial))],
    rows: () => [...effortRows(choices(), inherited.effort), ...tierRows(tiers(), tier())],
    isBusy: () => catalog.state().isAsking,
    onDidChange: catalog.onDidChange,
    runInPlace: (row) => {
      if (!('tier' in row)) return false;
      touched = { tier: toggleTier(tiers(), tier(), row.tier) };
      return true;
    },
  });
  if (result.kind !== 'accepted') return result;
  // A row of a tier does not end the step.
  if ('tier' in result.row) return { kind: 'cancelled' };
  return { kind: 'effort', choice: { effort: result.row.effort, ...tierChange(saved, tier()) } };
}

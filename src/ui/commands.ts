// What each command does; all of them end in a choice that is applied, or in words.
import * as vscode from 'vscode';
import { findModel, type ReasoningEfforts } from '../catalog/catalog';
import type { ConfigHere } from '../config/configHere';
import type { ConfigFile, ConfigState } from '../config/configState';
import { placeOfRefusal } from '../config/refusal';
import { type ConfigContent, isMendedByPick } from '../config/selection';
import {
  type Choice,
  CODEX_DEFAULT,
  choiceFromArguments,
  choiceOfSelection,
  type MadeChoice,
} from '../switching/choice';
import { readChoiceArguments } from '../switching/choiceArguments';
import type { LayerDrift } from '../switching/drift';
import type { EffortStepMode } from '../switching/effortQuestion';
import { stepEffort } from '../switching/effortStep';
import { type JournalEntry, previousSelection, recentModels } from '../switching/journal';
import { type ApplyPorts, applyChoice, type Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { COMMANDS, type CommandName } from './commandIds';
import { copyReport, type ReportPorts } from './copyReport';
import { explainModel } from './explainModel';
import { type PickerInput, pickChoice, pickEffort } from './modelPicker';
import { inform, offerCommand, showFailure } from './notifications';
import { openFile } from './openFile';
import type { PinStore } from './pinStore';
import { argumentProblemText, configProblemText, fileProblemText, unknownNameText } from './problemText';
import { refreshCatalog, whileAsking } from './refreshCatalog';
import { type RestorePorts, restoreConfig } from './restoreConfig';
import { type UndoPorts, undoSwitch } from './undoSwitch';

export interface CommandPorts extends ApplyPorts, ReportPorts, UndoPorts, RestorePorts {
  /** The configuration as it is now, with what an editor holds unsaved. */
  here(): Promise<ConfigHere>;
  readonly catalog: CatalogPort;
  journal(): Promise<readonly JournalEntry[]>;
  /** What others changed of late, newest first. */
  drift(): readonly LayerDrift[];
  readonly pins: PinStore;
  effortStep(): EffortStepMode;
  showRetired(): boolean;
}

type Work = (content: ConfigContent, file: ConfigFile) => Promise<Say>;

export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const handlers: Record<CommandName, (argument: unknown) => Promise<Say>> = {
    selectModel: (argument) => selectModel(ports, argument),
    selectEffort: () =>
      onFile(ports, async (content, file) =>
        applyPick(ports, await pickEffort(await pickerInput(ports, content, file))),
      ),
    increaseEffort: inTurn(() => changeEffort(ports, 'up')),
    decreaseEffort: inTurn(() => changeEffort(ports, 'down')),
    useDefault: inTurn(() => onFile(ports, () => applyChoice(ports, CODEX_DEFAULT))),
    previousModel: inTurn(() => switchToPrevious(ports)),
    undoSwitch: inTurn(() => undoSwitch(ports)),
    restoreConfig: () => restoreConfig(ports),
    explainModel: () => explainModel(ports),
    refreshCatalog: () => refreshCatalog(ports),
    openConfig: () => openConfig(ports),
    copyReport: () => copyReport(ports),
    showLog: async () => async () => ports.log.show(),
  };
  const names = Object.keys(COMMANDS) as CommandName[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(COMMANDS[name], async (argument: unknown) => {
        try {
          const say = await handlers[name](argument);
          await say?.();
        } catch (error) {
          ports.log.error(`${name}:`, error instanceof Error ? error : String(error));
          await showFailure(ports.log, vscode.l10n.t('Internal error in Codex Model Picker. See the log for details.'));
        }
      }),
    ),
  );
}

/** Runs one after another, so that two quick presses of a key are two steps and not the same one twice. */
function inTurn(work: () => Promise<Say>): () => Promise<Say> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function selectModel(ports: CommandPorts, argument: unknown): Promise<Say> {
  const read = readChoiceArguments(argument);
  if (read.kind === 'invalid') return () => showFailure(ports.log, argumentProblemText(read.problem));
  return onFile(ports, async (content, file) => {
    if (read.kind === 'none') return applyPick(ports, await pickChoice(await pickerInput(ports, content, file)));
    const { catalog } = await ports.catalog.look();
    return applyMade(ports, choiceFromArguments(read.choice, catalog, content));
  });
}

function changeEffort(ports: CommandPorts, direction: 'up' | 'down'): Promise<Say> {
  return onFile(ports, async ({ selection }) => {
    const { model } = selection;
    const chooseEffort = (text: string) => () =>
      offerCommand(text, vscode.l10n.t('Change Reasoning Effort'), COMMANDS.selectEffort);
    if (model === undefined) {
      return chooseEffort(
        vscode.l10n.t('No model is set, so its reasoning efforts are not known. Choose an effort or a model first.'),
      );
    }
    const efforts = await effortsOf(ports, model);
    if (!efforts) {
      return chooseEffort(
        vscode.l10n.t('It is not known which reasoning efforts {model} has. Choose one yourself.', { model }),
      );
    }
    const step = stepEffort(efforts, selection.effort, direction);
    const facts = { model, effort: step.effort };
    switch (step.kind) {
      case 'effort':
        return applyChoice(ports, { effort: step.effort });
      case 'limit':
        return async () =>
          inform(
            direction === 'up'
              ? vscode.l10n.t('{effort} is the highest reasoning effort of {model}.', facts)
              : vscode.l10n.t('{effort} is the lowest reasoning effort of {model}.', facts),
          );
      case 'foreign':
        return chooseEffort(
          vscode.l10n.t('{model} has no reasoning effort “{effort}”. Choose one that it has.', facts),
        );
    }
  });
}

/** What is known of a model's efforts; where that is nothing, what Codex says. */
async function effortsOf({ catalog }: CommandPorts, model: string): Promise<ReasoningEfforts | undefined> {
  const known = findModel((await catalog.look()).catalog, model)?.efforts;
  return known ?? findModel((await whileAsking(() => catalog.ask())).catalog, model)?.efforts;
}

function switchToPrevious(ports: CommandPorts): Promise<Say> {
  return onFile(ports, async (content, { target }) => {
    const previous = previousSelection(await ports.journal(), target, content.selection);
    if (previous) return applyMade(ports, choiceOfSelection(previous, content));
    const text = vscode.l10n.t('No previous model yet. Models are remembered once you pick one here.');
    return () => offerCommand(text, vscode.l10n.t('Select Model'), COMMANDS.selectModel);
  });
}

async function openConfig(ports: CommandPorts): Promise<Say> {
  const { user, resolution } = await ports.here();
  switch (user.kind) {
    case 'loading':
      return undefined;
    case 'unreadable':
      return sayUnreadable(ports, user);
    case 'saved':
    case 'broken': {
      const { path, exists } = user.file;
      const fault = resolution?.refusal && placeOfRefusal(resolution.refusal);
      if (exists) return () => openFile(path, fault?.layer.source.kind === 'user' ? fault.place : undefined);
      const text = vscode.l10n.t('{path} does not exist yet. It is created when you first pick a model.', {
        path: ports.shorten(path),
      });
      return () => offerCommand(text, vscode.l10n.t('Select Model'), COMMANDS.selectModel);
    }
  }
}

/** Does what needs a file that can be changed; where there is none, that is what is left to say. */
async function onFile(ports: CommandPorts, work: Work): Promise<Say> {
  const { user } = await ports.here();
  switch (user.kind) {
    case 'loading':
      return undefined;
    case 'saved':
      return work(user.content, user.file);
    case 'unreadable':
      return sayUnreadable(ports, user);
    case 'broken': {
      const { file, problem, content } = user;
      if (content && isMendedByPick(problem)) return work(content, file);
      const text = configProblemText(problem, ports.shorten(file.path));
      return () => showFailure(ports.log, text, { path: file.path, place: problem });
    }
  }
}

function sayUnreadable(ports: CommandPorts, { problem }: Extract<ConfigState, { kind: 'unreadable' }>): Say {
  if (problem.code === 'zeroed') {
    const text = fileProblemText(problem, ports.shorten);
    return () => offerCommand(text, vscode.l10n.t('Restore…'), COMMANDS.restoreConfig);
  }
  const at = problem.code === 'notUtf8' ? { path: problem.path, place: problem } : undefined;
  return () => showFailure(ports.log, fileProblemText(problem, ports.shorten), at);
}

async function pickerInput(
  ports: CommandPorts,
  { selection }: ConfigContent,
  { path, target }: ConfigFile,
): Promise<PickerInput> {
  const shown = ports.shorten(path);
  return {
    catalog: ports.catalog,
    pins: ports.pins,
    saved: selection,
    recents: recentModels(await ports.journal(), target),
    file: target === path ? shown : `${shown} → ${ports.shorten(target)}`,
    effortStep: ports.effortStep(),
    showRetired: ports.showRetired(),
    now: Date.now(),
    shorten: ports.shorten,
    openConfig: () => void vscode.commands.executeCommand(COMMANDS.openConfig),
  };
}

async function applyPick(ports: CommandPorts, picked: Choice | undefined): Promise<Say> {
  return picked && applyChoice(ports, picked);
}

async function applyMade(ports: CommandPorts, made: MadeChoice): Promise<Say> {
  return made.ok ? applyChoice(ports, made.choice) : () => showFailure(ports.log, unknownNameText(made));
}

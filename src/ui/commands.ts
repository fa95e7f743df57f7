// What each command does; all of them end in a choice that is applied, or in words.
import * as vscode from 'vscode';
import type { ReasoningEfforts } from '../catalog/catalog';
import { matchModel } from '../catalog/matchModel';
import { placeOfRefusal } from '../config/refusal';
import { CODEX_DEFAULT, choiceOfSelection } from '../switching/choice';
import { readChoiceArguments } from '../switching/choiceArguments';
import { stepEffort } from '../switching/effortStep';
import { previousSelection } from '../switching/journal';
import { USER_SCOPE } from '../switching/scope';
import type { Say } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { COMMAND_NAMES, COMMANDS, type CommandName, IF_REFUSED } from './commandIds';
import { copyReport, type ReportPorts } from './copyReport';
import { type ExplainPorts, explainModel } from './explainModel';
import { type MigratePorts, migrateModels } from './migrateModels';
import { pickEffort } from './modelPicker';
import { inform, offerCommand, showFailure } from './notifications';
import { openFile } from './openFile';
import { applyArguments, applyMade, type PickPorts, pickerInput, pickFor, pickForNamed } from './pickFor';
import { argumentProblemText } from './problemText';
import { refreshCatalog, whileAsking } from './refreshCatalog';
import { type RestorePorts, restoreConfig } from './restoreConfig';
import { applyAt, openPlace, type ScopePlace, sayUnreadable } from './scopePlace';
import { type UndoPorts, undoSwitch } from './undoSwitch';

export interface CommandPorts extends PickPorts, MigratePorts, ReportPorts, UndoPorts, RestorePorts, ExplainPorts {
  readonly catalog: CatalogPort;
}

type Work = (place: ScopePlace) => Promise<Say>;

type InTurn = (work: (ports: CommandPorts) => Promise<Say>) => Promise<Say>;

type Handlers = Readonly<Record<CommandName, (argument: unknown) => Promise<Say>>>;

/** `start` answers the same ports every time; it is called with the first command. */
export function registerCommands(start: () => CommandPorts): vscode.Disposable {
  let handlers: Handlers | undefined;
  return vscode.Disposable.from(
    ...COMMAND_NAMES.map((name) =>
      vscode.commands.registerCommand(COMMANDS[name], async (argument: unknown) => {
        const ports = start();
        handlers ??= handlersOf(ports);
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

function handlersOf(ports: CommandPorts): Handlers {
  const inTurn = oneAfterAnother(ports);
  return {
    selectModel: (argument) => selectModel(ports, argument, inTurn),
    selectEffort: () =>
      onFile(ports, async (place) => {
        const picked = await pickEffort(await pickerInput(ports, place));
        return picked && applyAt(ports, place, picked);
      }),
    increaseEffort: () => inTurn((own) => changeEffort(own, 'up')),
    decreaseEffort: () => inTurn((own) => changeEffort(own, 'down')),
    useDefault: () => inTurn((own) => onFile(own, (place) => applyAt(own, place, CODEX_DEFAULT))),
    runInTerminal: () => pickFor(ports, { kind: 'terminal' }),
    copyCommand: () => pickFor(ports, { kind: 'command' }),
    previousModel: () => inTurn(switchToPrevious),
    undoSwitch: (argument) => inTurn((own) => undoSwitch(own, argument)),
    restoreConfig: () => restoreConfig(ports),
    explainModel: () => explainModel(ports),
    refreshCatalog: () => refreshCatalog(ports),
    openConfig: (argument) => openConfig(ports, argument),
    migrateModels: () => migrateModels(ports),
    copyReport: () => copyReport(ports),
    showLog: async () => async () => ports.log.show(),
  };
}

/**
 * What reads the file and then writes it runs one after another, so that two quick presses, of whichever keys, are two steps, and no
 * one begins with what another one is about to change. A question holds up nobody: its answer is written whatever stands there.
 */
function oneAfterAnother(ports: CommandPorts): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    let onQuestion = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      onQuestion = resolve;
    });
    const turn = last.then(() => work({ ...ports, onQuestion }));
    last = Promise.race([asked, turn]).catch(() => undefined);
    return turn;
  };
}

async function selectModel(ports: CommandPorts, argument: unknown, inTurn: InTurn): Promise<Say> {
  const read = readChoiceArguments(argument);
  if (read.kind === 'invalid') return () => showFailure(ports.log, argumentProblemText(read.problem));
  return read.kind === 'none'
    ? pickForNamed(ports, read.scope)
    : inTurn((own) => applyArguments(own, read.choice, read.scope));
}

function changeEffort(ports: CommandPorts, direction: 'up' | 'down'): Promise<Say> {
  return onFile(ports, async (place) => {
    const { content, inherited } = place;
    const model = content.selection.model ?? inherited.model;
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
    const step = stepEffort(efforts, content.selection.effort ?? inherited.effort, direction);
    const facts = { model, effort: step.effort };
    switch (step.kind) {
      case 'effort':
        return applyAt(ports, place, { effort: step.effort });
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
  const known = matchModel((await catalog.look()).catalog, model)?.efforts;
  return known ?? matchModel((await whileAsking(() => catalog.ask())).catalog, model)?.efforts;
}

function switchToPrevious(ports: CommandPorts): Promise<Say> {
  return onFile(ports, async (place) => {
    const { content, file, inherited } = place;
    const previous = previousSelection(await ports.journal(), file.target, content.selection);
    if (previous) {
      const { catalog } = await ports.catalog.look();
      return applyMade(ports, place, choiceOfSelection(previous, content, catalog, inherited));
    }
    const text = vscode.l10n.t('No previous model yet. Models are remembered once you pick one here.');
    return () => offerCommand(text, vscode.l10n.t('Select Model'), COMMANDS.selectModel);
  });
}

async function openConfig(ports: CommandPorts, argument: unknown): Promise<Say> {
  const { user, resolution } = await ports.judgedHere();
  if (argument === IF_REFUSED && resolution && !resolution.refusal) return pickFor(ports, USER_SCOPE);
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

/** Does what needs the user's file; where it cannot be changed, that is what is left to say. */
async function onFile(ports: CommandPorts, work: Work): Promise<Say> {
  const opened = await openPlace(ports, USER_SCOPE);
  return opened.kind === 'open' ? work(opened.place) : opened.say;
}

// What each command does; all of them end in a choice that is applied, or in words.
import * as vscode from 'vscode';
import { type Catalog, findModel } from '../catalog/catalog';
import type { ConfigState } from '../config/configState';
import { SELECTION_KEYS, type Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT, choiceFromArguments } from '../switching/choice';
import { readChoiceArguments } from '../switching/choiceArguments';
import { stepEffort } from '../switching/effortStep';
import { type JournalEntry, previousSelection } from '../switching/journal';
import { type ApplyPorts, applyChoice } from './applyChoice';
import { COMMANDS, type CommandName } from './commandIds';
import { type EffortStepMode, type PickerInput, pickChoice, pickEffort } from './modelPicker';
import { inform, offerCommand, showFailure } from './notifications';
import { openFile } from './openFile';
import { argumentProblemText, configProblemText, fileProblemText } from './problemText';

export interface CommandPorts extends ApplyPorts {
  /** The state, once it is known. */
  state(): Promise<ConfigState>;
  catalog(): Catalog;
  journal(): readonly JournalEntry[];
  effortStep(): EffortStepMode;
}

/** A file whose selection can be changed: one that is usable, or whose only fault a pick mends. */
interface Changeable {
  readonly path: string;
  readonly target: string;
  readonly saved: Selection;
  readonly providers: readonly string[];
}

const NOTHING_SAVED: Selection = { model: undefined, effort: undefined, provider: undefined };

export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const handlers: Record<CommandName, (argument: unknown) => Promise<void>> = {
    selectModel: (argument) => selectModel(ports, argument),
    selectEffort: () => withFile(ports, async (file) => applyPick(ports, await pickEffort(pickerInput(ports, file)))),
    increaseEffort: () => changeEffort(ports, 'up'),
    decreaseEffort: () => changeEffort(ports, 'down'),
    useDefault: () => withFile(ports, () => applyChoice(ports, CODEX_DEFAULT)),
    previousModel: () => switchToPrevious(ports),
    openConfig: () => openConfig(ports),
    showLog: async () => ports.log.show(),
  };
  const names = Object.keys(COMMANDS) as CommandName[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(COMMANDS[name], async (argument: unknown) => {
        try {
          await handlers[name](argument);
        } catch (error) {
          ports.log.error(`${name}:`, error instanceof Error ? error : String(error));
          await showFailure(
            ports.log,
            vscode.l10n.t('Something went wrong in Codex Model Picker itself. The log says what.'),
          );
        }
      }),
    ),
  );
}

async function selectModel(ports: CommandPorts, argument: unknown): Promise<void> {
  const read = readChoiceArguments(argument);
  if (read.kind === 'invalid') {
    await showFailure(ports.log, argumentProblemText(read.problem));
    return;
  }
  await withFile(ports, async (file) => {
    if (read.kind === 'none') {
      await applyPick(ports, await pickChoice(pickerInput(ports, file)));
      return;
    }
    const asked = choiceFromArguments(read.choice, {
      catalog: ports.catalog(),
      saved: file.saved,
      providers: file.providers,
    });
    if (asked.ok) await applyChoice(ports, asked.choice);
    else {
      const { unknownProvider: provider, knownProviders } = asked;
      const known = knownProviders.join(', ');
      await showFailure(
        ports.log,
        vscode.l10n.t('{path} defines no provider “{provider}”. Known are: {known}.', {
          path: ports.shorten(file.path),
          provider,
          known,
        }),
      );
    }
  });
}

async function changeEffort(ports: CommandPorts, direction: 'up' | 'down'): Promise<void> {
  await withFile(ports, async ({ saved }) => {
    const efforts = findModel(ports.catalog(), saved.model)?.efforts;
    if (!efforts) {
      const text =
        saved.model === undefined
          ? vscode.l10n.t('No model is set, so its reasoning efforts are not known. Choose an effort or a model first.')
          : vscode.l10n.t('It is not known which reasoning efforts {model} has. Choose one yourself.', {
              model: saved.model,
            });
      await offerCommand(text, vscode.l10n.t('Choose Effort'), COMMANDS.selectEffort);
      return;
    }
    const step = stepEffort(efforts, saved.effort, direction);
    const facts = { model: saved.model ?? '', effort: step.effort };
    switch (step.kind) {
      case 'effort':
        return applyChoice(ports, { model: saved.model, effort: step.effort });
      case 'limit': {
        const text =
          direction === 'up'
            ? vscode.l10n.t('{effort} is the highest reasoning effort of {model}.', facts)
            : vscode.l10n.t('{effort} is the lowest reasoning effort of {model}.', facts);
        return inform(text);
      }
      case 'foreign':
        return offerCommand(
          vscode.l10n.t('{model} has no reasoning effort “{effort}”. Choose one that it has.', facts),
          vscode.l10n.t('Choose Effort'),
          COMMANDS.selectEffort,
        );
    }
  });
}

async function switchToPrevious(ports: CommandPorts): Promise<void> {
  await withFile(ports, async ({ target, saved }) => {
    const previous = previousSelection(ports.journal(), target, saved);
    if (previous) {
      const { model, effort, provider } = previous;
      await applyChoice(ports, provider === saved.provider ? { model, effort } : previous);
    } else {
      await offerCommand(
        vscode.l10n.t('There is no previous model yet: it is remembered from your first pick on.'),
        vscode.l10n.t('Select Model'),
        COMMANDS.selectModel,
      );
    }
  });
}

async function openConfig(ports: CommandPorts): Promise<void> {
  const state = await ports.state();
  if (state.kind === 'loading') return;
  if (state.kind === 'unreadable') {
    const { problem } = state;
    if (problem.code === 'notUtf8') await openFile(problem.path, problem);
    else await showFailure(ports.log, fileProblemText(problem, ports.shorten));
    return;
  }
  const path = state.file.path;
  if (state.file.exists) await openFile(path, state.kind === 'broken' ? state.problem : undefined);
  else {
    const text = vscode.l10n.t('{path} does not exist yet; your first pick makes it.', { path: ports.shorten(path) });
    await offerCommand(text, vscode.l10n.t('Select Model'), COMMANDS.selectModel);
  }
}

/** Runs what needs a file that can be changed; says why where there is none. */
async function withFile(ports: CommandPorts, work: (file: Changeable) => Promise<void>): Promise<void> {
  const state = await ports.state();
  switch (state.kind) {
    case 'loading':
      return;
    case 'saved':
      return work({ ...state.file, saved: state.selection, providers: state.providers });
    case 'unreadable':
      return showFailure(ports.log, fileProblemText(state.problem, ports.shorten));
    case 'broken': {
      const { file, problem } = state;
      const isMendedByPick = problem.code !== 'invalid-toml' && problem.key !== SELECTION_KEYS.provider;
      if (isMendedByPick) return work({ ...file, saved: NOTHING_SAVED, providers: [] });
      return showFailure(ports.log, configProblemText(problem, ports.shorten(file.path)), {
        path: file.path,
        place: problem,
      });
    }
  }
}

function pickerInput(ports: CommandPorts, { path, target, saved }: Changeable): PickerInput {
  const shown = ports.shorten(path);
  return {
    catalog: ports.catalog(),
    saved,
    file: target === path ? shown : `${shown} → ${ports.shorten(target)}`,
    effortStep: ports.effortStep(),
    openConfig: () => void vscode.commands.executeCommand(COMMANDS.openConfig),
  };
}

async function applyPick(ports: CommandPorts, picked: Choice | undefined): Promise<void> {
  if (picked !== undefined) await applyChoice(ports, picked);
}

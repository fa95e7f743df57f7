// What each command does; all of them end in a choice that is applied, or in words.
import * as vscode from 'vscode';
import { type Catalog, findModel } from '../catalog/catalog';
import type { ConfigState } from '../config/configState';
import { placeOfKey, SELECTION_KEYS, type Selection } from '../config/selection';
import { type Choice, CODEX_DEFAULT, choiceFromArguments } from '../switching/choice';
import { readChoiceArguments } from '../switching/choiceArguments';
import { stepEffort } from '../switching/effortStep';
import { type JournalEntry, previousSelection } from '../switching/journal';
import type { SwitchResult } from '../switching/switchModel';
import type { Place } from '../toml/place';
import { COMMANDS, type CommandName } from './commandIds';
import { type EffortStepMode, type PickerInput, pickChoice, pickEffort } from './modelPicker';
import { argumentProblemText, configProblemText, editErrorText, fileProblemText } from './problemText';
import type { ShortenPath } from './shortenPath';

export interface CommandPorts {
  /** The state, once it is known. */
  state(): Promise<ConfigState>;
  catalog(): Catalog;
  switchModel(choice: Choice): Promise<SwitchResult>;
  journal(): readonly JournalEntry[];
  effortStep(): EffortStepMode;
  readonly shorten: ShortenPath;
  readonly log: vscode.LogOutputChannel;
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
    selectEffort: () => withFile(ports, async (file) => apply(ports, await pickEffort(pickerInput(ports, file)))),
    increaseEffort: () => changeEffort(ports, 'up'),
    decreaseEffort: () => changeEffort(ports, 'down'),
    useDefault: () => withFile(ports, () => apply(ports, CODEX_DEFAULT)),
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
            ports,
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
    await showFailure(ports, argumentProblemText(read.problem));
    return;
  }
  await withFile(ports, async (file) => {
    if (read.kind === 'none') {
      await apply(ports, await pickChoice(pickerInput(ports, file)));
      return;
    }
    const asked = choiceFromArguments(read.choice, {
      catalog: ports.catalog(),
      saved: file.saved,
      providers: file.providers,
    });
    if (asked.ok) await apply(ports, asked.choice);
    else {
      const { unknownProvider: provider, knownProviders } = asked;
      const known = knownProviders.join(', ');
      await showFailure(
        ports,
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
      await offer(text, vscode.l10n.t('Choose Effort'), COMMANDS.selectEffort);
      return;
    }
    const step = stepEffort(efforts, saved.effort, direction);
    const facts = { model: saved.model ?? '', effort: step.effort };
    switch (step.kind) {
      case 'effort':
        return apply(ports, { model: saved.model, effort: step.effort });
      case 'limit': {
        const text =
          direction === 'up'
            ? vscode.l10n.t('{effort} is the highest reasoning effort of {model}.', facts)
            : vscode.l10n.t('{effort} is the lowest reasoning effort of {model}.', facts);
        void vscode.window.showInformationMessage(text);
        return;
      }
      case 'foreign':
        return offer(
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
      await apply(ports, provider === saved.provider ? { model, effort } : previous);
    } else {
      await offer(
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
    if (problem.code === 'notUtf8') await openAt(problem.path, problem);
    else await showFailure(ports, fileProblemText(problem, ports.shorten));
    return;
  }
  const path = state.file.path;
  if (state.file.exists) await openAt(path, state.kind === 'broken' ? state.problem : undefined);
  else {
    const text = vscode.l10n.t('{path} does not exist yet; your first pick makes it.', { path: ports.shorten(path) });
    await offer(text, vscode.l10n.t('Select Model'), COMMANDS.selectModel);
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
      return showFailure(ports, fileProblemText(state.problem, ports.shorten));
    case 'broken': {
      const { file, problem } = state;
      const isMendedByPick = problem.code !== 'invalid-toml' && problem.key !== SELECTION_KEYS.provider;
      if (isMendedByPick) return work({ ...file, saved: NOTHING_SAVED, providers: [] });
      return showFailure(ports, configProblemText(problem, ports.shorten(file.path)), {
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

async function apply(ports: CommandPorts, choice: Choice | undefined): Promise<void> {
  if (choice === undefined) return;
  const result = await ports.switchModel(choice);
  switch (result.kind) {
    case 'unchanged':
    case 'switched':
      // The status item shows it.
      return;
    case 'failed':
      return showFailure(ports, fileProblemText(result.problem, ports.shorten));
    case 'refused':
      return showFailure(ports, editErrorText(result.error, ports.shorten(result.path)), {
        path: result.path,
        place: result.error,
      });
    case 'unsaved': {
      const text = vscode.l10n.t(
        '{path} has unsaved changes, so your pick was put into that editor. It counts when you save it.',
        { path: ports.shorten(result.path) },
      );
      const save = vscode.l10n.t('Save');
      if ((await vscode.window.showInformationMessage(text, save)) === save) {
        await vscode.workspace.save(vscode.Uri.file(result.path));
      }
    }
  }
}

async function showFailure(ports: CommandPorts, text: string, at?: { path: string; place: Place }): Promise<void> {
  ports.log.warn(text);
  const open = vscode.l10n.t('Open File');
  const showLog = vscode.l10n.t('Show Log');
  const picked = await vscode.window.showErrorMessage(text, at ? open : showLog);
  if (picked === open && at) await openAt(at.path, at.place);
  if (picked === showLog) ports.log.show();
}

async function offer(text: string, title: string, command: string): Promise<void> {
  if ((await vscode.window.showInformationMessage(text, title)) === title)
    await vscode.commands.executeCommand(command);
}

/** Opens a file at a place, by default at its `model` key. */
async function openAt(path: string, place: Place | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const { line, column } = place ?? placeOfKey(document.getText(), [SELECTION_KEYS.model]) ?? { line: 1, column: 1 };
  const position = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

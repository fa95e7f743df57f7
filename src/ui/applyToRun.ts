// A pick for one run of Codex: a command line, typed or copied. Nothing is written, and nothing started but the terminal.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { Refusal } from '../config/refusal';
import type { Choice } from '../switching/choice';
import { codexCommand } from '../switching/codexCommand';
import type { Lost } from '../switching/lost';
import type { RunScope } from '../switching/scope';
import { shellOf } from '../switching/shellQuoting';
import type { ApplyPorts, Say } from './applyChoice';
import { lostTexts } from './lostText';
import { inform, offerActions, showFailure } from './notifications';
import { refusalText } from './refusalText';
import { openOffer } from './sayRefused';

export interface RunPorts extends Pick<ApplyPorts, 'shorten' | 'log'> {
  /** Why Codex would refuse its configuration here, with the choice on its command line. */
  refusedRun(choice: Choice): Promise<Refusal | undefined>;
}

export async function applyToRun(
  ports: RunPorts,
  scope: RunScope,
  choice: Choice,
  { folder }: ConfigHere,
  lost: readonly Lost[],
): Promise<Say> {
  const { log } = ports;
  const { model, effort, provider, tier } = choice;
  if (model === undefined) return undefined;
  // That of new terminals; no setting of a workspace decides it unless a person trusts the workspace (VS Code 1.139).
  const shell = shellOf(vscode.env.shell);
  const program = scope.kind === 'terminal' ? 'codex' : 'codex exec';
  const command = codexCommand(program, { model, effort, provider, tier }, shell);
  if (!command.ok) {
    const facts = { name: command.name, shell: vscode.env.shell };
    const text = vscode.l10n.t(
      '“{name}” holds characters that cannot be passed on safely by your shell, {shell}. Pick the model for a file instead, or set another shell for terminals.',
      facts,
    );
    return () => showFailure(log, text);
  }
  log.info(`Pick: a command line for ${shell}, ${scope.kind === 'terminal' ? 'typed into a terminal' : 'copied'}.`);
  const texts = lost.length === 0 ? [] : [lostTexts(lost)];
  if (scope.kind === 'terminal') {
    typeIntoTerminal(command.line, folder, shell === 'cmd');
  } else {
    await vscode.env.clipboard.writeText(command.line);
    texts.push(vscode.l10n.t('Copied: {0}. Put your prompt after it.', command.line));
  }
  const refusal = await ports.refusedRun(choice);
  return async () => {
    if (texts.length > 0) inform(texts.join(' '));
    if (refusal) sayNotStarting(ports, refusal);
  };
}

/** Nothing runs before a person presses Enter: said by then, and no more, since it may be another Codex that runs there. */
function sayNotStarting({ shorten, log }: RunPorts, refusal: Refusal): void {
  const text = vscode.l10n.t('Codex would not start with this command: it refuses its configuration here. {reason}', {
    reason: refusalText(refusal, shorten),
  });
  offerActions(log, 'warning', text, openOffer(refusal));
}

/** Typed and not run: a person sees what it is, may add a prompt, and presses Enter. */
function typeIntoTerminal(line: string, cwd: string | undefined, isCmd: boolean): void {
  const terminal = vscode.window.createTerminal({
    name: 'codex',
    ...(cwd === undefined ? {} : { cwd }),
    // Or else cmd would run a `codex.cmd` of the workspace rather than the one on the PATH.
    env: isCmd ? { NoDefaultCurrentDirectoryInExePath: '1' } : {},
  });
  terminal.show();
  terminal.sendText(line, false);
}

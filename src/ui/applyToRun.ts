// A pick for one run of Codex: a command line, typed or copied. Nothing is written, and nothing started but the terminal.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { Choice } from '../switching/choice';
import { codexCommand } from '../switching/codexCommand';
import type { Lost } from '../switching/lost';
import type { RunScope } from '../switching/scope';
import { shellOf } from '../switching/shellQuoting';
import type { ApplyPorts, Say } from './applyChoice';
import { lostTexts } from './lostText';
import { inform, showFailure } from './notifications';

export async function applyToRun(
  { log }: Pick<ApplyPorts, 'log'>,
  scope: RunScope,
  { model, effort, provider, tier }: Choice,
  { folder }: ConfigHere,
  lost: readonly Lost[],
): Promise<Say> {
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
  if (scope.kind === 'terminal') {
    typeIntoTerminal(command.line, folder, shell === 'cmd');
    return lost.length === 0 ? undefined : async () => inform(lostTexts(lost));
  }
  await vscode.env.clipboard.writeText(command.line);
  const copied = vscode.l10n.t('Copied: {0}. Put your prompt after it.', command.line);
  return async () => inform(lost.length === 0 ? copied : `${lostTexts(lost)} ${copied}`);
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

import * as vscode from 'vscode';

/** Skips a test in the one VS Code that cannot do what it asks for, and has the list of tests say why; the README says it where a person would notice. */
export function skipIn(minor: `1.${number}`, context: Mocha.Context, because: string): void {
  if (!vscode.version.startsWith(`${minor}.`)) return;
  if (context.test) context.test.title += ` (not in VS Code ${minor}: ${because})`;
  context.skip();
}

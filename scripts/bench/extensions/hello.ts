// The least that an extension with a status item can be.
import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const item = vscode.window.createStatusBarItem('hello', vscode.StatusBarAlignment.Right, 100);
  item.text = 'Hello';
  item.show();
  context.subscriptions.push(item);
}

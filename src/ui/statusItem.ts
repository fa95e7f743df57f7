import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import { type Machine, type StatusDisplay, statusView } from './statusView';

/** The one item in the status bar; it is redrawn whole from the state when that looks another way. */
export class StatusItem implements vscode.Disposable {
  // The id is what a person's choice to hide the item hangs on: it must never change.
  private readonly item = vscode.window.createStatusBarItem('model', vscode.StatusBarAlignment.Right, 100);

  private shown = '';

  constructor(private readonly machine: Machine) {
    this.item.name = vscode.l10n.t('Codex Model');
  }

  render(here: ConfigHere, display: StatusDisplay): void {
    const view = display === 'hidden' ? undefined : statusView(here, display, this.machine);
    // A MarkdownString keeps its text where JSON does not see it.
    const shown = JSON.stringify(view ? { ...view, tooltip: view.tooltip.value } : 'hidden');
    // VS Code (1.139) takes away a hover that is about to open when the item is set anew, also to what it is.
    if (shown === this.shown) return;
    this.shown = shown;
    if (view === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = view.text;
    this.item.tooltip = view.tooltip;
    this.item.accessibilityInformation = { label: view.spoken };
    this.item.backgroundColor = view.isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.command = view.command;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

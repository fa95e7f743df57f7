// What the extension is held against in its own host: the raw event of a file, and a quick pick that is given rows.
import { appendFileSync, readFileSync, watch } from 'node:fs';
import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const watcher = watch(String(process.env['CODEX_HOME']));
  watcher.on('change', (_, name) => {
    if (name === 'config.toml') appendFileSync(String(process.env['BENCH_EVENTS']), `${Date.now()}\n`);
  });
  let rows: vscode.QuickPickItem[] = [];
  const load = itemFor(context, 'load', () => {
    rows = JSON.parse(readFileSync(String(process.env['BENCH_ROWS']), 'utf8'), revive);
    load.text = `loaded ${rows.length}`;
  });
  itemFor(context, 'show', () => {
    const pick = vscode.window.createQuickPick();
    pick.items = rows;
    pick.onDidHide(() => pick.dispose());
    pick.show();
  });
  context.subscriptions.push({ dispose: () => watcher.close() });
}

function itemFor(context: vscode.ExtensionContext, id: string, run: () => void): vscode.StatusBarItem {
  const command = `bench.${id}`;
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Right, 1);
  Object.assign(item, { text: id, command });
  item.show();
  context.subscriptions.push(item, vscode.commands.registerCommand(command, run));
  return item;
}

/** Icons are classes of the editor. */
function revive(key: string, value: unknown): unknown {
  return key === 'iconPath' ? new vscode.ThemeIcon((value as vscode.ThemeIcon).id) : value;
}

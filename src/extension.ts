// The composition root: builds the rooms, wires them, returns.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { documentedCatalog } from './catalog/documentedCatalog';
import type { CodexHomeInput } from './host/codexHome';
import { ConfigMonitor } from './host/configMonitor';
import { createEditConfigFile } from './host/editConfigFile';
import { realPath } from './host/realPath';
import { switchModel } from './switching/switchModel';
import { registerCommands } from './ui/commands';
import { journalStore } from './ui/journalStore';
import { describeState, describeSwitch } from './ui/logLines';
import { readSettings, SETTINGS_SECTION } from './ui/settings';
import { shortenHome } from './ui/shortenPath';
import { StatusItem } from './ui/statusItem';
import { stateWithUnsaved, unsavedDocumentEditor } from './ui/unsavedDocument';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel(vscode.l10n.t('Codex Model'), { log: true });
  const shorten = shortenHome(homedir());
  const statusItem = new StatusItem(shorten);
  const render = () => statusItem.render(monitor.state, readSettings().statusBarDisplay);
  const home = (): CodexHomeInput => ({
    setting: readSettings().codexHome,
    environment: process.env['CODEX_HOME'],
    homedir: homedir(),
    cwd: process.cwd(),
  });
  const monitor = new ConfigMonitor({
    home,
    log,
    onChange: (state) => {
      log.info(describeState(state, shorten));
      render();
    },
  });
  const refresh = () => monitor.refresh().catch((error) => log.error('Reading the Codex configuration:', error));
  const journal = journalStore(context.globalState);
  const editFile = createEditConfigFile({ home });
  const editUnsaved = unsavedDocumentEditor(() => monitor.state, realPath);
  void refresh();
  render();

  context.subscriptions.push(
    log,
    statusItem,
    monitor,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTINGS_SECTION)) return;
      render();
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.codexHome`)) void refresh();
    }),
    registerCommands({
      state: async () => {
        // A command acts on the file as it is now, not as its last event left it.
        await refresh();
        return stateWithUnsaved(monitor.state, realPath);
      },
      catalog: documentedCatalog,
      switchModel: async (choice) => {
        const result = await switchModel(editFile, editUnsaved, choice);
        log.info(describeSwitch(result, shorten));
        await Promise.all([
          refresh(),
          journal.record(result, Date.now()).catch((error) => log.error('Journal:', error)),
        ]);
        return result;
      },
      journal: journal.read,
      effortStep: () => readSettings().effortStep,
      shorten,
      log,
    }),
  );
}

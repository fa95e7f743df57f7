// The composition root: builds the rooms, wires them, returns.
import { arch, homedir, release, userInfo } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CatalogState } from './catalog/catalogState';
import { AnswerFile } from './host/answerFile';
import { askConfig } from './host/askConfig';
import { CatalogMonitor } from './host/catalogMonitor';
import { type CodexHomeInput, codexHome } from './host/codexHome';
import { ConfigMonitor } from './host/configMonitor';
import { createEditConfigFile } from './host/editConfigFile';
import { createEditProjectFile } from './host/editProjectFile';
import { readLayers } from './host/readLayers';
import { realPath } from './host/realPath';
import { systemFolder } from './host/systemFolder';
import { switchModel } from './switching/switchModel';
import { ActiveFolder } from './ui/activeFolder';
import { registerCommands } from './ui/commands';
import { journalStore } from './ui/journalStore';
import { describeCatalog, describeHere, describeSwitch } from './ui/logLines';
import { pinStore } from './ui/pinStore';
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
  const system = { systemFolder: systemFolder(process.platform, process.env), platform: process.platform };
  const folder = new ActiveFolder();
  const monitor = new ConfigMonitor({
    home,
    folder: () => folder.path,
    cliVersion: () => catalog.version,
    ...system,
    log,
    onChange: (here) => {
      log.info(describeHere(here, shorten));
      render();
      // What one version refuses another takes: find out which one was asked last.
      if (here.resolution?.refusal && catalog.codex === undefined) void knownAfter(catalog.look());
    },
  });
  const refresh = () => monitor.refresh().catch((error) => log.error('Reading the Codex configuration:', error));
  const catalogChanged = new vscode.EventEmitter<void>();
  const tmpdir = join(context.globalStorageUri.fsPath, 'scratch');
  const catalog = new CatalogMonitor({
    codex: () => ({
      setting: readSettings().cliPath,
      platform: process.platform,
      arch: process.arch,
      homedir: homedir(),
      workspaceFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
      ideExtension: vscode.extensions.getExtension('openai.chatgpt')?.extensionPath,
    }),
    environment: process.env,
    home,
    catalogFile: () => monitor.state.resolution?.effective.exec.catalogFile,
    answers: new AnswerFile({ path: join(context.globalStorageUri.fsPath, 'codex-answers.json'), log }),
    tmpdir,
    now: Date.now,
    onChange: () => {
      log.info(describeCatalog(catalog.state, shorten));
      catalogChanged.fire();
      // Its version decides how the layers are read.
      void refresh();
    },
  });
  const knownAfter = (step: Promise<CatalogState>) =>
    step.catch((error) => {
      log.error('Asking Codex:', error);
      return catalog.state;
    });
  const journal = journalStore(context.globalState);
  const editFile = createEditConfigFile({ home });
  const userTarget = () => ('file' in monitor.state.user ? monitor.state.user.file.target : undefined);
  const editUnsaved = unsavedDocumentEditor(userTarget, realPath);
  void refresh();
  render();

  context.subscriptions.push(
    log,
    statusItem,
    folder,
    monitor,
    catalog,
    catalogChanged,
    folder.onDidChange(() => void refresh()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTINGS_SECTION)) return;
      render();
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.codexHome`)) void refresh();
      // Before its first use nothing is known that could be wrong.
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.cliPath`) && catalog.codex) void knownAfter(catalog.look());
    }),
    registerCommands({
      here: async () => {
        // A command acts on the files as they are now, not as their last event left them.
        await refresh();
        return { ...monitor.state, user: await stateWithUnsaved(monitor.state.user, realPath) };
      },
      catalog: {
        state: () => catalog.state,
        look: () => knownAfter(catalog.look()),
        ask: () => knownAfter(catalog.ask()),
        refresh: () => knownAfter(catalog.refresh()),
        onDidChange: catalogChanged.event,
      },
      switchModel: async (choice, project) => {
        const result = project
          ? await switchModel(
              createEditProjectFile(project.directory),
              unsavedDocumentEditor(() => project.path, realPath),
              choice,
            )
          : await switchModel(editFile, editUnsaved, choice);
        log.info(describeSwitch(result, shorten));
        await Promise.all([
          refresh(),
          journal.record(result, Date.now()).catch((error) => log.error('Journal:', error)),
        ]);
        return { result, here: monitor.state };
      },
      onSwitch: () => readSettings().onSwitch,
      told: context.globalState,
      journal: journal.read,
      pins: pinStore(context.globalState),
      effortStep: () => readSettings().effortStep,
      showRetired: () => readSettings().showRetired,
      codex: {
        found: async () => {
          await knownAfter(catalog.look());
          return catalog.codex?.kind === 'found' ? { ...catalog.codex, version: catalog.version } : undefined;
        },
        askConfig: async ({ folder: here }) => {
          await knownAfter(catalog.look());
          const { codex } = catalog;
          if (codex?.kind !== 'found') return { kind: 'failed', failure: { kind: 'notStarted', errno: 'ENOENT' } };
          const { path } = await codexHome(home());
          // The texts as they are now: the state follows no change that changes nothing of it.
          const { layers } = await readLayers({ home: path, folder: here, ...system });
          const { searchPath } = codex;
          const asking = { program: codex.path, environment: process.env, searchPath, tmpdir, milliseconds: 15_000 };
          return askConfig(asking, { layers, folder: here });
        },
      },
      machine: async () => ({
        extension: String(context.extension.packageJSON['version']),
        home: await codexHome(home()),
        person: { homes: [homedir(), await realPath(homedir())], account: userInfo().username },
        system: { platform: process.platform, release: release(), arch: arch() },
        now: Date.now(),
      }),
      shorten,
      log,
    }),
  );
}

// The composition root: builds the rooms, wires them, returns.
import { arch, homedir, hostname, release } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CatalogState } from './catalog/catalogState';
import type { ConfigHere } from './config/configHere';
import type { Refusal } from './config/refusal';
import { refusedRun } from './config/refusedRun';
import { resolutionWith } from './config/resolutionWith';
import { AnswerFile } from './host/answerFile';
import { CatalogMonitor } from './host/catalogMonitor';
import { findObstacles } from './host/changeFiles';
import { type CodexHomeInput, codexHome } from './host/codexHome';
import { ConfigMonitor } from './host/configMonitor';
import { DriftMonitor } from './host/driftMonitor';
import { problemOf } from './host/fileProblem';
import { homesSeen } from './host/homesSeen';
import { confirmInstalled, installedCodex, judgedByInstalled } from './host/installedCodex';
import { layersHere, refusedHere, switchedFiles } from './host/layersHere';
import { loginShellHome } from './host/loginShellHome';
import { ownAccount } from './host/ownAccount';
import { readTextFile, stateOfFile } from './host/readTextFile';
import { readTexts } from './host/readTexts';
import { realPath } from './host/realPath';
import { roamingFile } from './host/roamingFile';
import { SafeWrites } from './host/safeWrites';
import { projectFileIn, scopeFileIn } from './host/scopeFile';
import { systemFolder } from './host/systemFolder';
import { changesFor } from './switching/choice';
import { editWhile } from './switching/roamingEdit';
import { USER_SCOPE } from './switching/scope';
import { Switcher } from './switching/switcher';
import { ActiveFolder } from './ui/activeFolder';
import { type CommandPorts, registerCommands } from './ui/commands';
import { explainConfigFiles } from './ui/explainConfigFiles';
import { interruptedMigration } from './ui/interruptedMigration';
import { lastEffortStore } from './ui/lastEffortStore';
import { localFolders } from './ui/localFolders';
import { describeCatalog, describeDrift, describeHere, describeOverwritten, describeSwitch } from './ui/logLines';
import type { MigrationPort } from './ui/migrationPort';
import { rememberedRows } from './ui/modelRows';
import { onSaves } from './ui/onSaves';
import { sayEndpointChange, sayOverwritten } from './ui/outsideChanges';
import { pinStore } from './ui/pinStore';
import { whileAsking } from './ui/refreshCatalog';
import { Roaming } from './ui/roaming';
import { onSettings, readSettings } from './ui/settings';
import { shortenHome } from './ui/shortenPath';
import { StatusItem } from './ui/statusItem';
import { stateWithUnsaved, unsavedAmong, unsavedDocumentEditor, unsavedText } from './ui/unsavedDocument';
import { UnsavedWatch } from './ui/unsavedWatch';

export function activate(context: vscode.ExtensionContext): void {
  let ports: CommandPorts | undefined;
  const start = () => {
    ports ??= buildRooms(context);
    return ports;
  };
  // The other extensions of this window wait for this function; what is not asked for before begins right after it.
  const starting = setImmediate(start);
  context.subscriptions.push(registerCommands(start), { dispose: () => clearImmediate(starting) });
}

/** Everything but the commands, for which it answers what they need. */
function buildRooms({
  extension,
  globalState,
  globalStorageUri,
  subscriptions,
}: vscode.ExtensionContext): CommandPorts {
  const log = vscode.window.createOutputChannel(vscode.l10n.t('Codex Model'), { log: true });
  const shorten = shortenHome(homedir());
  const statusItem = new StatusItem({ hostname: hostname(), isWindows: process.platform === 'win32', shorten });
  const render = (here = monitor.state) => statusItem.render(here, readSettings().statusBarDisplay);
  const home = (): CodexHomeInput => ({
    setting: readSettings().codexHome,
    environment: process.env['CODEX_HOME'],
    homedir: homedir(),
    cwd: process.cwd(),
  });
  const system = { systemFolder: systemFolder(process.platform, process.env), platform: process.platform };
  /** Asked once for each window: a login shell may take seconds. */
  let shellHome: Promise<string | undefined> | undefined;
  const folder = new ActiveFolder();
  const where = { home, folder: () => folder.path, cliVersion: () => catalog.version, ...system };
  const monitor = new ConfigMonitor({
    ...where,
    log,
    onRead: async (here) => {
      await writes.look(here);
      drift.see(here).catch((error) => log.error('Changes by others:', error));
      // Also where no value is another one: its line may be.
      render(here);
    },
    onChange: (here) => {
      log.info(describeHere(here, shorten));
      hereChanged.fire();
      roaming.look();
    },
  });
  const layers = () => monitor.state.resolution?.layers.map(({ layer }) => layer) ?? [];
  const refresh = async () => {
    await monitor.refresh().catch((error) => log.error('Reading the Codex configuration:', error));
    await unsaved.look();
  };
  const stateNow = async () => {
    await refresh();
    return monitor.state;
  };
  const catalogChanged = new vscode.EventEmitter<void>();
  const hereChanged = new vscode.EventEmitter<void>();
  const asking = { environment: process.env, tmpdir: join(globalStorageUri.fsPath, 'scratch') };
  const closing = new AbortController();
  const catalog = new CatalogMonitor({
    ...asking,
    codex: () => ({
      setting: readSettings().cliPath,
      platform: process.platform,
      arch: process.arch,
      homedir: homedir(),
      workspaceFolders: localFolders().map(({ uri }) => uri.fsPath),
      ideExtension: vscode.extensions.getExtension('openai.chatgpt')?.extensionPath,
    }),
    home,
    catalogFile: () => monitor.state.resolution?.effective.exec.catalogFile,
    answers: new AnswerFile({ path: join(globalStorageUri.fsPath, 'codex-answers.json'), log }),
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
  const look = () => knownAfter(catalog.look());
  const ask = () => knownAfter(catalog.ask());
  const judged = <T>(judge: () => Promise<T>, refusalIn: (judged: T) => Refusal | undefined) =>
    judgedByInstalled(where.cliVersion, () => whileAsking(ask), judge, refusalIn);
  const refusalHere = ({ resolution }: ConfigHere) => resolution?.refusal;
  const stateFolder = join(globalStorageUri.fsPath, 'state');
  const writes = new SafeWrites({
    home,
    layers,
    directory: stateFolder,
    onOverwritten: (what) => {
      log.info(describeOverwritten(what, shorten));
      sayOverwritten(what, shorten, log);
    },
    now: Date.now,
    log,
  });
  const unsaved = new UnsavedWatch((files) =>
    writes.notes.hold(files).catch((error) => log.warn(`Noting unsaved files: ${error}`)),
  );
  const lastEfforts = lastEffortStore(globalState);
  const drift = new DriftMonitor({
    writes: () => writes.all(),
    now: Date.now,
    onDrift: (event) => {
      log.info(describeDrift(event, shorten));
      sayEndpointChange(event, shorten, log);
    },
  });
  const userTarget = () => {
    const { user } = monitor.state;
    if ('file' in user) return user.file.target;
    // An editor may hold what cannot be read from the disk.
    return user.kind === 'unreadable' ? user.problem.path : undefined;
  };
  const textOf = async (path: string) => {
    const unsaved = await unsavedText(path, realPath);
    const saved = unsaved === undefined ? await readTextFile(path) : undefined;
    return unsaved ?? (saved?.kind === 'read' ? saved.text : undefined);
  };
  const switcher = new Switcher({
    fileOf: async (scope, target) => {
      const { path, editFile } = await writes.fileOf(scope);
      return { editFile, editUnsaved: unsavedDocumentEditor(() => target ?? path ?? userTarget(), realPath) };
    },
    filesHere: () => switchedFiles(layers()),
    textOf,
    refusedFor: (scope) => refusedHere(monitor.state, where, scope),
    guard: async (write, editFile) => {
      const result = await writes.guard(write, editFile);
      log.info(describeSwitch(result, shorten));
      return result;
    },
    journal: {
      read: writes.journal.read,
      append: async (entry) => {
        try {
          return { entry: await writes.journal.append(entry) };
        } catch (error) {
          log.error('Journal:', error instanceof Error ? error : String(error));
          return { problem: problemOf(error, stateFolder) };
        }
      },
    },
    refresh: stateNow,
    now: Date.now,
  });
  const migration: MigrationPort = {
    ...writes.migration,
    read: () => layersHere(where),
    obstacles: (changes) => findObstacles(changes),
    change: async (changes) => {
      const result = await writes.changeFiles(changes);
      await refresh();
      return result;
    },
    texts: readTexts,
    unsaved: (paths) => unsavedAmong(paths, realPath),
  };
  const here = async () => {
    // A command acts on the files as they are now, not as their last event left them.
    const now = await stateNow();
    return { ...now, user: await stateWithUnsaved(now.user, realPath) };
  };
  const spoken = { onSwitch: () => readSettings().onSwitch, told: globalState, shorten, log };
  const roaming = new Roaming({
    ...spoken,
    here,
    isUnsaved: async (path) => (await unsavedText(path, realPath)) !== undefined,
    catalog: { look },
    store: roamingFile({
      directory: stateFolder,
      home: async () => realPath((await codexHome(home())).path),
    }),
    switchWhile: (seen, choice, inherited) =>
      switcher.change(changesFor(choice), USER_SCOPE, {
        isJudged: true,
        by: (edit) => editWhile(edit, seen, inherited),
      }),
  });
  // Once the item shows something: by the rules of which version is for the disk to say.
  void refresh().then(look);
  render();
  interruptedMigration({ migration, shorten, log })
    .then((say) => say?.())
    .catch((error) => log.error('Migration:', error));

  subscriptions.push(
    log,
    statusItem,
    folder,
    monitor,
    catalog,
    catalogChanged,
    hereChanged,
    explainConfigFiles({
      here: () => monitor.state,
      catalog: { state: () => catalog.state, look, onDidChange: catalogChanged.event },
      defaultHome: join(homedir(), '.codex'),
      realPath,
      cliVersion: where.cliVersion,
      onDidChangeHere: hereChanged.event,
      shorten,
    }),
    writes,
    unsaved,
    onSaves((path, text) => void writes.noteSaved(path, text)),
    roaming,
    { dispose: () => closing.abort() },
    folder.onDidChange(() => void refresh()),
    // Some file systems tell nobody of a change: a person who comes back sees what is true.
    vscode.window.onDidChangeWindowState(({ focused }) => focused && void refresh()),
    onSettings((affects) => {
      render();
      if (affects('codexHome') || affects('cliPath')) void refresh().then(look);
    }),
  );

  return {
    ...spoken,
    here,
    judgedHere: () => judged(here, refusalHere),
    catalog: {
      state: () => catalog.state,
      version: where.cliVersion,
      look,
      ask,
      refresh: () => knownAfter(catalog.refresh()),
      onDidChange: catalogChanged.event,
    },
    stateOf: async (scope) => {
      const path = scopeFileIn(await codexHome(home()), scope);
      return stateWithUnsaved(stateOfFile(await readTextFile(path)), realPath);
    },
    projectFile: projectFileIn,
    refusedRun: (choice) =>
      judged(
        async () => refusedRun(await layersHere(where), choice),
        (refusal) => refusal,
      ),
    switchModel: async (choice, scope, repair = []) => {
      const switched = await judged(
        () => switcher.change([...changesFor(choice), ...repair], scope, { isJudged: true }),
        ({ result }) => (result.kind === 'codexRefuses' ? result.refusal : undefined),
      );
      if (switched.result.kind === 'switched') lastEfforts.keep(switched.result.before, switched.result.after);
      const refusalAt = ({ resolution }: ConfigHere) => resolution && resolutionWith(resolution, scope).refusal;
      return refusalAt(switched.here) ? { ...switched, here: await judged(stateNow, refusalAt) } : switched;
    },
    changeKeys: (changes) => switcher.change(changes, USER_SCOPE, { isJudged: false }),
    lastEfforts,
    lastSwitch: (noted) => switcher.lastSwitch(noted),
    undo: (undo, scope) => switcher.undo(undo, scope),
    copies: {
      list: (file) => writes.textsOfCopies(file),
      isTruncated: (file) => writes.isTruncated(file),
      textOf,
      restore: async (text, seen) => {
        if ((await unsavedText(seen.target, realPath)) !== undefined) {
          return { kind: 'failed', problem: { code: 'unsaved', path: seen.target } };
        }
        const result = await writes.restore(text, seen);
        await refresh();
        return result;
      },
    },
    drift: () => drift.recent,
    homes: async () => {
      shellHome ??= loginShellHome({
        ...system,
        environment: process.env,
        program: ownAccount(process.env).loginShell,
        signal: closing.signal,
      });
      return homesSeen(home(), await shellHome);
    },
    isWindows: process.platform === 'win32',
    journal: () => switcher.journal(),
    pins: pinStore(globalState),
    effortStep: () => readSettings().effortStep,
    showRetired: () => readSettings().showRetired,
    makeRows: rememberedRows(),
    codex: {
      found: async () => {
        await look();
        return installedCodex(catalog);
      },
      confirm: async ({ folder: asked }) => {
        await look();
        return confirmInstalled(catalog, { ...where, folder: () => asked }, { ...asking, signal: closing.signal });
      },
    },
    migration,
    machine: async () => ({
      extension: String(extension.packageJSON['version']),
      home: await codexHome(home()),
      person: { homes: [homedir(), await realPath(homedir())], account: ownAccount(process.env).name },
      system: { platform: process.platform, release: release(), arch: arch() },
      now: Date.now(),
    }),
  };
}

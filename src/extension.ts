// The composition root: builds the rooms, wires them, returns.
import { arch, homedir, hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CatalogState } from './catalog/catalogState';
import type { ConfigHere } from './config/configHere';
import { isConfigName } from './config/isConfigName';
import { type RefusedText, refusedBy } from './config/refusedBy';
import { AnswerFile } from './host/answerFile';
import { askConfig } from './host/askConfig';
import { CatalogMonitor } from './host/catalogMonitor';
import { createChangeFiles, findObstacles } from './host/changeFiles';
import { type CodexHomeInput, codexHome, configFileIn, profileFileIn } from './host/codexHome';
import { ConfigMonitor } from './host/configMonitor';
import { DriftMonitor } from './host/driftMonitor';
import { createEditConfigFile } from './host/editConfigFile';
import { projectFileIn } from './host/editProjectFile';
import { problemOf } from './host/fileProblem';
import { homesSeen } from './host/homesSeen';
import { journalFile } from './host/journalFile';
import { damageOfFile, lastGoodCopies, textsOfCopies } from './host/lastGoodCopies';
import { createFileLock } from './host/lock';
import { loginShellHome } from './host/loginShellHome';
import { migrationFile } from './host/migrationFile';
import { narrowFile } from './host/narrowFile';
import { OverwriteWatch } from './host/overwriteWatch';
import { ownWrites } from './host/ownWrites';
import { readLayers } from './host/readLayers';
import { readTextFile, stateOfFile } from './host/readTextFile';
import { readTexts } from './host/readTexts';
import { realPath } from './host/realPath';
import { restoreConfigFile } from './host/restoreConfigFile';
import { roamingFile } from './host/roamingFile';
import { systemFolder } from './host/systemFolder';
import { lockUnlessUnsaved, UnsavedNotes } from './host/unsavedNotes';
import { changesFor } from './switching/choice';
import type { FileChange } from './switching/fileChange';
import { editWhile } from './switching/roamingEdit';
import { type FileScope, isFileScope, USER_SCOPE } from './switching/scope';
import { Switcher } from './switching/switcher';
import { ActiveFolder } from './ui/activeFolder';
import { registerCommands } from './ui/commands';
import { explainConfigFiles } from './ui/explainConfigFiles';
import { interruptedMigration } from './ui/interruptedMigration';
import { lastEffortStore } from './ui/lastEffortStore';
import { localFolders } from './ui/localFolders';
import { describeCatalog, describeDrift, describeHere, describeOverwritten, describeSwitch } from './ui/logLines';
import type { MigrationPort } from './ui/migrationPort';
import { sayEndpointChange, sayOverwritten } from './ui/outsideChanges';
import { pinStore } from './ui/pinStore';
import { Roaming } from './ui/roaming';
import { readSettings, SETTINGS_SECTION } from './ui/settings';
import { shortenHome } from './ui/shortenPath';
import { StatusItem } from './ui/statusItem';
import { stateWithUnsaved, unsavedAmong, unsavedDocumentEditor, unsavedText } from './ui/unsavedDocument';
import { UnsavedWatch } from './ui/unsavedWatch';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel(vscode.l10n.t('Codex Model'), { log: true });
  const shorten = shortenHome(homedir());
  const statusItem = new StatusItem({ hostname: hostname(), isWindows: process.platform === 'win32', shorten });
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
    onRead: async (here) => {
      await overwrites.look();
      drift.see(here).catch((error) => log.error('Changes by others:', error));
      keepWhatIsGood(here);
    },
    onChange: (here) => {
      log.info(describeHere(here, shorten));
      render();
      hereChanged.fire();
      roaming.look();
      // What one version refuses another takes: find out which one was asked last.
      if (here.resolution?.refusal && catalog.codex === undefined) void knownAfter(catalog.look());
    },
  });
  const refresh = async () => {
    await monitor.refresh().catch((error) => log.error('Reading the Codex configuration:', error));
    await unsaved.look();
  };
  const catalogChanged = new vscode.EventEmitter<void>();
  const hereChanged = new vscode.EventEmitter<void>();
  const tmpdir = join(context.globalStorageUri.fsPath, 'scratch');
  const catalog = new CatalogMonitor({
    codex: () => ({
      setting: readSettings().cliPath,
      platform: process.platform,
      arch: process.arch,
      homedir: homedir(),
      workspaceFolders: localFolders().map(({ uri }) => uri.fsPath),
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
  const stateFolder = join(context.globalStorageUri.fsPath, 'state');
  const journal = journalFile({ directory: stateFolder, former: context.globalState.get('journal.v1') });
  const writes = ownWrites({ directory: stateFolder, now: Date.now });
  const noteWrites = (changes: readonly FileChange[]) =>
    writes.note(changes).catch((error) => log.warn(`Noting own writes: ${error}`));
  const notes = new UnsavedNotes({
    directory: join(stateFolder, 'unsaved'),
    isConfig: async (file) => {
      if (isConfigName(file)) return true;
      // A link may lead to a file of any name.
      const layers = monitor.state.resolution?.layers.map(({ layer }) => layer.path) ?? [];
      return (await Promise.all(layers.map(realPath))).includes(await realPath(file));
    },
  });
  const lock = lockUnlessUnsaved(createFileLock(), notes);
  const unsaved = new UnsavedWatch((files) =>
    notes.hold(files).catch((error) => log.warn(`Noting unsaved files: ${error}`)),
  );
  const copies = lastGoodCopies({ directory: join(stateFolder, 'copies') });
  const keepCopy = (file: string, bytes: Uint8Array) =>
    copies.keep(file, bytes).catch((error) => log.warn(`Keeping a copy: ${error}`));
  let lastKept = { file: '', text: '' };
  const isKept = (file: string, text: string) => lastKept.file === file && lastKept.text === text;
  const keepWhatIsGood = ({ user, resolution }: ConfigHere) => {
    const content = resolution?.layers.find(({ layer }) => layer.source.kind === 'user')?.layer.content;
    if (user.kind !== 'saved' || content?.kind !== 'text' || isKept(user.file.target, content.text)) return;
    lastKept = { file: user.file.target, text: content.text };
    void keepCopy(user.file.target, new TextEncoder().encode(content.text));
  };
  const lastEfforts = lastEffortStore(context.globalState);
  /** What every window wrote, oldest first. */
  const allWrites = async () => [...(await journal.read()), ...(await writes.read())].sort((a, b) => a.time - b.time);
  const drift = new DriftMonitor({
    writes: allWrites,
    now: Date.now,
    onDrift: (event) => {
      log.info(describeDrift(event, shorten));
      sayEndpointChange(event, shorten, log);
    },
  });
  const overwrites = new OverwriteWatch({
    log,
    lock,
    writes: allWrites,
    onOverwritten: (what) => {
      log.info(describeOverwritten(what, shorten));
      sayOverwritten(what, shorten, log);
    },
  });
  const editFile = createEditConfigFile({ home, keepCopy, lock });
  const changeFiles = createChangeFiles({ lock });
  const userTarget = () => ('file' in monitor.state.user ? monitor.state.user.file.target : undefined);
  const editUnsaved = unsavedDocumentEditor(userTarget, realPath);
  /** Judges the text of a scope's file with the other layers as they are now. */
  const refusedFor = async (scope: FileScope): Promise<RefusedText> => {
    const { path: homePath, facts } = await layersNow(folder.path);
    const file = scope.kind === 'user' ? configFileIn({ path: homePath }) : (await narrowFile(scope, home())).path;
    return refusedBy({ ...facts, cliVersion: catalog.version }, scope, file);
  };
  /** The files that switches go to here, and where their links end. */
  const filesHere = async () => {
    const layers = monitor.state.resolution?.layers.map(({ layer }) => layer) ?? [];
    const files = layers.flatMap(({ source, path }) => (isFileScope(source) ? { scope: source, path } : []));
    return Promise.all(files.map(async (file) => ({ ...file, target: await realPath(file.path) })));
  };
  /** The texts as they are now: the state follows no change that changes nothing of it. */
  const layersNow = async (here: string | undefined) => {
    const { path } = await codexHome(home());
    const facts = await readLayers({ home: path, folder: here, ...system });
    return { path, layers: facts.layers, facts };
  };
  const switcher = new Switcher({
    fileOf: async (scope) => {
      if (scope.kind === 'user') return { editFile, editUnsaved };
      const narrow = await narrowFile(scope, home(), lock);
      return { editFile: narrow.editFile, editUnsaved: unsavedDocumentEditor(() => narrow.path, realPath) };
    },
    filesHere,
    textOf: async (path) => {
      const unsaved = await unsavedText(path, realPath);
      const saved = unsaved === undefined ? await readTextFile(path) : undefined;
      return unsaved ?? (saved?.kind === 'read' ? saved.text : undefined);
    },
    refusedFor,
    guard: async (write, by) => {
      const result = await overwrites.guard(write, (made) =>
        made.kind === 'switched' ? { ...made, editFile: by } : undefined,
      );
      log.info(describeSwitch(result, shorten));
      return result;
    },
    journal: {
      read: journal.read,
      append: async (entry) => {
        try {
          await journal.append(entry);
          return undefined;
        } catch (error) {
          log.error('Journal:', error instanceof Error ? error : String(error));
          return problemOf(error, stateFolder);
        }
      },
    },
    refresh: async () => {
      await refresh();
      return monitor.state;
    },
    now: Date.now,
  });
  const migration: MigrationPort = {
    read: async () => {
      const { path, layers } = await layersNow(folder.path);
      return { layers, profileFile: (name) => profileFileIn({ path }, name) };
    },
    obstacles: (changes) => findObstacles(changes),
    change: async (changes) => {
      // Before, since another window may read the first file before the last one is written; and after, since both may take long.
      await noteWrites(changes);
      overwrites.forget();
      const result = await changeFiles(changes);
      await noteWrites(changes);
      await refresh();
      return result;
    },
    texts: readTexts,
    unsaved: (paths) => unsavedAmong(paths, realPath),
    ...migrationFile({ directory: stateFolder, former: context.globalState.get('migration.v1') }),
  };
  const here = async () => {
    // A command acts on the files as they are now, not as their last event left them.
    await refresh();
    return { ...monitor.state, user: await stateWithUnsaved(monitor.state.user, realPath) };
  };
  const look = () => knownAfter(catalog.look());
  const spoken = { onSwitch: () => readSettings().onSwitch, told: context.globalState, shorten, log };
  const roaming = new Roaming({
    ...spoken,
    here,
    isUnsaved: async (path) => (await unsavedText(path, realPath)) !== undefined,
    catalog: { look },
    store: roamingFile({
      directory: stateFolder,
      home: async () => realPath((await codexHome(home())).path),
    }),
    switchWhile: (seen, choice) =>
      switcher.change(changesFor(choice), USER_SCOPE, { isJudged: true, by: (edit) => editWhile(edit, seen) }),
  });
  void refresh();
  render();
  interruptedMigration({ migration, shorten, log })
    .then((say) => say?.())
    .catch((error) => log.error('Migration:', error));

  context.subscriptions.push(
    log,
    statusItem,
    folder,
    monitor,
    catalog,
    catalogChanged,
    hereChanged,
    explainConfigFiles({
      here: () => monitor.state,
      catalog: {
        state: () => catalog.state,
        look,
        onDidChange: catalogChanged.event,
      },
      defaultHome: join(homedir(), '.codex'),
      cliVersion: () => catalog.version,
      onDidChangeHere: hereChanged.event,
      shorten,
    }),
    overwrites,
    notes,
    unsaved,
    roaming,
    folder.onDidChange(() => void refresh()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTINGS_SECTION)) return;
      render();
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.codexHome`)) void refresh();
      // Before its first use nothing is known that could be wrong.
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.cliPath`) && catalog.codex) void knownAfter(catalog.look());
    }),
    registerCommands({
      ...spoken,
      here,
      catalog: {
        state: () => catalog.state,
        version: () => catalog.version,
        look,
        ask: () => knownAfter(catalog.ask()),
        refresh: () => knownAfter(catalog.refresh()),
        onDidChange: catalogChanged.event,
      },
      stateOf: async (scope) => {
        const { path } = await narrowFile(scope, home());
        return stateWithUnsaved(stateOfFile(await readTextFile(path)), realPath);
      },
      projectFile: projectFileIn,
      switchModel: async (choice, scope, repair = []) => {
        const switched = await switcher.change([...changesFor(choice), ...repair], scope, { isJudged: true });
        if (switched.result.kind === 'switched') lastEfforts.keep(switched.result.before, switched.result.after);
        return switched;
      },
      changeKeys: (changes) => switcher.change(changes, USER_SCOPE, { isJudged: false }),
      lastEfforts,
      lastSwitch: () => switcher.lastSwitch(),
      undo: (undo, scope) => switcher.undo(undo, scope),
      copies: {
        list: (file) => textsOfCopies(copies, file),
        damage: (file) => damageOfFile(copies, file),
        restore: async (text) => {
          const target = userTarget();
          if (target !== undefined && (await unsavedText(target, realPath)) !== undefined) return { kind: 'unsaved' };
          overwrites.forget();
          const onWritten = (change: FileChange) => noteWrites([change]);
          const result = await restoreConfigFile({ home, keepCopy, lock }, text, { onWritten });
          await refresh();
          return result;
        },
      },
      drift: () => drift.recent,
      homes: async () =>
        homesSeen(
          home(),
          await loginShellHome({ ...system, environment: process.env, program: userInfo().shell ?? undefined }),
        ),
      isWindows: process.platform === 'win32',
      onSwitch: () => readSettings().onSwitch,
      told: context.globalState,
      journal: () => switcher.journal(),
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
          const { layers } = await layersNow(here);
          const { searchPath } = codex;
          const asking = { program: codex.path, environment: process.env, searchPath, tmpdir, milliseconds: 15_000 };
          return askConfig(asking, { layers, folder: here });
        },
      },
      migration,
      machine: async () => ({
        extension: String(context.extension.packageJSON['version']),
        home: await codexHome(home()),
        person: { homes: [homedir(), await realPath(homedir())], account: userInfo().username },
        system: { platform: process.platform, release: release(), arch: arch() },
        now: Date.now(),
      }),
    }),
  );
}

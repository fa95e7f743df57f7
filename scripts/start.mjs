// `npm start`: a VS Code with this extension, on a Codex home to play with.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { installTools } from '../test/tools/install.mjs';

const root = join(import.meta.dirname, '..');

const usage = `npm start -- [--home DIR] [--headless [--language ko]]

  --home DIR     uses this Codex home, not a scratch one with a sample config.toml
  --headless     picks a model by itself, shows what changed and ends
  --language ko  does so in Korean`;

/** @typedef {{ scratch: string, home: string, folder: string, env: NodeJS.ProcessEnv }} Place */

try {
  await start(readOptions());
} catch (error) {
  console.error(stripVTControlCharacters(wordsOf(error)));
  process.exitCode = 1;
}

/**
 * What happened and why, without where in the code.
 * @param {unknown} error
 * @returns {string}
 */
function wordsOf(error) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause ? `${error.message}\n${wordsOf(error.cause)}` : error.message;
}

function readOptions() {
  try {
    const options = /** @type {const} */ ({
      home: { type: 'string' },
      headless: { type: 'boolean' },
      language: { type: 'string', default: 'en' },
    });
    return parseArgs({ options }).values;
  } catch {
    throw new Error(usage);
  }
}

/** @param {{ home?: string, headless?: boolean, language: string }} options */
async function start({ home, headless, language }) {
  await run(process.execPath, [join(root, 'esbuild.mjs')]);
  const place = await layOut(home);
  try {
    const desktop = desktopEditor();
    if (headless) {
      await installTools();
      const { pickByItself } = await import('./pickByItself.mjs');
      await pickByItself(place, { language });
    } else if (desktop) {
      await openDesktop(desktop, place);
    } else {
      await openServed(place);
    }
  } finally {
    await rm(place.scratch, { recursive: true, force: true });
  }
}

/**
 * Outside the temporary folder, where Codex would not put its helper programs.
 * @param {string | undefined} ownHome
 * @returns {Promise<Place>}
 */
async function layOut(ownHome) {
  if (ownHome !== undefined && !existsSync(ownHome)) {
    throw new Error(`There is no folder ${ownHome} to be the Codex home.`);
  }
  const parent = join(root, '.vscode-test');
  await mkdir(parent, { recursive: true });
  const scratch = await mkdtemp(join(parent, 'start-'));
  const folder = join(scratch, 'workspace');
  await mkdir(folder);
  await writeFile(join(folder, 'README.md'), '# A workspace to try the model picker in\n');
  if (ownHome !== undefined) {
    const home = resolve(ownHome);
    return { scratch, folder, home, env: { ...process.env, CODEX_HOME: home } };
  }
  const user = join(scratch, 'home');
  const home = await sampleHome(user);
  return { scratch, folder, home, env: { ...process.env, HOME: user, USERPROFILE: user, CODEX_HOME: home } };
}

/** @param {string} user */
async function sampleHome(user) {
  const home = join(user, '.codex');
  await mkdir(home, { mode: 0o700, recursive: true });
  await copyFile(join(root, 'scripts', 'sample-home', 'config.toml'), join(home, 'config.toml'));
  return home;
}

/** The desktop VS Code on PATH, unless this is the terminal of a remote one, whose `code` opens no other. */
function desktopEditor() {
  if (process.env['VSCODE_IPC_HOOK_CLI']) {
    return undefined;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const launcher = process.platform === 'win32' ? 'code.cmd' : 'code';
  const found = folders.map((folder) => join(folder, launcher)).find((file) => existsSync(file));
  // On Windows the launcher would need a shell; the program is one folder up.
  return found && process.platform === 'win32' ? join(dirname(found), '..', 'Code.exe') : found;
}

/**
 * @param {string} editor
 * @param {Place} place
 */
async function openDesktop(editor, { scratch, home, folder }) {
  console.log(`Opening VS Code with the Codex home ${home}; this ends when its window is closed.`);
  // A profile of its own: a VS Code that runs already would not heed CODEX_HOME.
  const args = ['--new-window', '--wait', `--user-data-dir=${join(scratch, 'user-data')}`];
  await run(editor, [...args, `--extensionDevelopmentPath=${root}`, folder], { CODEX_HOME: home });
}

/** @param {Place} place */
async function openServed({ home, folder, env }) {
  console.log('No desktop VS Code (`code`) on PATH: serving one to a browser.');
  await installTools();
  const { serveEditor } = await import('../test/tools/server.mjs');
  const server = await serveEditor({ folder, installed: root, env });
  console.log(`VS Code with the Codex home ${home}:\n\n  ${server.url}\n\nCtrl-C ends it.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.death()]).finally(server.close);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function run(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, cwd: root });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`${command} ended with ${code}.`);
  }
}

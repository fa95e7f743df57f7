// Installs the heavy test tools beside this file, once for each state of their lockfile.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { lock } from 'proper-lockfile';
import { browserFolder, toolModules, toolsFolder } from './paths.mjs';
import { editorFolder, editorVersions } from './versions.mjs';

const stampFile = join(toolModules, '.installed');
/** Outside test/tools/node_modules, which `npm ci` empties, and inside a folder that git ignores. */
const lockFolder = join(toolsFolder, '..', '..', 'node_modules', '.cache');

const exec = promisify(execFile);

/** Makes sure that the test tools are there; when they are, starts no process. */
export async function installTools() {
  const wanted = await stampOfThisInstall();
  if (await isInstalled(wanted)) {
    return;
  }
  const unlock = await lockInstall();
  try {
    if (!(await isInstalled(wanted))) {
      await install(existsSync(stampFile) ? 'they are out of date' : 'they are missing');
      await writeFile(stampFile, wanted);
    }
  } finally {
    await unlock();
  }
}

/** @param {string} reason */
async function install(reason) {
  console.log(
    `Fetching the test tools from the npm registry, because ${reason}: ` +
      'VS Code servers, a browser with fonts, Codex CLIs of several versions (3.2 GB on disk, about two minutes)',
  );
  await npm(toolsFolder, ['ci', '--ignore-scripts']);
  for (const version of editorVersions) {
    // The server's lockfile leaves out peer dependencies, which it does not need.
    await npm(editorFolder(version), ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps']);
  }
  await unpackBrowser();
}

/** The browser package unpacks into the temporary folder, and its libraries only where it believes to be in AWS Lambda. */
async function unpackBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return;
  }
  await mkdir(browserFolder, { recursive: true });
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await run('Unpacking the test browser', process.execPath, ['--input-type=module', '--eval', script], {
    cwd: toolsFolder,
    env: { ...process.env, TMPDIR: browserFolder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
async function npm(cwd, args) {
  const { command, first } = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await run(`npm ${args.join(' ')} in ${cwd}`, command, [...first, ...args, ...quiet], { cwd });
}

/** npm as a Node program where it can be found, since its Windows launcher would need a shell. */
function npmCommand() {
  const nodeFolder = dirname(process.execPath);
  const places = [
    process.env['npm_execpath'] ?? '',
    join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = places.find((place) => basename(place) === 'npm-cli.js' && existsSync(place));
  return script ? { command: process.execPath, first: [script] } : { command: 'npm', first: [] };
}

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').ExecFileOptions} options
 */
async function run(what, command, args, options) {
  try {
    await exec(command, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error);
    throw new Error(`The test tools could not be installed: ${what}: ${reasonIn(stderr || message)}`);
  }
}

/**
 * npm's own sentence, among the codes, the stack and the log that surround it.
 * @param {string} said
 */
function reasonIn(said) {
  const lines = said.split('\n').map((line) => line.replace(/^npm error /, ''));
  return lines.find((line) => line.trim() !== '' && !/^(npm warn|(code|syscall|errno) )/.test(line)) ?? said;
}

/** @param {string} wanted */
async function isInstalled(wanted) {
  return existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === wanted;
}

/** Changes with the lockfile, with the steps of this file and with the platform. */
async function stampOfThisInstall() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.mjs']) {
    hash.update(await readFile(join(toolsFolder, file)));
  }
  return `${process.platform} ${process.arch} ${hash.digest('hex')}\n`;
}

/** Waits for an install that another process has under way. */
async function lockInstall() {
  await mkdir(lockFolder, { recursive: true });
  return await lock(toolsFolder, {
    lockfilePath: join(lockFolder, 'test-tools.lock'),
    retries: { forever: true, minTimeout: 500, maxTimeout: 500 },
  });
}

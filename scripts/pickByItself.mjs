// The main job without a person: picks a model in a served VS Code and shows what that changed.
import { existsSync, watch } from 'node:fs';
import { copyFile, mkdir, readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join, relative } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { readConfig } from '../test/support/codexAppServer.mjs';
import { activeRow } from '../test/support/quickPick.mjs';
import { codexBinary } from '../test/tools/codex.mjs';
import { openEditor } from '../test/tools/editor.mjs';

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'out', 'screenshots');

const codexVersion = '0.169.0';
const seconds = 20;
const pick = { model: 'gpt-6-sol', effort: 'high' };

const statusItem = '[id="codex-model-picker.codex-model-picker.model"]';

/** Small enough for a picture in which the picker and the status bar can both be read. */
const viewport = { width: 960, height: 580 };

/**
 * @typedef {{ scratch: string, home: string, folder: string, env: NodeJS.ProcessEnv }} Place
 *
 * @typedef {object} Setting
 * @property {string} [language]
 * @property {string} [editor] A version of VS Code.
 * @property {string} [extensionsFolder] Where the extension has been installed; where not given, it is this folder as it was built.
 */

/**
 * @param {Place} place
 * @param {Setting} setting
 */
export async function pickByItself(
  { scratch, home, folder, env },
  { language: locale = 'en', editor: version, ...where },
) {
  const file = join(home, 'config.toml');
  const before = await textOf(file);
  await mkdir(pictures, { recursive: true });
  // What is on offer is the same wherever this runs.
  const codexFirst = { ...env, PATH: [dirname(codexBinary(codexVersion)), env['PATH'] ?? ''].join(delimiter) };
  const extension = where.extensionsFolder === undefined ? { installed: root } : where;
  const asked = version === undefined ? {} : { editor: version };
  const editor = await openEditor({ folder, ...extension, ...asked, env: codexFirst, locale, viewport, scale: 2 });
  try {
    const after = await pickInPage(editor.page, file, before);
    const headerOptions = FILE_HEADERS_ONLY;
    console.log(createTwoFilesPatch(file, file, before, after, 'before', 'after', { headerOptions }));
    await printWhatCodexReads(file, scratch);
    console.log(`Pictures: ${relative(process.cwd(), pictures)}`);
  } catch (error) {
    await photograph(editor.page, 'start-failed');
    throw new Error(`The pick did not come about; start-failed.png in ${pictures} shows where.`, { cause: error });
  } finally {
    await editor.close();
  }
}

/**
 * @param {import('../test/tools/page.mjs').Page} page
 * @param {string} file
 * @param {string} before
 */
async function pickInPage(page, file, before) {
  // A VS Code that was never started before takes its time.
  await page.locator(statusItem).waitFor({ timeout: 3 * seconds * 1000 });
  await photograph(page, 'start-1-status-bar');
  await page.locator(statusItem).click();
  await page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${pick.model}"]`).first().waitFor();
  await photograph(page, 'start-2-models');
  await page.keyboard.type(pick.model);
  await page.locator(activeRow(pick.model)).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.quick-input-title:has-text("${pick.model}")`).waitFor();
  await photograph(page, 'start-3-effort');
  await page.keyboard.type(pick.effort);
  await page.locator(activeRow(pick.effort)).waitFor();
  const changed = change(await realpath(file).catch(() => file), before);
  await page.keyboard.press('Enter');
  const after = await changed;
  await page.locator(`${statusItem}:has-text("${pick.model}")`).waitFor();
  await photograph(page, 'start-4-picked');
  return after;
}

/**
 * The new text of a file as soon as it is another one.
 * @param {string} file
 * @param {string} before
 * @returns {Promise<string>}
 */
function change(file, before) {
  return new Promise((resolve, reject) => {
    // The folder is watched, since the file is replaced.
    const watcher = watch(dirname(file), async () => {
      const text = await textOf(file);
      if (text !== before) {
        end();
        resolve(text);
      }
    });
    const limit = setTimeout(() => {
      end();
      reject(new Error(`${file} did not change within ${seconds} seconds.`));
    }, seconds * 1000);

    function end() {
      watcher.close();
      clearTimeout(limit);
    }
  });
}

/** @param {string} file */
async function textOf(file) {
  return existsSync(file) ? await readFile(file, 'utf8') : '';
}

/**
 * Asks Codex on a copy, since it writes much of its own beside the file.
 * @param {string} file
 * @param {string} scratch
 */
async function printWhatCodexReads(file, scratch) {
  const home = join(scratch, 'codex-reads');
  await mkdir(home);
  await copyFile(file, join(home, 'config.toml'));
  const { config } = await readConfig({ binary: codexBinary(codexVersion), home });
  const { model, model_reasoning_effort: effort } = config;
  console.log(`codex ${codexVersion} now reads: model = ${model}, model_reasoning_effort = ${effort}`);
}

/**
 * @param {import('../test/tools/page.mjs').Page} page
 * @param {string} name
 */
async function photograph(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

// `npm run pictures`: makes the pictures of the README and of the walkthrough, in a served VS Code on a scratch Codex home.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { activeRow, quickPick } from '../test/support/quickPick.mjs';
import { codexBinary } from '../test/tools/codex.mjs';
import { openEditor } from '../test/tools/editor.mjs';
import { installTools } from '../test/tools/install.mjs';

/**
 * @typedef {import('../test/tools/page.mjs').Page} Page
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @typedef {object} Scene
 * @property {Page} page
 * @property {string} language
 * @property {keyof typeof themes} theme
 */

const root = join(import.meta.dirname, '..');

const codexVersion = '0.169.0';
const before = 'gpt-6-sol';
const pick = { model: 'gpt-6.1-sol', effort: 'high' };
/** So wide that the picker has its full width, and no text of a row is cut. */
const viewport = { width: 980, height: 520 };
const statusItem = '[id="codex-model-picker.codex-model-picker.model"]';
const toast = '.notifications-toasts .notification-list-item';

const languages = ['en', 'ko'];
/** By the names that a walkthrough has for its pictures (VS Code 1.100). */
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', hc: 'Default High Contrast' };

/** The layout of the keys, which a desktop VS Code does not show; the bell, whose dot comes and goes, as a scrollbar and the cursor do; the letterpress behind a picker. */
const distractions =
  ':is([id="status.workbench.keyboardLayout"], [id="status.notifications"], .editor-group-watermark, .quick-input-list .scrollbar, .cursors-layer)';

/** A walkthrough makes its pictures some 550 pixels wide (VS Code 1.139), so those in the package are about as wide. */
const packed = { width: 600, quality: 0.3 };

const settings = {
  'breadcrumbs.enabled': false,
  'codexModelPicker.notifications.onSwitch': 'always',
  'codexModelPicker.roaming.mode': 'off',
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
};

await installTools();
execFileSync(process.execPath, [join(root, 'esbuild.mjs')], { stdio: 'inherit' });
for (const language of languages) {
  for (const theme of /** @type {(keyof typeof themes)[]} */ (Object.keys(themes))) await takePictures(language, theme);
}

/**
 * @param {string} language
 * @param {keyof typeof themes} theme
 */
async function takePictures(language, theme) {
  const scratch = await mkdtemp(join(tmpdir(), 'pictures-'));
  const user = join(scratch, 'me');
  const folder = join(user, 'website');
  await mkdir(folder, { recursive: true });
  await mkdir(join(user, '.codex'));
  const sample = await readFile(join(root, 'scripts', 'sample-home', 'config.toml'), 'utf8');
  await writeFile(join(user, '.codex', 'config.toml'), sample.replace('"gpt-5.2"  ', `"${before}"`));
  const path = [dirname(codexBinary(codexVersion)), process.env['PATH'] ?? ''].join(delimiter);
  const { CODEX_HOME, ...env } = process.env;
  const editor = await openEditor({
    ...{ folder, installed: root, locale: language, viewport, scale: 2 },
    env: { ...env, HOME: user, PATH: path },
    settings: { ...settings, 'workbench.colorTheme': themes[theme] },
  });
  try {
    // A busy machine is no reason to have no pictures.
    editor.page.setDefaultTimeout(120_000);
    const scene = { page: editor.page, language, theme };
    await statusBar(scene);
    await picker(scene);
    await pickedWithUndo(scene);
    if (theme !== 'light') return;
    await why(scene);
    await configFile(scene);
  } catch (error) {
    await editor.page.screenshot({ path: join(root, 'out', 'screenshots', 'pictures-failed.png') });
    throw error;
  } finally {
    await editor.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @param {Scene} scene */
async function statusBar(scene) {
  const { page } = scene;
  await page.locator(`${statusItem}:has-text("${before}")`).waitFor();
  await page.addStyleTag({ content: `${distractions} { display: none !important }` });
  await page.keyboard.press('Control+b');
  const { y, height } = await boxOf(page, '.part.statusbar');
  await walkthrough(scene, 'see', { x: viewport.width - 300, y: y - 44, width: 300, height: height + 44 });
}

/** @param {Scene} scene */
async function configFile(scene) {
  const { page } = scene;
  await page.keyboard.press('Escape');
  await command(scene, 'openConfig');
  await page.locator('.codelens-decoration a').first().waitFor();
  await readme(scene, 'config-file', { x: 0, y: 30, width: 770, height: 240 });
}

/** @param {Scene} scene */
async function picker(scene) {
  const { page } = scene;
  await page.locator(statusItem).click();
  await page.locator(`${quickPick} .monaco-list-row[aria-label^="${pick.model}"]`).first().waitFor();
  const box = around(await boxOf(page, quickPick), 6);
  await walkthrough(scene, 'pick', { ...box, height: 204 });
  if (scene.theme === 'light') await readme(scene, 'picker', box);
}

/** @param {Scene} scene */
async function pickedWithUndo(scene) {
  const { page } = scene;
  await page.keyboard.type(pick.model);
  await page.locator(activeRow(pick.model)).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`${quickPick} .quick-input-title:has-text("${pick.model}")`).waitFor();
  await page.keyboard.type(pick.effort);
  await page.locator(activeRow(pick.effort)).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(toast).waitFor();
  // Away from the item, which would have a frame as long as it is in focus, and tell about itself over the notification.
  await page.mouse.click(viewport.width / 4, viewport.height / 2);
  await page.locator('.workbench-hover:visible').waitFor({ state: 'hidden' });
  const { x, y, width } = await boxOf(page, '.notifications-toasts');
  await walkthrough(scene, 'undo', { x, y: y - 4, width: width + 4, height: viewport.height - y + 4 });
}

/** @param {Scene} scene */
async function why(scene) {
  const { page } = scene;
  await page.keyboard.press('Escape');
  await command(scene, 'explainModel');
  await page.locator(`${quickPick} .monaco-list-row`).nth(3).waitFor();
  await page.mouse.move(5, viewport.height / 2);
  await readme(scene, 'why', around(await boxOf(page, quickPick), 6));
}

/**
 * Runs a command of the extension by its title, as a person does.
 * @param {Scene} scene
 * @param {string} name
 */
async function command({ page, language }, name) {
  const texts = JSON.parse(
    await readFile(join(root, language === 'en' ? 'package.nls.json' : 'package.nls.ko.json'), 'utf8'),
  );
  const title = `${texts['commands.category']}: ${texts[`commands.${name}`]}`;
  await page.keyboard.press('F1');
  await page.locator(`${quickPick} input:focus`).waitFor();
  await page.keyboard.type(title);
  await page.locator(`${quickPick} .monaco-list-row.focused[aria-label^=${JSON.stringify(title)}]`).waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Small, since it goes into the package.
 * @param {Scene} scene
 * @param {string} name
 * @param {Box} clip
 */
async function walkthrough({ page, language, theme }, name, clip) {
  const folder = join(root, 'media', 'walkthrough', language);
  await mkdir(folder, { recursive: true });
  const png = await page.screenshot({ clip, animations: 'disabled' });
  await writeFile(join(folder, `${name}.${theme}.webp`), await webpOf(page, png));
}

/**
 * @param {Scene} scene
 * @param {string} name
 * @param {Box} clip
 */
async function readme({ page, language }, name, clip) {
  const path = join(root, 'docs', 'images', `${name}${language === 'en' ? '' : `.${language}`}.png`);
  await page.screenshot({ path, clip, animations: 'disabled' });
}

/**
 * The browser encodes it, in an empty page of its own.
 * @param {Page} page
 * @param {Buffer} png
 */
async function webpOf(page, png) {
  const blank = await page.context().newPage();
  try {
    const url = await blank.evaluate(encode, { source: `data:image/png;base64,${png.toString('base64')}`, ...packed });
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  } finally {
    await blank.close();
  }
}

/**
 * Runs in a page.
 * @param {{ source: string } & typeof packed} picture
 * @returns {Promise<string>}
 */
async function encode({ source, width, quality }) {
  const { Image, document } = /** @type {any} */ (globalThis);
  const image = new Image();
  image.src = source;
  await image.decode();
  const size = { width, height: Math.round((image.height * width) / image.width) };
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = Object.assign(canvas.getContext('2d'), { imageSmoothingQuality: 'high' });
  context.drawImage(image, 0, 0, size.width, size.height);
  return canvas.toDataURL('image/webp', quality);
}

/**
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<Box>}
 */
async function boxOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not on the page.`);
  return box;
}

/**
 * @param {Box} box
 * @param {number} margin
 * @returns {Box}
 */
function around({ x, y, width, height }, margin) {
  return { x: x - margin, y: Math.max(0, y - margin), width: width + 2 * margin, height: height + 2 * margin };
}

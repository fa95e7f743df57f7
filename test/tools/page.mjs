// The page half of VS Code: opens a served one in the browser.
import { launchBrowser } from './browser.mjs';

const starting = 90_000;

/**
 * @typedef {import('./browser.mjs').Page} Page
 *
 * @typedef {object} PageOptions
 * @property {string} [locale] Display language, such as `ko`.
 * @property {{ width: number, height: number }} [viewport]
 * @property {number} [scale] Device pixels per pixel, for sharp pictures.
 * @property {readonly string[]} [extensionPaths] Extensions under development.
 * @property {string} [testsPath] A module with `run()` for the extension host; its end ends the editor.
 * @property {(level: string, args: unknown[]) => void} [onLog] Gets what the extension host and the page print.
 */

/**
 * Opens a served VS Code and waits until its workbench is drawn.
 * @param {PageOptions & { url: string }} options
 */
export async function openPage({ url, locale = 'en', viewport = { width: 1280, height: 800 }, scale = 1, ...options }) {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale, viewport, deviceScaleFactor: scale });
    const { tests, extension } = developmentOf(url, options);
    await context.addInitScript(configure, { language: locale, development: extension });
    /** @type {Page} */
    const page = await context.newPage();
    // Further windows, which a suite opens in the same browser, have the extension too, but run no suite.
    await page.addInitScript(configure, { language: locale, development: tests });
    page.setDefaultTimeout(20_000);
    await page.exposeFunction('codeAutomationLog', options.onLog ?? (() => undefined));
    const ended = endOf(page);
    // A VS Code that starts on a busy machine takes its time.
    await page.goto(url, { timeout: starting });
    await page.locator('.part.statusbar').waitFor({ timeout: starting });
    return { page, endOfTests: () => codeFrom(ended), close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Runs in the page before VS Code does. Its own switch for testing, the address's payload, is not used, since with it
 * VS Code shows no notifications.
 * @param {{ language: string, development: object }} wanted
 */
function configure({ language, development }) {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
  const { document } = /** @type {any} */ (globalThis);
  // The document is complete then, and no module has run.
  document.addEventListener(
    'readystatechange',
    () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      if (element) {
        const configuration = JSON.parse(element.dataset.settings);
        Object.assign(configuration.developmentOptions, development);
        element.dataset.settings = JSON.stringify(configuration);
      }
    },
    { once: true },
  );
}

/**
 * @param {string} url
 * @param {PageOptions} options
 */
function developmentOf(url, { extensionPaths, testsPath }) {
  const onServer = (/** @type {string} */ path) => ({ scheme: 'vscode-remote', authority: new URL(url).host, path });
  return {
    extension: extensionPaths ? { extensions: extensionPaths.map(onServer) } : {},
    tests: testsPath ? { extensionTestsPath: onServer(testsPath) } : {},
  };
}

/**
 * Resolves however the page ends, so that nobody has to wait for it.
 * @param {Page} page
 * @returns {Promise<{ code: number } | { problem: string }>}
 */
function endOf(page) {
  return new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => resolve({ code })).catch(reject);
    page.once('crash', () => resolve({ problem: 'The page of VS Code crashed.' }));
    page.once('close', () => resolve({ problem: 'The page of VS Code closed before its tests ended.' }));
  });
}

/**
 * The code that the tests module ends with; rejects when the page ends without one.
 * @param {ReturnType<typeof endOf>} ended
 */
async function codeFrom(ended) {
  const end = await ended;
  if ('problem' in end) {
    throw new Error(end.problem);
  }
  return end.code;
}

// The browser that shows the served VS Code: the packaged Chromium, else one that is installed.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { browserFolder, requireTool, toolsFolder } from './paths.mjs';

/** A page of playwright-core. @typedef {any} Page */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Runs as root and in containers, and asks nothing of a network. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser without a window. */
export async function launchBrowser() {
  const { chromium } = requireTool('playwright-core');
  return await chromium.launch({ ...findBrowser(), args: quiet });
}

/** @returns {{ executablePath: string, env?: NodeJS.ProcessEnv }} */
function findBrowser() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    return { executablePath: chosen };
  }
  const packaged = join(browserFolder, 'chromium');
  if (existsSync(packaged)) {
    return { executablePath: packaged, env: packagedBrowserEnvironment() };
  }
  const installed = [...onPath(names), macChrome].find((file) => existsSync(file));
  if (!installed) {
    throw new Error('No browser for the served VS Code: install Chromium or set CHROME_PATH to a Chrome or Chromium.');
  }
  return { executablePath: installed };
}

/** The packaged browser brings the libraries and fonts that a bare machine lacks. */
function packagedBrowserEnvironment() {
  const libraries = [join(browserFolder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']];
  return {
    ...process.env,
    LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter),
    FONTCONFIG_FILE: join(toolsFolder, 'fonts.conf'),
    XDG_CACHE_HOME: join(browserFolder, 'cache'),
  };
}

/** @param {string[]} programs */
function onPath(programs) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

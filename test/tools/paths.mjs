// Where the test tools are. Names no package, so it can be imported before they are installed.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Looked for, since bundled tests carry a copy of this file elsewhere. */
export const toolsFolder = join(repositoryAbove(import.meta.dirname), 'test', 'tools');

export const toolModules = join(toolsFolder, 'node_modules');

/** Where the packaged browser is unpacked. */
export const browserFolder = join(toolModules, '.browser');

/**
 * Loads an installed tool; untyped, since its types are there only once it is.
 * @type {NodeJS.Require}
 */
export const requireTool = createRequire(join(toolsFolder, 'package.json'));

/**
 * @param {string} folder
 * @returns {string}
 */
function repositoryAbove(folder) {
  return existsSync(join(folder, 'test', 'tools', 'package.json')) ? folder : repositoryAbove(dirname(folder));
}

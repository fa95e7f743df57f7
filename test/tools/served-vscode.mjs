#!/usr/bin/env node
// A VS Code for the `runTests` of @vscode/test-electron where there is no desktop: takes the same arguments, runs the
// tests module in a served VS Code and exits with its code.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { format, parseArgs } from 'node:util';
import { openEditor } from './editor.mjs';
import { servePage } from './pageServer.mjs';

/** A suite that takes longer hangs. */
const minutes = 20;

/** What the suite prints starts with this; the rest of the console is the editor's own. */
const suiteMark = '[suite] ';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    locale: { type: 'string' },
    'user-data-dir': { type: 'string' },
    // Which VS Code of the test tools, by its version; a desktop one is the program itself.
    editor: { type: 'string' },
    // A desktop VS Code has no such switch: it asks unless --disable-workspace-trust is given, and `runTests` always gives that.
    'ask-for-trust': { type: 'boolean' },
  },
});

/** What went wrong in the extension, shown when its suite fails. @type {string[]} */
const complaints = [];
process.exitCode = await runSuite({
  folder: positionals[0] ?? process.cwd(),
  extensionPaths: [values['extensionDevelopmentPath'] ?? []].flat().map(String),
  testsPath: String(values['extensionTestsPath']),
  locale: String(values['locale'] ?? 'en'),
  dataFolder: String(values['user-data-dir']),
  editor: String(values['editor']),
  workspaceTrust: values['ask-for-trust'] === true,
  settings: JSON.parse(process.env['EDITOR_SETTINGS'] ?? '{}'),
  complain: (text) => complaints.push(text),
});
if (process.exitCode !== 0) {
  console.error(complaints.join('\n'));
}

/**
 * @typedef {{ folder: string, extensionPaths: readonly string[], testsPath: string, locale: string, dataFolder: string, editor: string, workspaceTrust: boolean, settings: Record<string, unknown> }} Suite
 * @typedef {(text: string) => void} Complain
 */

/** @param {Suite & { complain: Complain }} options */
async function runSuite({ complain, ...suite }) {
  const control = await servePage();
  try {
    const env = { ...process.env, ...control.env };
    const editor = await openEditor({ ...suite, env, onLog: printerFor(suite, complain) });
    control.show(editor.page);
    return await Promise.race([editor.endOfTests(), overdue()]).finally(editor.close);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    control.close();
  }
}

/**
 * Passes on what the suite prints, and keeps the errors that come from the extension or from loading the suite.
 * @param {Suite} suite
 * @param {Complain} complain
 */
function printerFor({ extensionPaths, testsPath }, complain) {
  const sources = [...extensionPaths.map((path) => join(path, 'dist')), testsPath];
  return (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
    const text = format(...args);
    if (text.startsWith(suiteMark)) {
      console.log(text.slice(suiteMark.length));
    } else if (level === 'error' && sources.some((source) => text.includes(source))) {
      complain(text);
    }
  };
}

/** @returns {Promise<never>} */
async function overdue() {
  await setTimeout(minutes * 60_000, undefined, { ref: false });
  throw new Error(`The suite did not end within ${minutes} minutes.`);
}

// What the tests really asked and when: written by `npm test -- --record`, shown by the READMEs' table of versions.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {object} TriedCodex
 * @property {string} answered What the program says to `--version`.
 * @property {number} passed The tests that name this version.
 *
 * @typedef {object} TriedEditor
 * @property {string} vscode What the editor says that it is, to an extension.
 * @property {'en' | 'ko'} language
 * @property {string} on The day, by UTC.
 * @property {number} passed
 * @property {number} skipped What this editor cannot do.
 *
 * @typedef {object} Tried
 * @property {{ on: string, programs: readonly TriedCodex[] }} codex
 * @property {readonly TriedEditor[]} editors
 */

const file = 'docs/tried.json';

/** @returns {Tried} */
export function readTried() {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Puts what was tried in the place of what was tried of the same before.
 * @param {Partial<Tried>} tried
 */
export function writeTried(tried) {
  const before = readTried();
  const { codex = before.codex, editors = [] } = tried;
  const nameOf = (/** @type {TriedEditor} */ { vscode, language }) => `${vscode} ${language}`;
  const all = new Map([...before.editors, ...editors].map((editor) => [nameOf(editor), editor]));
  const sorted = [...all.values()].sort((one, other) => compareNames(nameOf(one), nameOf(other)));
  writeFileSync(file, `${JSON.stringify({ codex, editors: sorted }, undefined, 2)}\n`);
}

const { compare: compareNames } = new Intl.Collator('en', { numeric: true });

/** Today, by UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

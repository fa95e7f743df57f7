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
 * @property {number} passed
 * @property {number} skipped What this editor cannot do.
 *
 * @typedef {object} Tried
 * @property {{ on: string, programs: readonly TriedCodex[] }} codex
 * @property {{ on: string, runs: readonly TriedEditor[] }} editor
 */

const file = 'docs/tried.json';

/** @returns {Tried} */
export function readTried() {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Puts the tiers of one run in the place of those before.
 * @param {Partial<Tried>} tried
 */
export function writeTried(tried) {
  writeFileSync(file, `${JSON.stringify({ ...readTried(), ...tried }, undefined, 2)}\n`);
}

/** Today, by UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

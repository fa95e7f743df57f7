// Which versions the tests run against: those that package.json names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolModules, toolsFolder } from './paths.mjs';

/** @type {Record<string, string>} */
const dependencies = JSON.parse(readFileSync(join(toolsFolder, 'package.json'), 'utf8')).dependencies;

/** Of the Codex CLI, oldest first: `codex-VERSION` is one each. */
export const codexVersions = versionsOf(/^npm:@openai\/codex@(.+)$/);

/** code-server 4.139.1 carries VS Code 1.139.1. @type {ReadonlyMap<string, string>} */
const editors = new Map(
  Object.entries(dependencies).flatMap(([name, text]) => {
    const minor = /^(?:npm:code-server@)?4(\.1\d\d\.\d+)$/.exec(text)?.[1];
    return minor === undefined ? [] : [[`1${minor}`, name]];
  }),
);

/** Of VS Code, oldest first. */
export const editorVersions = sorted([...editors.keys()]);

/** The one that is meant where no other is named. */
export const newestEditor = editorVersions.at(-1) ?? '';

/**
 * A VS Code inside its code-server, a package of its own.
 * @param {string} version
 */
export function editorFolder(version) {
  return join(toolModules, editors.get(version) ?? 'code-server', 'lib', 'vscode');
}

/** @param {RegExp} specification */
function versionsOf(specification) {
  return sorted(Object.values(dependencies).flatMap((text) => specification.exec(text)?.[1] ?? []));
}

/** @param {string[]} versions */
function sorted(versions) {
  return versions.sort(new Intl.Collator('en', { numeric: true }).compare);
}

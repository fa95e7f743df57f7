// Which versions the tests run against: those that package.json names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from './paths.mjs';

/** @type {Record<string, string>} */
const dependencies = JSON.parse(readFileSync(join(toolsFolder, 'package.json'), 'utf8')).dependencies;

/** Of the Codex CLI, oldest first: `codex-VERSION` is one each. */
export const codexVersions = versionsOf(/^npm:@openai\/codex@(.+)$/);

/** Of VS Code, oldest first: code-server 4.139.1 carries VS Code 1.139.1. */
export const editorVersions = versionsOf(/^(?:npm:code-server@)?4(\.1\d\d\..+)$/).map((version) => `1${version}`);

/** @param {RegExp} specification */
function versionsOf(specification) {
  const versions = Object.values(dependencies).flatMap((text) => specification.exec(text)?.[1] ?? []);
  return versions.sort(new Intl.Collator('en', { numeric: true }).compare);
}

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { stateOfText } from '../../../src/config/configState';
import { type ConfigFilePorts, diagnoseDocument } from '../../../src/ui/configDocument';
import { Uri } from '../../support/vscode';
import { resolve } from '../config/layerSet';

/** As VS Code does, with the letter of a drive in lower case. */
const uriOf = (path: string) => {
  const slashed = path
    .replaceAll('\\', '/')
    .replace(/^\/?([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return { fsPath: slashed, path: slashed, scheme: 'file' } as vscode.Uri;
};

beforeEach(() => Object.assign(Uri, { file: uriOf }));

const saved = 'model_provider = "lab"\n[model_providers.lab]\nname = "Lab"\n';

/** What is wrong in the user's file, open by one of its names with a text that is not saved. */
function problems(unsaved: string, path: string, target: string, open: string): readonly string[] | undefined {
  const ports: Partial<ConfigFilePorts> = {
    here: () => ({
      user: stateOfText({ path, target, exists: true }, saved),
      resolution: resolve({ user: saved }),
      folder: undefined,
    }),
    catalog: {
      state: () => ({ catalog: { models: [], defaultId: undefined, successors: new Map() } }),
    } as unknown as ConfigFilePorts['catalog'],
    cliVersion: () => '0.169.0',
    defaultHome: '/home/me/.codex',
  };
  const document: Partial<vscode.TextDocument> = { uri: uriOf(open), getText: () => unsaved };
  return diagnoseDocument(ports as ConfigFilePorts, document as vscode.TextDocument)?.map(
    ({ finding }) => finding.code,
  );
}

const names: readonly [what: string, path: string, target: string, open: string][] = [
  ['its name', '/h/config.toml', '/h/config.toml', '/h/config.toml'],
  ['the end of its link', '/h/config.toml', '/dotfiles/config.toml', '/dotfiles/config.toml'],
  ['its name with another drive letter', 'C:\\h\\config.toml', 'C:\\h\\config.toml', 'c:\\h\\config.toml'],
];
for (const [what, ...paths] of names) {
  test(`a provider whose table is gone from the document is missed at once, in a file open by ${what}`, () => {
    assert.deepEqual(problems(saved, ...paths), []);
    assert.deepEqual(problems('model_provider = "lab"\n', ...paths), ['undefinedProvider']);
  });
}

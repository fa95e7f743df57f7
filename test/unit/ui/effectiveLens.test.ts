import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { stateOfText } from '../../../src/config/configState';
import type { ConfigFilePorts } from '../../../src/ui/configDocument';
import { effectiveLens } from '../../../src/ui/effectiveLens';
import { Uri } from '../../support/vscode';
import { type Files, resolve, type Tree } from '../config/layerSet';

const uriOf = (path: string) => ({ fsPath: path, path, scheme: 'file' }) as vscode.Uri;

beforeEach(() => Object.assign(Uri, { file: uriOf }));

/** What stands above the model of a file, where Codex's home is `/h`: each title with the command behind it. */
async function above(path: string, files: Files = {}, tree: Tree = {}, links: Record<string, string> = {}) {
  const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
  const ports: Partial<ConfigFilePorts> = {
    here: () => ({ user: stateOfText(file, files.user ?? ''), resolution: resolve(files, tree), folder: '/w/a' }),
    defaultHome: '/home/me/.codex',
    realPath: async (named: string) => links[named] ?? named,
  };
  const document: Partial<vscode.TextDocument> = {
    uri: uriOf(path),
    getText: () => '',
    positionAt: () => ({}) as vscode.Position,
  };
  const cancel = {} as vscode.CancellationToken;
  const lenses = await effectiveLens(ports as ConfigFilePorts).provideCodeLenses(
    document as vscode.TextDocument,
    cancel,
  );
  return lenses?.map(({ command }) => [command?.title, command?.command, ...(command?.arguments ?? [])]);
}

const why = ['Why This Model?', 'codexModelPicker.explainModel'];
const user = 'model = "a"\n[projects."/home/me"]\ntrust_level = "trusted"\n';

test('above the model stands what new chats use here, and a click picks for that file', async () => {
  const pick = 'codexModelPicker.selectModel';
  assert.deepEqual(await above('/h/config.toml', { user }), [['New chats here use a', pick], why]);
  const work = [['New chats here use a (user)', pick, { scope: 'profile:work' }], why];
  assert.deepEqual(await above('/h/work.config.toml', { user }), work, 'also before it was read');
  assert.deepEqual(await above('/elsewhere/config.toml'), []);
});

test('a file of a Codex home that this window does not use is said to be none of it, and no click picks for it', async () => {
  const other = [['Not used here: this window uses another Codex home', ''], why];
  assert.deepEqual(await above('/home/me/.codex/config.toml', { user }), other);
  assert.deepEqual(await above('/home/me/.codex/work.config.toml', { user }), other);
});

test('another name of the home in use is not another home', async () => {
  const links = { '/home/me/.codex': '/h' };
  const [[title] = []] = (await above('/home/me/.codex/config.toml', { user }, {}, links)) ?? [];
  assert.equal(title, 'New chats here use a');
});

test('the default home beside another one in use is a project’s where the folder is above it', async () => {
  const files = { user, projects: { '/home/me': 'model = "p"\n' } };
  const tree = { folders: ['/home/me', '/home', '/'], git: {} };
  assert.deepEqual(await above('/home/me/.codex/config.toml', files, tree), [
    ['New chats here use p', 'codexModelPicker.selectModel', { scope: 'project' }],
    why,
  ]);
});

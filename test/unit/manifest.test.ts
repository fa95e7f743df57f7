import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { getL10nJson } from '@vscode/l10n-dev';
import { Ajv } from 'ajv';
import { READMES, withTables } from '../../scripts/readmeTables.mjs';
import { readTried } from '../../scripts/tried.mjs';
import { ROAMING_PARTS, readRoamingSetting } from '../../src/switching/roamingSelection';
import { COMMANDS } from '../../src/ui/commandIds';
import { codexVersions, editorVersions } from '../tools/versions.mjs';

const IMPORT = "import * as vscode from 'vscode';";
const SYNCED = 'codexModelPicker.roaming.selection';

interface Setting {
  readonly order: number;
  readonly scope: string;
  readonly type: string;
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: string[];
  readonly enumDescriptions?: string[];
}

interface Media {
  readonly image?: Record<string, string>;
  readonly altText?: string;
  readonly markdown?: string;
}

const manifest = readJson('package.json');
const commands: { command: string; title: string; category: string }[] = manifest.contributes.commands;
const settings: Record<string, Setting> = manifest.contributes.configuration.properties;
const english: Record<string, string> = readJson('package.nls.json');
const korean: Record<string, string> = readJson('package.nls.ko.json');

test('every command of the manifest has a handler, and every handler is in the manifest', () => {
  assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
});

test('every command has the category that the palette shows', () => {
  for (const { command, category } of commands) assert.equal(category, '%commands.category%', command);
});

test('the settings of the manifest are those that are read', () => {
  const source = readFileSync('src/ui/settings.ts', 'utf8');
  const read = [...source.matchAll(/settings\.(?:get|inspect)<unknown>\('([^']+)'/g)].map(
    ([, key]) => `codexModelPicker.${key}`,
  );
  assert.deepEqual(Object.keys(settings).sort(), read.sort());
});

test('every setting has a scope, a place, a default and a description for itself and each value', () => {
  const orders = Object.values(settings).map(({ order }) => order);
  assert.deepEqual(
    orders,
    [...new Set(orders)].sort((a, b) => a - b),
  );
  for (const [key, setting] of Object.entries(settings)) {
    assert.ok(['window', 'machine', 'application'].includes(setting.scope), key);
    assert.notEqual(setting.default, undefined, key);
    assert.match(setting.markdownDescription, /^%.+%$/, key);
    assert.equal(setting.enumDescriptions?.length, setting.enum?.length, key);
  }
});

test('a workspace cannot redirect what is read, written and run', () => {
  assert.equal(settings['codexModelPicker.codexHome']?.scope, 'machine');
  assert.equal(settings['codexModelPicker.cliPath']?.scope, 'machine');
  for (const key of ['mode', 'selection']) {
    assert.equal(settings[`codexModelPicker.roaming.${key}`]?.scope, 'application', key);
  }
  const ofWorkspace = Object.entries(settings).flatMap(([key, { scope }]) => (scope === 'window' ? key : []));
  // What is shown and asked, and nothing else.
  assert.deepEqual(
    ofWorkspace.map((key) => key.replace('codexModelPicker.', '')),
    ['statusBar.display', 'picker.effortStep', 'picker.showRetired', 'notifications.onSwitch'],
  );
  // And none of that before a person trusts it: a project’s file could win unseen.
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ofWorkspace);
});

test('the manifest and the program take the same values for the synced choice', () => {
  const { type, properties, additionalProperties } = manifest.contributes.configuration.properties[SYNCED];
  const validate = new Ajv({ strict: false }).compile({ type, properties, additionalProperties });
  const name = { model: 'gpt-5.2', effort: 'high', provider: 'own' };
  const odd = ['', ' ', ' a', 'a ', 'a\nb', 'a\u0000', 4, null, {}, ['a']].map((model) => ({ model }));
  for (const value of [{}, name, { model: 'a b/ㄱ' }, ...odd, { ...name, path: '/' }, 'a', 4, ['a']]) {
    assert.equal(validate(value), readRoamingSetting(value).kind !== 'invalid', JSON.stringify(value));
  }
  assert.deepEqual(Object.keys(properties).sort(), [...ROAMING_PARTS].sort());
});

test('every %key% of the manifest is there in English and in Korean, and none is left over', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  const expected = [...new Set(used)].sort();
  assert.deepEqual(Object.keys(english).sort(), expected);
  assert.deepEqual(Object.keys(korean).sort(), expected);
});

test('every Korean text of the manifest is Korean', () => {
  for (const [key, text] of Object.entries(korean)) {
    if (key !== 'extension.displayName' && !isPicture(key)) assert.match(text, /\p{Script=Hangul}/u, key);
  }
});

test('the walkthrough has its pictures for every theme and its page in both languages, and none is left over', () => {
  const pictures = [english, korean].flatMap((texts) =>
    Object.keys(texts)
      .filter(isPicture)
      .map((key) => texts[key]),
  );
  const steps = Object.values(manifest.contributes.walkthroughs[0].steps as { media: Media }[]).map(
    ({ media }) => media,
  );
  const pages = steps.flatMap(({ markdown }) => (markdown ? [markdown, markdown.replace('.md', '.nls.ko.md')] : []));
  const folder = 'media/walkthrough';
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = there.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  assert.deepEqual(files.sort(), [...pictures, ...pages].sort());
  for (const { image, altText } of steps.filter((media) => media.image)) {
    assert.deepEqual([Object.keys(image ?? {}), typeof altText], [['light', 'dark', 'hc'], 'string']);
  }
});

test('every button and link of the walkthrough is a command that there is', () => {
  for (const texts of [english, korean]) {
    const links = Object.values(texts).flatMap((text) => [...text.matchAll(/\]\(command:([\w.]+)/g)]);
    for (const [, id] of links) {
      assert.ok(id?.startsWith('workbench.') || commands.some(({ command }) => command === id), id);
    }
    assert.equal(links.length, 6);
  }
});

test('every text of the program is there in Korean with the same placeholders, and none is left over', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  // As one file with one import: for each import l10n-dev makes its query anew, which takes longer than to read all of them.
  const texts = files.map((file) => readFileSync(`src/${file}`, 'utf8').replace(IMPORT, ''));
  const sources = [{ extension: '.ts', contents: [IMPORT, ...texts].join('\n') }];
  const bundle: Record<string, string> = readJson('media/l10n/bundle.l10n.ko.json');
  assert.deepEqual(Object.keys(bundle).sort(), Object.keys(await getL10nJson(sources)).sort());
  for (const [text, translated] of Object.entries(bundle)) {
    assert.deepEqual(placeholders(translated), placeholders(text), text);
    if (/[a-z]/i.test(text.replace(/\{\w+\}/g, ''))) assert.match(translated, /\p{Script=Hangul}|config\.toml/u, text);
  }
});

test('every text is a literal that can be found, and stands in the room that speaks', () => {
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    for (const [, next] of readFileSync(`src/${file}`, 'utf8').matchAll(/l10n\.t\(\s*(.)/g)) {
      assert.equal(next, "'", file);
      assert.match(file, /^(ui[\\/]|extension\.ts)/);
    }
  }
});

for (const [file, language] of Object.entries(READMES)) {
  test(`the tables of ${file} are those of the manifest and of what was tried`, () => {
    const readme = readFileSync(file, 'utf8');
    assert.equal(readme, withTables(readme, language), 'npm run docs');
  });
}

test('what was tried are the versions of the test tools, each editor in both languages', () => {
  const { codex, editors } = readTried();
  const again = '`npm test -- --record`, then `npm run docs`';
  assert.deepEqual(
    codex.programs.map(({ answered }) => answered),
    codexVersions.map((version) => `codex-cli ${version}`),
    again,
  );
  assert.deepEqual(
    editors.map(({ vscode, language }) => `${vscode} ${language}`).sort(),
    editorVersions.flatMap((version) => Object.values(READMES).map((language) => `${version} ${language}`)).sort(),
    again,
  );
  for (const { passed } of [...codex.programs, ...editors]) assert.ok(passed > 0);
});

test('the values and the default of a setting are those that the program knows', () => {
  const source = readFileSync('src/ui/settings.ts', 'utf8');
  for (const [key, setting] of Object.entries(settings)) {
    if (!setting.enum) continue;
    const values = setting.enum.map((value) => `'${value}'`).join(', ');
    assert.ok(source.includes(`= [${values}];`), key);
    assert.ok(source.includes(`?? '${setting.default}'`), key);
  }
});

test('pictures and files that the README names are there', () => {
  for (const readme of ['README.md', 'README.ko.md']) {
    for (const [, target] of readFileSync(readme, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.doesNotThrow(() => readFileSync(String(target)), `${readme} names ${target}`);
    }
  }
});

test('the stores get all that they show', () => {
  const { icon, galleryBanner, categories, keywords, repository, bugs, homepage, qna } = manifest;
  const png = readFileSync(icon);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  assert.match(galleryBanner.color, /^#[0-9a-f]{6}$/);
  assert.deepEqual(categories, ['AI', 'Other']);
  assert.ok(keywords.length >= 5 && keywords.length <= 8);
  for (const link of [repository.url, bugs.url, homepage, qna]) assert.match(link, /^https:/);
});

test('what the debugger starts is there', () => {
  const { configurations } = readJson('.vscode/launch.json');
  const { tasks }: { tasks: { label: string; args?: string[]; script?: string }[] } = readJson('.vscode/tasks.json');
  for (const { preLaunchTask } of configurations) assert.ok(tasks.some(({ label }) => label === preLaunchTask));
  for (const { script } of tasks) assert.ok(script === undefined || script in manifest.scripts, script);
});

test('the types of VS Code are those of the oldest supported editor', () => {
  const [, minor] = /^\^1\.(\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
  assert.match(manifest.devDependencies['@types/vscode'], new RegExp(`^1\\.${minor}\\.`));
});

test('every dependency has an exact version', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  }
});

test('the lockfile has every optional package that another one names, for `npm ci` on every platform', () => {
  const { packages }: { packages: Record<string, { optionalDependencies?: object }> } = readJson('package-lock.json');
  for (const [name, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const optional of Object.keys(optionalDependencies)) {
      const isThere = `node_modules/${optional}` in packages || `${name}/node_modules/${optional}` in packages;
      assert.ok(isThere, `${optional}, which ${name} names`);
    }
  }
});

test('the licence of every bundled package goes along', () => {
  const notices = readFileSync('dist/ThirdPartyNotices.txt', 'utf8');
  for (const name of Object.keys(manifest.dependencies)) assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  assert.doesNotMatch(notices, /^(?:graceful-fs|signal-exit|retry|eslint-visitor-keys) \d/m, 'they are not bundled');
});

const isPicture = (key: string) => key.startsWith('walkthrough.') && key.includes('.image.');

// biome-ignore lint/suspicious/noExplicitAny: the manifest is what is being checked
function readJson(path: string): any {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

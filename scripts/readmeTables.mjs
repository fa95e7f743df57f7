// The tables of the READMEs that repeat what the manifest and the record of the tests say: written by `npm run docs`, checked by a test.
import { readFileSync } from 'node:fs';
import { readTried } from './tried.mjs';

/** @typedef {'en' | 'ko'} Language */

/** @type {Record<string, Language>} */
export const READMES = { 'README.md': 'en', 'README.ko.md': 'ko' };

const words = {
  en: {
    commands: ['Command', 'Id'],
    settings: ['Setting', 'What it does', 'Default'],
    versions: ['Tried with each change', 'How', 'Tests that passed', 'Recorded'],
    machine: 'Belongs to the machine: a workspace cannot set it.',
    codex: 'The real CLI, read and written beside',
    editor: 'The package installed, and everything that this page says done by mouse and keys',
    languages: { en: 'English', ko: 'Korean' },
  },
  ko: {
    commands: ['명령', 'ID'],
    settings: ['설정', '하는 일', '기본값'],
    versions: ['변경할 때마다 시험하는 버전', '방법', '통과한 시험', '기록한 날'],
    machine: '컴퓨터마다 정하는 설정이라 작업 영역에서는 바꿀 수 없습니다.',
    codex: '실제 CLI로 함께 읽고 쓰며 확인',
    editor: '패키지를 설치하고, 이 문서의 모든 내용을 마우스와 키로 확인',
    languages: { en: '영어', ko: '한국어' },
  },
};

/**
 * A README with its tables as they have to be.
 * @param {string} readme
 * @param {Language} language
 */
export function withTables(readme, language) {
  const manifest = readJson('package.json');
  const texts = readJson(language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`);
  const tables = {
    commands: commandsTable(manifest, texts, language),
    settings: settingsTable(manifest, texts, language),
    versions: versionsTable(language),
  };
  return Object.entries(tables).reduce((text, [name, table]) => replaced(text, name, table), readme);
}

/**
 * @param {string} readme
 * @param {string} name
 * @param {string} table
 */
function replaced(readme, name, table) {
  const [begin, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
  const [start, stop] = [readme.indexOf(begin), readme.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`The README has no place for its table of ${name}.`);
  return `${readme.slice(0, start)}${begin}\n\n${table}\n\n${readme.slice(stop)}`;
}

/**
 * @param {any} manifest
 * @param {Record<string, string>} texts
 * @param {Language} language
 */
function commandsTable(manifest, texts, language) {
  const { commands } = manifest.contributes;
  return tableOf(
    words[language].commands,
    commands.map((/** @type {{ title: string, command: string }} */ { title, command }) => [
      textOf(title, texts),
      `\`${command}\``,
    ]),
  );
}

/** @typedef {{ scope: string, default: unknown, markdownDescription: string, enum?: string[], enumDescriptions?: string[] }} Setting */

/**
 * @param {any} manifest
 * @param {Record<string, string>} texts
 * @param {Language} language
 */
function settingsTable(manifest, texts, language) {
  /** @type {Record<string, Setting>} */
  const settings = manifest.contributes.configuration.properties;
  return tableOf(
    words[language].settings,
    Object.entries(settings).map(([key, setting]) => {
      const values = (setting.enum ?? []).map((value, index) => {
        const meaning = textOf(setting.enumDescriptions?.[index] ?? '', texts);
        return `<br>\`${value}\`: ${meaning}`;
      });
      const belongs = setting.scope === 'machine' ? ` ${words[language].machine}` : '';
      const description = textOf(setting.markdownDescription, texts) + belongs + values.join('');
      const initial = setting.default === '' ? '–' : `\`${plain(setting.default)}\``;
      return [`\`${key}\``, description, initial];
    }),
  );
}

/** @param {Language} language */
function versionsTable(language) {
  const { versions, codex, editor, languages } = words[language];
  const tried = readTried();
  const programs = tried.codex.programs.map(({ answered, passed }) => [
    answered.replace('codex-cli', 'Codex CLI'),
    codex,
    `${passed}`,
    tried.codex.on,
  ]);
  const editors = [...new Set(tried.editors.map(({ vscode }) => vscode))].map((version) => {
    const runs = tried.editors.filter(({ vscode }) => vscode === version);
    const passed = runs.map(({ language: spoken, passed: some, skipped }) => {
      const share = skipped === 0 ? `${some}` : `${some}/${some + skipped}`;
      return `${share} (${languages[spoken]})`;
    });
    // The day since which all of it is true.
    const [since] = runs.map(({ on }) => on).sort();
    return [`VS Code ${version}`, editor, passed.join(', '), since ?? ''];
  });
  return tableOf(versions, [...programs, ...editors]);
}

/**
 * A text of the manifest; links between settings are for the settings editor alone.
 * @param {string} key
 * @param {Record<string, string>} texts
 */
function textOf(key, texts) {
  const text = texts[key.replaceAll('%', '')];
  if (text === undefined) throw new Error(`There is no text ${key}.`);
  return text.replaceAll(/`#([^`#]+)#`/g, '`$1`').replaceAll('|', '\\|');
}

/** @param {unknown} value */
function plain(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function tableOf(heads, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

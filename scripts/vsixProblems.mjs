// What must be true of the package that goes to the stores. Says what is not, in words.
import { strFromU8, unzipSync } from 'fflate';

const PICTURES = ['en', 'ko'].flatMap((language) =>
  ['pick', 'see', 'undo'].flatMap((step) =>
    ['dark', 'hc', 'light'].map((theme) => `media/walkthrough/${language}/${step}.${theme}.webp`),
  ),
);

/** Beside what every VSIX has. vsce names the licence, the changelog and the README in this way. */
export const PACKED_FILES = [
  'LICENSE.txt',
  'changelog.md',
  'dist/ThirdPartyNotices.txt',
  'dist/extension.js',
  'media/icon.png',
  'media/l10n/bundle.l10n.ko.json',
  ...PICTURES,
  'media/walkthrough/written.md',
  'media/walkthrough/written.nls.ko.md',
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'readme.md',
];
const ENVELOPE = ['[Content_Types].xml', 'extension.vsixmanifest'];

/** In bytes. The bundle's is what it may not grow beyond unnoticed; docs/performance.md says what it is made of. */
export const SIZE_LIMITS = { package: 250_000, bundle: 332_000 };

/** What talks to a network, in code that a minifier has been through. */
const NETWORK = [
  /\b(?:require|import)\(["'`](?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector)["'`]\)/,
  /(?<![\w$.])(?:globalThis\.)?(?:fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/,
  /\bsendBeacon\b/,
];

const TOKENS = [
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bgithub_pat_\w{30,}/,
  /\bnpm_[A-Za-z0-9]{30,}/,
  /\bovsx[a-z]*_[\w-]{20,}/,
  /\bsk-[\w-]{20,}/,
  /\bAKIA[A-Z0-9]{16}\b/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /_authToken\b/,
];

/** Where people keep their files; one folder of Homebrew's lies among them on every machine. */
const PERSONAL_PATH = /(?:\/home\/|\/Users\/|\b[A-Za-z]:\\{1,2}Users\\{1,2})(?!linuxbrew\b)[\w.-]+/;

/**
 * @param {Uint8Array} vsix
 * @param {readonly string[]} folders Of the machine that built it, such as the repository and the home; none may be named in it.
 * @returns {string[]}
 */
export function vsixProblems(vsix, folders) {
  const files = filesOf(vsix);
  const problems = [...problemsOfList(Object.keys(files)), ...problemsOfSize(vsix, files['dist/extension.js'])];
  for (const [name, bytes] of Object.entries(files)) {
    if (!/\.(png|webp)$/.test(name)) problems.push(...problemsOfText(name, strFromU8(bytes), folders));
  }
  return problems;
}

/**
 * The files of an extension by their path in it, as they lie in its package.
 * @param {Uint8Array} vsix
 */
export function filesOf(vsix) {
  const entries = Object.entries(unzipSync(vsix)).filter(([name]) => !ENVELOPE.includes(name));
  return Object.fromEntries(entries.map(([name, bytes]) => [name.replace(/^extension\//, ''), bytes]));
}

/** @param {readonly string[]} names */
function problemsOfList(names) {
  const scripts = names.filter((name) => /\.[cm]?js$/.test(name));
  return [
    ...names.filter((name) => !PACKED_FILES.includes(name)).map((name) => `${name} does not belong in the package`),
    ...PACKED_FILES.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...(scripts.length === 1 ? [] : [`${scripts.length} files of JavaScript, not one`]),
  ];
}

/**
 * @param {Uint8Array} vsix
 * @param {Uint8Array | undefined} bundle
 */
function problemsOfSize(vsix, bundle) {
  const sizes = { package: vsix.length, bundle: bundle?.length ?? 0 };
  const kinds = /** @type {const} */ (['package', 'bundle']);
  return kinds
    .filter((kind) => sizes[kind] > SIZE_LIMITS[kind])
    .map((kind) => `the ${kind} has ${sizes[kind]} bytes, more than ${SIZE_LIMITS[kind]}`);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {readonly string[]} folders
 */
function problemsOfText(name, text, folders) {
  const isCode = /\.[cm]?js$/.test(name);
  const rules = [
    { says: 'names a path of one machine', found: PERSONAL_PATH.exec(text)?.[0] },
    {
      says: 'names a folder of this machine',
      found: folders.find((folder) => folder !== '/' && text.includes(folder)),
    },
    // Not said which, for the log that this is printed to.
    { says: 'holds what looks like a token', found: TOKENS.some((token) => token.test(text)) ? '' : undefined },
    { says: 'has a source map', found: isCode ? /sourceMappingURL/.exec(text)?.[0] : undefined },
    { says: 'talks to a network', found: isCode ? firstOf(NETWORK, text) : undefined },
  ];
  return rules.flatMap(({ says, found }) => {
    if (found === undefined) return [];
    return [`${name} ${says}${found === '' ? '' : `: ${found}`}`];
  });
}

/**
 * @param {readonly RegExp[]} patterns
 * @param {string} text
 */
function firstOf(patterns, text) {
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}

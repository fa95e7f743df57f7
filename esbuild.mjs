// Builds the extension (dist/extension.js); with --tests, every test and test program (out/); with --bench, the measurements; with --debug, for a debugger.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build, context } from 'esbuild';

/** VS Code 1.100, the oldest supported one, runs extensions on Node 20. */
const target = 'node20';

/** @type {import('esbuild').BuildOptions} */
const shared = { bundle: true, platform: 'node', target, logLevel: 'warning', sourcesContent: false };

/**
 * Of the editor's API and of Node's modules only what is used, and once: `import * as vscode` would copy all of its names, some 500,
 * when the extension is loaded, and each file that imports `join` would ask for the whole of `node:path` again.
 * @type {import('esbuild').Plugin}
 */
const importUsed = {
  name: 'import what is used',
  setup({ onStart, onResolve, onLoad }) {
    /** @type {Record<string, string[]>} */
    let used = {};
    onStart(async () => {
      used = await namesUsed();
    });
    onResolve({ filter: /^(vscode$|node:)/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'used' } : { path, external: true },
    );
    onLoad({ filter: /.*/, namespace: 'used' }, ({ path }) => ({
      contents: `export const { ${(used[path] ?? []).join(', ')} } = require('${path}');`,
    }));
  },
};

/** What the code uses of each module that is there already, told by a bundle, which has no types; at most a few names too many. */
async function namesUsed() {
  const plain = { ...extension, plugins: [], external: ['vscode'], format: /** @type {const} */ ('esm'), write: false };
  const text = (await build(plain)).outputFiles?.[0]?.text ?? '';
  /** @type {Record<string, string[]>} */
  const used = {};
  for (const [, whole, list = '', path = ''] of text.matchAll(/^import (?:\* as (\w+)|\{ (.+) \}) from "(.+)";$/gm)) {
    const names = whole
      ? Array.from(text.matchAll(new RegExp(`(?<!["'])\\b${whole}\\.(\\w+)`, 'g')), ([, name = '']) => name)
      : list.split(', ').map((name) => name.replace(/ as .+/, ''));
    used[path] = [...new Set([...(used[path] ?? []), ...names])];
  }
  return used;
}

/**
 * Of `media/catalog.json` what the program reads: where a fact is from is for people.
 * @type {import('esbuild').Plugin}
 */
const catalogWithoutSources = {
  name: 'the catalog without its sources',
  setup({ onLoad }) {
    const forPeople = ['$schema', 'source', 'surfaces', 'signIn', 'apiAccess', 'inputs'];
    onLoad({ filter: /[/\\]media[/\\]catalog\.json$/ }, async ({ path }) => ({
      contents: await readFile(path, 'utf8').then((text) =>
        JSON.stringify(JSON.parse(text, (key, value) => (forPeople.includes(key) ? undefined : value))),
      ),
      loader: 'json',
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  format: 'cjs',
  plugins: [importUsed, catalogWithoutSources],
  legalComments: 'none',
  // One byte for each character, which V8 reads faster than two.
  charset: 'ascii',
  alias: {
    // proper-lockfile 4.1.2 wants it for a default that is not used here; loading it would patch fs.close for all extensions.
    'graceful-fs': 'node:fs',
    'signal-exit': './src/host/signalExit.cjs',
    retry: './src/host/singleAttempt.cjs',
    // toml-eslint-parser 1.0.3 names the keys of its tree for ESLint, which nobody asks for here.
    'eslint-visitor-keys': './src/toml/visitorKeys.mjs',
  },
};

/** Tests in plain Node, and the programs they start: one file each, so that a stale one cannot run. @type {import('esbuild').BuildOptions} */
const plainTests = {
  ...shared,
  entryPoints: [
    'test/unit/**/*.test.ts',
    'test/host/**/*.test.ts',
    'test/host/**/*.program.ts',
    'test/stress/**/*.test.ts',
    'test/stress/**/*.program.ts',
    'test/codex/**/*.test.ts',
  ],
  outbase: 'test',
  outdir: 'out',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  packages: 'external',
  // What draws is tested as plain objects.
  alias: { vscode: './test/support/vscode.ts' },
  splitting: true,
  sourcemap: 'inline',
};

/**
 * The tests of these tiers once more, a few files for all of them: to start a process for each takes longer than most of them do.
 * Each is a suite, loaded in it, so that its hooks are its own. They lie beside the programs that they start.
 * @returns {Promise<import('esbuild').BuildOptions>}
 */
async function testGroups() {
  const groups = (await Promise.all(['unit', 'host'].map(groupsOf))).flat();
  return {
    ...plainTests,
    entryPoints: groups.map(({ out }, index) => ({ in: `group:${index}`, out })),
    splitting: false,
    plugins: [
      {
        name: 'groups of tests',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^group:/ }, ({ path }) => ({ path, namespace: 'group' }));
          onLoad({ filter: /.*/, namespace: 'group' }, ({ path }) => ({
            contents: `import { describe } from 'node:test';\n${groups[Number(path.slice('group:'.length))]?.suites}`,
            resolveDir: '.',
          }));
        },
      },
    ],
  };
}

/**
 * As many as there are cores.
 * @param {string} tier
 */
async function groupsOf(tier) {
  const names = await readdir(`test/${tier}`, { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).sort();
  const count = availableParallelism();
  return Array.from({ length: count }, (_, group) => {
    const suites = files
      .filter((_, index) => index % count === group)
      .map((file) => `describe(${JSON.stringify(file)}, () => void require('./test/${tier}/${file}'));`);
    return { out: `${tier}/${group}.group`, suites: suites.join('\n') };
  });
}

/** The measurements of `npm run bench`. @type {import('esbuild').BuildOptions} */
const benchmarks = {
  ...plainTests,
  entryPoints: ['scripts/bench/main.ts', 'scripts/bench/report.ts'],
  outbase: 'scripts',
};

/** The extensions that they are made in and beside. @type {import('esbuild').BuildOptions} */
const benchExtensions = {
  ...shared,
  entryPoints: ['scripts/bench/extensions/*.ts'],
  outdir: 'out/bench/extensions',
  format: 'cjs',
  external: ['vscode'],
};

/** The suite that runs inside an extension host, where `vscode` can only be required. @type {import('esbuild').BuildOptions} */
const editorTests = {
  ...shared,
  entryPoints: ['test/editor/index.ts', 'test/editor/*/**/*.test.ts'],
  outbase: 'test/editor',
  outdir: 'out/editor',
  format: 'cjs',
  external: ['vscode', 'mocha'],
  sourcemap: 'inline',
};

const flags = new Set(process.argv.slice(2));
if (flags.has('--tests')) {
  await rm('out', { recursive: true, force: true });
  await Promise.all([build(plainTests), build(editorTests), testGroups().then(build)]);
} else if (flags.has('--bench')) {
  await Promise.all([build(benchmarks), build(benchExtensions)]);
} else if (flags.has('--watch')) {
  const watching = await context({ ...extension, sourcemap: true, logLevel: 'info' });
  await watching.watch();
} else if (flags.has('--debug')) {
  await build({ ...extension, sourcemap: true });
} else {
  const { metafile } = await build({ ...extension, minify: true, metafile: true });
  await writeFile('dist/ThirdPartyNotices.txt', await notices(Object.keys(metafile.inputs)));
}

/**
 * The licences of the packages that these files come from, which go where the code goes.
 * @param {string[]} files
 */
async function notices(files) {
  const packages = files.map((file) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? '');
  const folders = [...new Set(packages)].filter(Boolean).sort();
  const texts = folders.map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), 'utf8') : `License: ${license}\n`;
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

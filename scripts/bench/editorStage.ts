// A VS Code with this extension and what it is held against, on files of the measurement's own.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEditor } from '../../test/tools/editor.mjs';
import type { Page } from '../../test/tools/page.mjs';

/** Of the status bar, by extension and id. */
export const ITEMS = {
  ours: '[id="codex-model-picker.codex-model-picker.model"] a',
  hello: '[id="bench.hello.hello"] a',
  load: '[id="bench.bare.load"] a',
  show: '[id="bench.bare.show"] a',
} as const;

/** A measurement is no test: on a busy machine it takes its time. */
export const PATIENCE_MS = 120_000;

export interface Stage {
  readonly page: Page;
  /** `config.toml`, beside which other files of the home may be put. */
  readonly config: string;
  /** The rows that the bare quick pick loads. */
  readonly rows: string;
  /** One line for each activation of a window, and for each event of `config.toml`. */
  readonly times: string;
  readonly events: string;
  close(): Promise<void>;
}

export async function openStage(scratch: string): Promise<Stage> {
  const [extensions, folder, home] = ['extensions', 'folder', 'home'].map((name) => join(scratch, name));
  if (!extensions || !folder || !home) throw new Error('There are three.');
  const codexHome = join(home, '.codex');
  const files = {
    config: join(codexHome, 'config.toml'),
    rows: join(scratch, 'rows.json'),
    times: join(scratch, 'times'),
    events: join(scratch, 'events'),
  };
  await Promise.all([folder, codexHome].map((path) => mkdir(path, { recursive: true })));
  await Promise.all([files.times, files.events].map((path) => writeFile(path, '')));
  await writeFile(files.config, 'model = "first"\n');
  await layOutExtensions(extensions);
  const env = {
    // No Codex of this machine, whose answer might come at any moment.
    PATH: '/usr/bin:/bin',
    HOME: home,
    CODEX_HOME: codexHome,
    BENCH_ROWS: files.rows,
    BENCH_TIMES: files.times,
    BENCH_EVENTS: files.events,
  };
  const { page, close } = await openEditor({ folder, extensionsFolder: extensions, env });
  page.setDefaultTimeout(PATIENCE_MS);
  return { ...files, page, close };
}

/** Every window begins with both of them. */
export async function awaitItems(page: Page): Promise<void> {
  for (const item of [ITEMS.ours, ITEMS.hello, ITEMS.show]) await page.locator(item).waitFor();
}

/** Where `esbuild.mjs --bench` puts the code of these extensions. */
const BUILT = join('out', 'bench', 'extensions');

const PLAIN = {
  publisher: 'bench',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  extensionKind: ['workspace'],
  activationEvents: ['onStartupFinished'],
};

async function layOutExtensions(extensions: string): Promise<void> {
  const [ours, hello, bare] = [join(extensions, 'ours'), join(extensions, 'hello'), join(extensions, 'bare')];
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  await writeManifest(ours, { ...manifest, main: './timed.js', timed: manifest.main });
  await writeManifest(hello, { ...PLAIN, name: 'hello', main: './timed.js', timed: './hello.js' });
  await writeManifest(bare, { ...PLAIN, name: 'bare', main: './bare.js' });
  for (const folder of [ours, hello]) await cp(join(BUILT, 'timed.js'), join(folder, 'timed.js'));
  await cp(join(BUILT, 'hello.js'), join(hello, 'hello.js'));
  await cp(join(BUILT, 'bare.js'), join(bare, 'bare.js'));
  for (const name of ['package.nls.json', 'package.nls.ko.json']) await cp(name, join(ours, name));
  // No links: by the real path of a file VS Code knows which extension asks for its API.
  for (const name of ['dist', 'media']) await cp(name, join(ours, name), { recursive: true });
}

async function writeManifest(folder: string, manifest: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}

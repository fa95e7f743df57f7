// Asks the installed Codex what it makes of the configuration, on a copy: it sees no credentials, reaches no network and
// leaves no trace, which its `app-server` in the person's own home would (0.169.0).
import { writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { recordOf } from '../catalog/lenient';
import type { CodexSays, RefusedAt } from '../config/confirmation';
import type { Layer } from '../config/layer';
import { parseLayer } from '../config/parsedLayer';
import { SELECTION_KEYS, selectionOf } from '../config/selection';
import { own } from '../toml/data';
import { editToml } from '../toml/edit';
import { askAppServer } from './appServer';
import { type Asking, runCodex, withScratchHome } from './codexQuestions';
import type { Environment } from './searchPath';

export interface ConfigToAsk {
  /** Of these, the files of Codex's home are copied, as they were read; everything else Codex reads where it is. */
  readonly layers: readonly Layer[];
  /** An absolute path; `undefined` where no folder is open. */
  readonly folder: string | undefined;
}

/** Asks `config/read` (0.98.0 to 0.169.0). */
export async function askConfig(asking: Asking, { layers, folder }: ConfigToAsk): Promise<CodexSays> {
  const said = await withScratchHome(asking, async (scratch): Promise<CodexSays> => {
    const copies = await copyHome(layers, scratch);
    const call = { method: 'config/read', params: { includeLayers: false, cwd: folder ?? null } };
    const quiet = { ...asking, environment: withoutNetwork(asking.environment) };
    const answer = await askAppServer(call, (talk) => runCodex(quiet, { scratch }, quietly(scratch), talk));
    switch (answer.kind) {
      case 'result':
        return { kind: 'read', version: versionIn(answer.userAgent), ...valuesIn(answer.result) };
      case 'error':
        return { kind: 'refused', version: versionIn(answer.userAgent), at: placeIn(answer.message, layers, copies) };
      case 'failed':
        return { kind: 'failed', failure: { ...answer, message: '' } };
      default:
        return { kind: 'failed', failure: answer };
    }
  });
  return said.kind === 'noScratch' ? { kind: 'failed', failure: said } : said;
}

/** Keys whose relative paths Codex follows when it only reads its configuration (0.98.0 to 0.169.0). */
const FOLLOWED = ['model_catalog_json', 'model_instructions_file', 'experimental_compact_prompt_file'];

/** Answers which copy is of which file. Nothing else of the home comes along; `auth.json` least of all. */
async function copyHome(layers: readonly Layer[], scratch: string): Promise<ReadonlyMap<string, string>> {
  const copies = new Map<string, string>();
  for (const layer of layers) {
    const isOfHome = layer.source.kind === 'user' || layer.source.kind === 'profile';
    if (!isOfHome || layer.content.kind !== 'text') continue;
    const name = basename(layer.path);
    await writeFile(join(scratch, name), withAbsolutePaths(layer, layer.content.text), { flag: 'wx', mode: 0o600 });
    // Codex names them without links, so by less than the whole path.
    copies.set(join(basename(scratch), name), layer.path);
  }
  return copies;
}

/** The text, with the paths that begin at its own place leading where they led. */
function withAbsolutePaths(layer: Layer, text: string): string {
  const { data } = parseLayer(layer);
  const changes = FOLLOWED.flatMap((key) => {
    const path = own(data, key);
    const isRelative = typeof path === 'string' && path !== '' && !isAbsolute(path) && !/^~(?:[\\/]|$)/.test(path);
    return isRelative ? [{ path: [key], value: resolve(dirname(layer.path), path) }] : [];
  });
  const edited = editToml(text, changes);
  return edited.ok ? edited.text : text;
}

/** Databases and logs stay in the scratch home, credentials out of the keychain, and no plugin is looked for online. */
function quietly(scratch: string): readonly string[] {
  const settings = {
    sqlite_home: scratch,
    log_dir: scratch,
    cli_auth_credentials_store: 'file',
    'features.plugins': false,
  };
  return [
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${JSON.stringify(value)}`]),
    'app-server',
  ];
}

/** Every request ends at a port of this machine where nobody listens. */
function withoutNetwork(environment: Environment): Environment {
  const nowhere = 'http://127.0.0.1:1';
  const kept = Object.entries(environment).filter(([name]) => !/_proxy$/i.test(name));
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  return { ...Object.fromEntries(kept), ...Object.fromEntries(names.map((name) => [name, nowhere])) };
}

function valuesIn(result: unknown) {
  const config = recordOf(recordOf(result)['config']);
  const text = (key: string) => {
    const value = config[key];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    values: selectionOf((name) => text(SELECTION_KEYS[name])),
    profile: text('profile'),
  };
}

function versionIn(userAgent: string | undefined): string | undefined {
  return /^[^/]+\/(\d+\.\d+\.\d+\S*)/.exec(userAgent ?? '')?.[1];
}

/** Of the message, which quotes values, only a place in a known file or the name of a key is kept. */
function placeIn(
  message: string,
  layers: readonly Layer[],
  copies: ReadonlyMap<string, string>,
): RefusedAt | undefined {
  for (const [named, path] of [...copies, ...layers.map((layer) => [layer.path, layer.path] as const)]) {
    const [, line, column] = new RegExp(`${escaped(named)}:(\\d+):(\\d+)`).exec(message) ?? [];
    if (line !== undefined) return { kind: 'place', path, place: { line: Number(line), column: Number(column) } };
  }
  const key = /^in `([\w.-]{1,100})`$/m.exec(message)?.[1];
  return key === undefined ? undefined : { kind: 'key', key };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

// Gathers every file that can decide which model Codex uses in a workspace folder. Reads only, and creates nothing.
import { join } from 'node:path';
import type { Layer, LayerContent, LayerFacts, LayerSource } from '../config/layer';
import { parseLayer } from '../config/parsedLayer';
import { markersNamed } from '../config/projectTrust';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { directoriesUpFrom, readProjectDirectory, realPathOf } from './projectDirectories';
import { readTextFile } from './readTextFile';

export interface LayerPlaces {
  /** Codex's home; it need not exist. */
  readonly home: string;
  /** An absolute path; `undefined` where no folder is open. */
  readonly folder: string | undefined;
  readonly systemFolder: string;
  readonly platform: NodeJS.Platform;
}

export interface ReadLayers extends LayerFacts {
  /** Files whose change can change the answer, and the home, where profile files come and go. */
  readonly watch: readonly string[];
}

/** Reads the layers as they are now. */
export async function readLayers(places: LayerPlaces, fs: FileSystem = nodeFileSystem): Promise<ReadLayers> {
  const { home, systemFolder, platform } = places;
  const above = places.folder === undefined ? [] : directoriesUpFrom(places.folder);
  const realHome = await realPathOf(home, fs);
  const layers = await Promise.all([
    readLayer({ kind: 'requirements' }, join(systemFolder, 'requirements.toml'), fs),
    readLayer({ kind: 'managed' }, join(systemFolder, 'managed_config.toml'), fs),
    ...above.map((directory) => readProject(directory, [home, realHome], fs)),
    ...(await profileNames(home, fs)).map((name) =>
      readLayer({ kind: 'profile', name }, join(home, `${name}.config.toml`), fs),
    ),
    readLayer({ kind: 'user' }, join(home, 'config.toml'), fs),
    readLayer({ kind: 'system' }, join(systemFolder, 'config.toml'), fs),
  ]);
  const markers = markersNamed(layers.flatMap((layer) => layer ?? []).map(parseLayer));
  return {
    layers: layers.flatMap((layer) => (layer === undefined || isAbsentProject(layer) ? [] : layer)),
    directories: await Promise.all(above.map((directory) => readProjectDirectory(directory, markers, fs))),
    ignoresCase: platform === 'win32',
    unseen: platform === 'darwin' ? ['mdm'] : [],
    watch: [home, ...layers.flatMap((layer) => layer?.path ?? [])],
  };
}

/** The home itself is no project, wherever it is (0.98.0 to 0.169.0). */
async function readProject(directory: string, homes: readonly string[], fs: FileSystem): Promise<Layer | undefined> {
  const folder = join(directory, '.codex');
  if (homes.includes(folder) || homes.includes(await realPathOf(folder, fs))) return undefined;
  const layer = await readLayer({ kind: 'project', directory }, join(folder, 'config.toml'), fs);
  // `.codex` may be a file of another program.
  const isNoFolder = layer.content.kind === 'unreadable' && layer.content.problem.code === 'notDirectory';
  return isNoFolder ? { ...layer, content: { kind: 'missing' } } : layer;
}

function isAbsentProject({ source, content }: Layer): boolean {
  return source.kind === 'project' && content.kind === 'missing';
}

async function readLayer(source: LayerSource, path: string, fs: FileSystem): Promise<Layer> {
  const file = await readTextFile(path, fs);
  return { source, path, content: contentOf(file) };
}

function contentOf(file: Awaited<ReturnType<typeof readTextFile>>): LayerContent {
  if (file.kind === 'failed') return { kind: 'unreadable', problem: file.problem };
  return file.exists ? { kind: 'text', text: file.text } : { kind: 'missing' };
}

async function profileNames(home: string, fs: FileSystem): Promise<readonly string[]> {
  try {
    // The names that Codex's argument parser takes (0.169.0).
    const names = (await fs.readdir(home)).map((name) => /^([\w-]+)\.config\.toml$/.exec(name)?.[1]);
    return names.filter((name) => name !== undefined).sort();
  } catch {
    return [];
  }
}

// Gathers every file that can decide which model Codex uses in a workspace folder. Reads only, and creates nothing.
import { join } from 'node:path';
import type { Layer, LayerContent, LayerFacts, LayerSource } from '../config/layer';
import { parseLayer } from '../config/parsedLayer';
import { profileOfFile } from '../config/profileName';
import { markersNamed } from '../config/projectTrust';
import { profileFileIn } from './codexHome';
import { errnoOf } from './fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { directoriesUpFrom, readProjectDirectory } from './projectDirectories';
import { readTextFile, type TextFile } from './readTextFile';
import { realPath } from './realPath';
import { projectFileIn } from './scopeFile';

export interface LayerPlaces {
  /** Codex's home; it need not exist. */
  readonly home: string;
  /** An absolute path; `undefined` where no folder is open. */
  readonly folder: string | undefined;
  readonly systemFolder: string;
  readonly platform: NodeJS.Platform;
}

export interface ReadLayers extends LayerFacts {
  /** The file that a pick changes, as it was read for its layer. */
  readonly user: TextFile;
}

/** Every file whose change can change which model is used, there or not. */
export function layerFiles({ home, folder, systemFolder }: Omit<LayerPlaces, 'platform'>): readonly string[] {
  return [
    ...Object.values(systemFiles(systemFolder)),
    ...projectDirectories(folder).map(projectFileIn),
    join(home, 'config.toml'),
  ];
}

/** Reads the layers as they are now. */
export async function readLayers(places: LayerPlaces, fs: FileSystem = nodeFileSystem): Promise<ReadLayers> {
  const { home, systemFolder, platform } = places;
  const above = projectDirectories(places.folder);
  const system = systemFiles(systemFolder);
  const [realHome, user] = await Promise.all([realPath(home, fs), readTextFile(join(home, 'config.toml'), fs)]);
  const holdHome = await Promise.all(above.map((directory) => holdsHome(directory, [home, realHome], fs)));
  const projects = above.filter((_, index) => !holdHome[index]);
  const layers = await Promise.all([
    readLayer({ kind: 'requirements' }, system.requirements, fs),
    readLayer({ kind: 'managed' }, system.managed, fs),
    ...projects.map((directory) => readProject(directory, fs)),
    ...(await profileNames(home, fs)).map((name) =>
      readLayer({ kind: 'profile', name }, profileFileIn({ path: home }, name), fs),
    ),
    { source: { kind: 'user' as const }, path: user.path, content: contentOf(user) },
    readLayer({ kind: 'system' }, system.system, fs),
  ]);
  const markers = markersNamed(layers.map(parseLayer));
  return {
    layers: layers.filter((layer) => !isAbsentProject(layer)),
    directories: await Promise.all(
      above.map(async (directory, index) => ({
        ...(await readProjectDirectory(directory, markers, fs)),
        holdsHome: holdHome[index] === true,
      })),
    ),
    ignoresCase: platform === 'win32',
    unseen: platform === 'darwin' ? ['mdm'] : [],
    user,
  };
}

function systemFiles(folder: string) {
  return {
    requirements: join(folder, 'requirements.toml'),
    managed: join(folder, 'managed_config.toml'),
    system: join(folder, 'config.toml'),
  };
}

function projectDirectories(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : directoriesUpFrom(folder);
}

/** The home itself is no project, wherever it is. */
async function holdsHome(directory: string, homes: readonly string[], fs: FileSystem): Promise<boolean> {
  const folder = join(directory, '.codex');
  return homes.includes(folder) || homes.includes(await realPath(folder, fs));
}

async function readProject(directory: string, fs: FileSystem): Promise<Layer> {
  const layer = await readLayer({ kind: 'project', directory }, projectFileIn(directory), fs);
  // `.codex` may be a file of another program.
  const isNoFolder = layer.content.kind === 'unreadable' && layer.content.problem.code === 'notDirectory';
  return isNoFolder ? { ...layer, content: { kind: 'missing' } } : layer;
}

function isAbsentProject({ source, content }: Layer): boolean {
  return source.kind === 'project' && content.kind === 'missing';
}

async function readLayer(source: LayerSource, path: string, fs: FileSystem): Promise<Layer> {
  // Most are not there: one question, and no walk along the links to a place that nobody needs.
  const isMissing = await fs.stat(path).then(
    () => false,
    (error) => errnoOf(error) === 'ENOENT',
  );
  const content = isMissing ? ({ kind: 'missing' } as const) : contentOf(await readTextFile(path, fs));
  return { source, path, content };
}

function contentOf(file: TextFile): LayerContent {
  if (file.kind === 'failed') return { kind: 'unreadable', problem: file.problem };
  return file.exists ? { kind: 'text', text: file.text } : { kind: 'missing' };
}

async function profileNames(home: string, fs: FileSystem): Promise<readonly string[]> {
  try {
    const names = (await fs.readdir(home)).map(profileOfFile);
    return names.filter((name) => name !== undefined).sort();
  } catch {
    return [];
  }
}

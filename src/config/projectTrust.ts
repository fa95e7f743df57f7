// Which directory is the project's root, and whether Codex trusts a directory of it.
import { isTable, own } from '../toml/data';
import type { TomlTable, TomlValue } from '../toml/parse';
import { isSamePath } from '../toml/path';
import { type Place, TEXT_START } from '../toml/place';
import type { CodexRules } from './codexRules';
import type { DirectoryNames, LayerFacts, ProjectDirectory } from './layer';
import { type ParsedLayer, tableAt } from './parsedLayer';
import type { Refusal } from './refusal';
import { placeOfKey } from './selection';

/** `key` is the path that an entry of `projects` names, or would have to. */
export interface UntrustedProject {
  readonly kind: 'untrusted';
  readonly level: 'untrusted' | 'unset';
  readonly key: string;
}

export type Trust = { readonly kind: 'trusted' } | UntrustedProject;

export interface ProjectTrust {
  /** The directories from the workspace folder to the project's root. */
  readonly directories: readonly string[];
  trustOf(directory: string): Trust;
}

/** Codex's own default (`project_root_markers`). */
const DEFAULT_MARKERS = ['.git'];

/** Works on the layers below the project that may speak of trust, strongest first. */
export function projectTrust(base: readonly ParsedLayer[], facts: LayerFacts, rules: CodexRules): ProjectTrust {
  const { directories, ignoresCase } = facts;
  const markers = rootMarkers(base);
  const found = directories.findIndex((directory) =>
    markers.some((marker) => hasMarker(directory, marker, rules.markerNeedsHead)),
  );
  const rootIndex = Math.max(found, 0);
  const root = directories[rootIndex];
  const repository = repositoryNames(directories, rules);
  const levels = trustLevels(base, ignoresCase);
  const fold = (path: string) => (ignoresCase ? asciiLowerCase(path) : path);

  function trustOf(path: string): Trust {
    const directory = directories.find((one) => one.path === path);
    const roots = [...names(root, rules), ...repository];
    for (const key of [...names(directory, rules), ...roots]) {
      const level = levels.get(fold(key));
      if (level === 'trusted') return { kind: 'trusted' };
      if (level === 'untrusted') return { kind: 'untrusted', level, key };
    }
    return { kind: 'untrusted', level: 'unset', key: repository[0] ?? names(root, rules)[0] ?? path };
  }

  return { directories: directories.slice(0, rootIndex + 1).map(({ path }) => path), trustOf };
}

/** Every marker that some layer names: what has to be looked for before it is known which layer counts. */
export function markersNamed(layers: readonly ParsedLayer[]): readonly string[] {
  return [...new Set(layers.flatMap((layer) => rootMarkers([layer])))].filter((marker) => marker !== '.git');
}

/** The names of the entries that mark a project's root, by the strongest layer that has any. */
function rootMarkers(layers: readonly ParsedLayer[]): readonly string[] {
  for (const { data } of layers) {
    const markers = own(data, 'project_root_markers');
    if (markers === undefined) continue;
    return Array.isArray(markers) ? markers.filter((marker) => typeof marker === 'string') : DEFAULT_MARKERS;
  }
  return DEFAULT_MARKERS;
}

/** What of these layers, strongest first, Codex does not know about trust: as everywhere, only the strongest value of a key counts. */
export function trustRefusal(layers: readonly ParsedLayer[]): Refusal | undefined {
  const asked = layers.filter(({ layer }) => layer.source.kind !== 'requirements');
  for (const [index, { layer, data }] of asked.entries()) {
    const stronger = asked.slice(0, index);
    const path = unknownTrust(data).find((unknown) => !stronger.some((one) => speaksOf(one.data, unknown)));
    if (path === undefined) continue;
    const text = layer.content.kind === 'text' ? layer.content.text : '';
    return { code: 'invalidTrust', layer, path, place: placeOfTrust(text, path) };
  }
  return undefined;
}

function speaksOf(data: TomlTable, path: readonly string[]): boolean {
  return trustValues(data).some(([other]) => isSamePath(other, path));
}

/** The keys of trust whose values Codex does not know. */
export function unknownTrust(data: TomlTable): readonly (readonly string[])[] {
  return trustValues(data).flatMap(([path, isKnown]) => (isKnown ? [] : [path]));
}

/** A project that is no table has no level to point to. */
function placeOfTrust(text: string, path: readonly string[]): Place {
  return placeOfKey(text, path) ?? placeOfKey(text, path.slice(0, -1)) ?? TEXT_START;
}

/** Each value that bears on trust, and whether Codex knows it. */
function trustValues(data: TomlTable): readonly TrustValue[] {
  const markers = own(data, 'project_root_markers');
  const levels = Object.entries(tableAt(data, 'projects')).flatMap(([path, project]): TrustValue[] => {
    const level = isTable(project) ? own(project, 'trust_level') : project;
    return level === undefined ? [] : [[['projects', path, 'trust_level'], isLevel(level)]];
  });
  return markers === undefined ? levels : [[['project_root_markers'], areMarkers(markers)], ...levels];
}

type TrustValue = readonly [path: readonly string[], isKnown: boolean];

function areMarkers(value: TomlValue): boolean {
  return Array.isArray(value) && value.every((marker) => typeof marker === 'string');
}

function isLevel(value: TomlValue): boolean {
  return value === 'trusted' || value === 'untrusted';
}

function hasMarker({ git, markers }: ProjectDirectory, marker: string, needsHead: boolean): boolean {
  if (marker !== '.git') return markers.includes(marker);
  return git.kind === 'file' || (git.kind === 'directory' && (git.hasHead || !needsHead));
}

/** The names of the main worktree of the repository around the folder, whatever the markers are. */
function repositoryNames(directories: readonly ProjectDirectory[], rules: CodexRules): readonly string[] {
  const checkout = directories.find((directory) => hasMarker(directory, '.git', rules.repositoryNeedsHead));
  const main = checkout?.git.kind === 'file' ? checkout.git.mainWorktree : checkout;
  if (main === undefined) return [];
  return rules.trustsBothNames ? names(main, rules) : [main.realPath];
}

function names(directory: DirectoryNames | undefined, rules: CodexRules): readonly string[] {
  if (directory === undefined) return [];
  return rules.trustsBothNames ? [directory.realPath, directory.path] : [directory.path];
}

function trustLevels(base: readonly ParsedLayer[], ignoresCase: boolean): ReadonlyMap<string, string> {
  const levels = new Map<string, string>();
  for (const { data } of base) {
    for (const [path, project] of Object.entries(tableAt(data, 'projects'))) {
      const level = isTable(project) ? own(project, 'trust_level') : undefined;
      const key = ignoresCase ? asciiLowerCase(path) : path;
      if (typeof level === 'string' && !levels.has(key)) levels.set(key, level);
    }
  }
  return levels;
}

/** Codex folds ASCII letters only. */
function asciiLowerCase(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

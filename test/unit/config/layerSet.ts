// Builds the facts of a workspace folder for tests: files by their place, directories as they would be on a disk.
import type {
  GitEntry,
  Layer,
  LayerContent,
  LayerFacts,
  LayerSource,
  ProjectDirectory,
} from '../../../src/config/layer';
import { type ConfigQuestion, type Resolution, resolveConfig } from '../../../src/config/resolveConfig';

export interface Files {
  readonly user?: string;
  readonly system?: string;
  readonly managed?: string;
  readonly requirements?: string;
  /** Profile files by name. */
  readonly profiles?: Readonly<Record<string, string>>;
  /** `.codex/config.toml` by directory. */
  readonly projects?: Readonly<Record<string, string>>;
}

export interface Tree {
  /** Nearest first; `/w` and its parents unless told. */
  readonly folders?: readonly string[];
  readonly git?: Readonly<Record<string, GitEntry>>;
  readonly markers?: Readonly<Record<string, readonly string[]>>;
  /** The directory whose `.codex` is Codex's home. */
  readonly home?: string;
  readonly realPaths?: Readonly<Record<string, string>>;
  readonly ignoresCase?: boolean;
}

export const repository: GitEntry = { kind: 'directory', hasHead: true };

export function facts(files: Files, tree: Tree = {}): LayerFacts {
  const folders = tree.folders ?? ['/w/a', '/w', '/'];
  const git = tree.git ?? { '/w': repository };
  return {
    layers: layersOf(files),
    directories: folders.map(
      (path): ProjectDirectory => ({
        path,
        realPath: tree.realPaths?.[path] ?? path,
        markers: tree.markers?.[path] ?? [],
        git: git[path] ?? { kind: 'none' },
        holdsHome: path === tree.home,
      }),
    ),
    ignoresCase: tree.ignoresCase ?? false,
    unseen: [],
  };
}

export function resolve(files: Files, options: Tree & Pick<ConfigQuestion, 'cliVersion' | 'profile'> = {}): Resolution {
  const { cliVersion = '0.169.0', profile, ...tree } = options;
  return resolveConfig({ ...facts(files, tree), cliVersion, profile });
}

/** `[model, effort, provider]`; `null` is Codex's own default. */
export function values({ effective }: Resolution, surface: 'exec' | 'tui' = 'exec'): readonly unknown[] {
  const { model, effort, provider } = effective[surface];
  return [model, effort, provider].map((statement) => statement?.value ?? null);
}

/** Each statement with its fate, in the order of the layers. */
export function fates({ layers }: Resolution, surface: 'exec' | 'tui' = 'exec'): readonly string[] {
  return layers.flatMap(({ layer, statements }) =>
    statements.map(({ statement, fate }) => {
      const it = fate[surface];
      const words =
        it.kind === 'shadowed' ? `shadowed by ${it.by.layer.source.kind}` : it.kind === 'wins' ? 'wins' : it.because;
      return `${layer.source.kind} ${statement.path.join('.')}: ${words}`;
    }),
  );
}

function layersOf({ user, system, managed, requirements, profiles = {}, projects = {} }: Files): readonly Layer[] {
  return [
    layer({ kind: 'user' }, '/h/config.toml', user),
    layer({ kind: 'system' }, '/etc/codex/config.toml', system),
    layer({ kind: 'managed' }, '/etc/codex/managed_config.toml', managed),
    layer({ kind: 'requirements' }, '/etc/codex/requirements.toml', requirements),
    ...Object.entries(profiles).map(([name, text]) => layer({ kind: 'profile', name }, `/h/${name}.config.toml`, text)),
    ...Object.entries(projects).map(([directory, text]) =>
      layer({ kind: 'project', directory }, `${directory}/.codex/config.toml`, text),
    ),
  ];
}

function layer(source: LayerSource, path: string, text: string | undefined): Layer {
  const content: LayerContent = text === undefined ? { kind: 'missing' } : { kind: 'text', text };
  return { source, path, content };
}

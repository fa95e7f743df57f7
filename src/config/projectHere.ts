import type { LayerFacts } from './layer';
import type { ProjectTrust, Trust } from './projectTrust';

/** The project that the workspace folder belongs to, where it has its configuration. */
export interface ProjectHere {
  /** That of the nearest project file; without one, the workspace folder. */
  readonly directory: string;
  /** Whether the file is there. */
  readonly exists: boolean;
  /** Codex ignores the files of a project that it does not trust. */
  readonly trust: Trust;
}

/** Where a project's configuration is, or would be; undefined where nothing could be one. */
export function projectHere({ layers, directories }: LayerFacts, trust: ProjectTrust): ProjectHere | undefined {
  const within = directories.filter(({ path, holdsHome }) => trust.directories.includes(path) && !holdsHome);
  const exists = (path: string) => layers.some(({ source }) => source.kind === 'project' && source.directory === path);
  const directory = within.find(({ path }) => exists(path)) ?? within.find(({ path }) => path === directories[0]?.path);
  return (
    directory && { directory: directory.path, exists: exists(directory.path), trust: trust.trustOf(directory.path) }
  );
}

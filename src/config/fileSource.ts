// Which of Codex's configuration files a path names.
import type { LayerSource } from './layer';
import { profileOfFile } from './profileName';

export type FileSource = Extract<LayerSource, { kind: 'user' | 'profile' | 'project' }>;

/**
 * By names alone, with forward slashes; undefined for every other file. `homes` are the directories that are Codex's home, here or
 * for somebody else who starts Codex: a `.codex` among them is no project's.
 */
export function sourceOfPath(path: string, homes: readonly string[]): FileSource | undefined {
  const [, directory = '', name = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
  if (homes.includes(directory)) {
    if (name === 'config.toml') return { kind: 'user' };
    const profile = profileOfFile(name);
    return profile === undefined ? undefined : { kind: 'profile', name: profile };
  }
  const project = name === 'config.toml' ? /^(.*)\/\.codex$/.exec(directory)?.[1] : undefined;
  return project === undefined ? undefined : { kind: 'project', directory: project === '' ? '/' : project };
}

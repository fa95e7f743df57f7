import { join, sep } from 'node:path';

/** Only one's own home can be meant: `~name` is a plain name, as for Codex (0.169.0). */
export function expandTilde(path: string, homedir: string): string {
  if (path === '~') return homedir;
  return path.startsWith('~/') || path.startsWith(`~${sep}`) ? join(homedir, path.slice(2)) : path;
}

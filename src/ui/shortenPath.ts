/** A path as people read it. */
export type ShortenPath = (path: string) => string;

/** Shortens the home folder to `~`. */
export function shortenHome(homedir: string): ShortenPath {
  return (path) => {
    const rest = path.slice(homedir.length);
    return homedir !== '' && path.startsWith(homedir) && /^[\\/]/.test(rest) ? `~${rest}` : path;
  };
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.search(/[^\\/]*$/));
}

// Where a path really leads: symbolic links are followed by hand, because `realpath` fails for a file that does not exist
// yet, and names no link on the way.
import { dirname, isAbsolute, join, parse, relative, sep } from 'node:path';
import { errnoOf, FileFailure, problemOf } from './fileProblem';
import type { FileSystem } from './fileSystem';

export interface LinkChain {
  /** Every symbolic link passed, directories on the way included, in order; each by its own real place. */
  readonly links: readonly string[];
  /** The final file, without links; it and its directories need not exist. */
  readonly target: string;
}

/** Linux gives up after 40 links (path_resolution(7)); so do we, on every system. */
const maxLinks = 40;

/** Follows the symbolic links of an absolute path to its final target; throws a FileFailure for a loop. */
export async function followLinks(path: string, fs: FileSystem): Promise<LinkChain> {
  const links: string[] = [];
  let at = parse(path).root;
  const rest = parts(path);
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const here = name === '..' ? dirname(at) : join(at, name);
    const kind = await kindOf(here, at, fs);
    if (kind === 'missing') return { links, target: join(here, ...rest) };
    if (kind === 'plain') {
      at = here;
      continue;
    }
    if (links.push(here) > maxLinks) throw new FileFailure({ code: 'linkLoop', path });
    const to = await fs.readlink(here);
    if (isAbsolute(to)) at = parse(to).root;
    rest.unshift(...parts(to));
  }
  return { links, target: at };
}

/** Throws a FileFailure for a path whose links lead out of a directory. */
export async function refuseLeadingOut(path: string, directory: string, fs: FileSystem): Promise<void> {
  const { target } = await followLinks(path, fs);
  const { target: root } = await followLinks(directory, fs);
  const way = relative(root, target);
  // Between two drives of Windows there is no relative way, and the answer is absolute.
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw new FileFailure({ code: 'linkLeadsOut', path });
}

function parts(path: string): string[] {
  const { root } = parse(path);
  // Windows takes both separators; elsewhere a backslash is part of a name.
  const split = sep === '\\' ? /[\\/]/ : '/';
  return path
    .slice(root.length)
    .split(split)
    .filter((part) => part !== '' && part !== '.');
}

async function kindOf(here: string, parent: string, fs: FileSystem): Promise<'missing' | 'plain' | 'link'> {
  try {
    return (await fs.lstat(here)).isSymbolicLink() ? 'link' : 'plain';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'missing';
    throw new FileFailure(problemOf(error, errnoOf(error) === 'ENOTDIR' ? parent : here));
  }
}

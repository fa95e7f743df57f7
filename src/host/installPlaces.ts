// Where package managers and installers put a `codex` that PATH does not name: an editor started from a dock has little in it.
import { posix, win32 } from 'node:path';
import type { FileSystem } from './fileSystem';
import { type SearchPathInput, variable } from './searchPath';

/** The directories to look into, most specific first; whether they exist is not asked, but for versions of Node. */
export async function installPlaces(
  input: Omit<SearchPathInput, 'workspaceFolders'>,
  fs: Pick<FileSystem, 'readdir'>,
): Promise<string[]> {
  const { homedir: home, platform } = input;
  const path = platform === 'win32' ? win32 : posix;
  const set = (name: string) => {
    const value = variable(input, name);
    return value !== undefined && path.isAbsolute(value) ? value : undefined;
  };
  const inside = (root: string | undefined, ...way: string[]) => (root === undefined ? [] : [path.join(root, ...way)]);
  const versions = async (root: string, ...way: string[]) =>
    (await fs.readdir(root).catch(() => [])).toSorted(newestFirst).map((name) => path.join(root, name, ...way));

  if (platform === 'win32') {
    const local = set('LOCALAPPDATA') ?? path.join(home, 'AppData', 'Local');
    const roaming = set('APPDATA') ?? path.join(home, 'AppData', 'Roaming');
    return [
      ...inside(set('NPM_CONFIG_PREFIX')),
      path.join(roaming, 'npm'),
      ...inside(set('NVM_SYMLINK')),
      ...(await versions(set('NVM_HOME') ?? path.join(roaming, 'nvm'))),
      path.join(set('VOLTA_HOME') ?? path.join(local, 'Volta'), 'bin'),
      path.join(set('BUN_INSTALL') ?? path.join(home, '.bun'), 'bin'),
      set('PNPM_HOME') ?? path.join(local, 'pnpm'),
      ...inside(set('PROGRAMFILES'), 'nodejs'),
      path.join(local, 'Programs', 'OpenAI', 'Codex', 'bin'),
      path.join(local, 'Microsoft', 'WinGet', 'Links'),
      path.join(home, '.local', 'bin'),
      path.join(home, '.cargo', 'bin'),
    ];
  }
  const pnpm = platform === 'darwin' ? path.join(home, 'Library', 'pnpm') : path.join(home, '.local', 'share', 'pnpm');
  return [
    ...inside(set('NPM_CONFIG_PREFIX') ?? set('npm_config_prefix'), 'bin'),
    path.join(home, '.npm-global', 'bin'),
    path.join(home, '.npm-packages', 'bin'),
    ...(await versions(path.join(set('NVM_DIR') ?? path.join(home, '.nvm'), 'versions', 'node'), 'bin')),
    path.join(set('VOLTA_HOME') ?? path.join(home, '.volta'), 'bin'),
    path.join(set('BUN_INSTALL') ?? path.join(home, '.bun'), 'bin'),
    set('PNPM_HOME') ?? pnpm,
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    path.join(home, '.local', 'bin'),
    path.join(home, '.cargo', 'bin'),
    '/usr/bin',
  ];
}

/** Of several versions of Node, the newest is the one that was last set up. */
function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}

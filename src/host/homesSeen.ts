// Every Codex home that something on this machine names.
import type { HomeClaim, HomeSeen, HomeState } from '../config/homeSeen';
import { readConfig } from '../config/selection';
import { type CodexHomeInput, codexHome, configFileIn } from './codexHome';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { readTextFile } from './readTextFile';

/** The home in use first; a home that several name is one. `loginShell` is an absolute path. */
export async function homesSeen(
  input: CodexHomeInput,
  loginShell: string | undefined,
  fs: FileSystem = nodeFileSystem,
): Promise<readonly HomeSeen[]> {
  const claims: [HomeClaim, CodexHomeInput][] = [
    ['setting', input],
    ['environment', { ...input, setting: '' }],
    ['default', { ...input, setting: '', environment: undefined }],
    ['loginShell', { ...input, setting: loginShell ?? '' }],
  ];
  const named = claims.filter(([claim]) => isNamed(claim, input, loginShell));
  const homes = new Map<string, { path: string; claims: HomeClaim[]; state: HomeState }>();
  for (const [claim, asked] of named) {
    const home = await codexHome(asked, fs);
    const key = home.kind === 'found' ? home.realPath : home.path;
    const known = homes.get(key);
    if (known) known.claims.push(claim);
    else homes.set(key, { path: home.path, claims: [claim], state: await stateOf(home, fs) });
  }
  return [...homes.values()].map((home, index) => ({ ...home, isUsed: index === 0 }));
}

function isNamed(claim: HomeClaim, { setting, environment }: CodexHomeInput, loginShell: string | undefined): boolean {
  switch (claim) {
    case 'setting':
      return setting.trim() !== '';
    case 'environment':
      return (environment ?? '') !== '';
    case 'loginShell':
      return loginShell !== undefined;
    case 'default':
      return true;
  }
}

async function stateOf(home: Awaited<ReturnType<typeof codexHome>>, fs: FileSystem): Promise<HomeState> {
  if (home.kind !== 'found') return { kind: 'missing' };
  const configFile = configFileIn(home);
  const file = await readTextFile(configFile, fs);
  return {
    kind: 'found',
    configFile,
    selection: file.kind === 'read' ? readConfig(file.text).content?.selection : undefined,
  };
}

// The layers as their files are now, and what Codex would refuse by those that were read last.
import type { ConfigHere } from '../config/configHere';
import type { Layer } from '../config/layer';
import { type RefusedText, refusedBy } from '../config/refusedBy';
import { type FileScope, isFileScope } from '../switching/scope';
import type { SwitchedFile } from '../switching/switcher';
import { type CodexHomeInput, codexHome, profileFileIn } from './codexHome';
import { promptFileSystem } from './fileSystem';
import { readLayers } from './readLayers';
import { realPath } from './realPath';
import { scopeFileIn } from './scopeFile';

/** What decides where the layers are; asked before every read, so that a change counts at once. */
export interface WhereLayersAre {
  home(): CodexHomeInput;
  /** The workspace folder that new chats start in. */
  folder(): string | undefined;
  /** The version of Codex, where one is known. */
  cliVersion(): string | undefined;
  readonly systemFolder: string;
  readonly platform: NodeJS.Platform;
}

/** All that there is to resolve, and where the profile file of a name is, or would be. */
export async function layersHere({ home, folder, cliVersion, systemFolder, platform }: WhereLayersAre) {
  const { path } = await codexHome(home());
  return {
    ...(await readLayers({ home: path, folder: folder(), systemFolder, platform })),
    cliVersion: cliVersion(),
    profileFile: (name: string) => profileFileIn({ path }, name),
  };
}

/** Judges the text of a scope's file with the other layers as they were read last. */
export async function refusedHere(
  { resolution }: ConfigHere,
  { home, cliVersion }: Pick<WhereLayersAre, 'home' | 'cliVersion'>,
  scope: FileScope,
): Promise<RefusedText> {
  // Without a home nothing can be written either, and that is told.
  if (resolution === undefined) return () => undefined;
  const file = scopeFileIn(await codexHome(home(), promptFileSystem), scope);
  return refusedBy({ ...resolution.facts, cliVersion: cliVersion() }, scope, file);
}

/** Those of the layers that switches go to, and where their links end. */
export function switchedFiles(layers: readonly Layer[]): Promise<readonly SwitchedFile[]> {
  const files = layers.flatMap(({ source, path }) => (isFileScope(source) ? { scope: source, path } : []));
  return Promise.all(files.map(async (file) => ({ ...file, target: await realPath(file.path) })));
}

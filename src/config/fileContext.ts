// What one configuration file is judged by, out of what the whole configuration says.
import type { Catalog } from '../catalog/catalog';
import type { ConfigHere } from './configHere';
import type { DiagnoseContext } from './diagnose';
import type { FileSource } from './fileSource';
import { inherited } from './inherited';
import { NO_SELECTION } from './selection';

export interface FileInQuestion {
  readonly source: FileSource;
  readonly path: string;
}

/** The context of a file that may be open with another text than the one on the disk. */
export function contextOfFile(
  { source, path }: FileInQuestion,
  { resolution }: Pick<ConfigHere, 'resolution'>,
  catalog: Catalog,
  cliVersion: string | undefined,
): DiagnoseContext {
  const others = resolution?.layers.filter(({ layer, state }) => layer.path !== path && state.kind === 'used') ?? [];
  return {
    source,
    catalog,
    cliVersion,
    otherProviders: others.flatMap(({ providers }) => providers),
    inherited: resolution === undefined ? NO_SELECTION : inherited(resolution, source),
  };
}

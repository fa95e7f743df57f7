// What one configuration file is judged by, out of what the whole configuration says.
import type { Catalog } from '../catalog/catalog';
import type { ConfigHere } from './configHere';
import type { DiagnoseContext } from './diagnose';
import { inherited } from './inherited';
import type { LayerSource } from './layer';
import { NO_SELECTION, readConfig } from './selection';

export interface FileInQuestion {
  readonly source: LayerSource;
  readonly path: string;
}

/** The context of a file that may be open with another text than the one on the disk. */
export function contextOfFile(
  { source, path }: FileInQuestion,
  { resolution }: ConfigHere,
  catalog: Catalog,
  cliVersion: string | undefined,
): DiagnoseContext {
  const others = resolution?.layers.filter(({ layer, state }) => layer.path !== path && state.kind === 'used') ?? [];
  const isNarrow = source.kind === 'project' || source.kind === 'profile';
  return {
    source,
    catalog,
    cliVersion,
    otherProviders: others.flatMap(({ layer: { content } }) =>
      content.kind === 'text' ? (readConfig(content.text).content?.providers ?? []) : [],
    ),
    inherited: resolution !== undefined && isNarrow ? inherited(resolution, source) : NO_SELECTION,
  };
}

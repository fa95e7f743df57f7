// What one configuration file is judged by, out of what the whole configuration says.
import type { Catalog } from '../catalog/catalog';
import type { ConfigHere } from './configHere';
import type { DiagnoseContext } from './diagnose';
import type { FileSource } from './fileSource';
import { inherited } from './inherited';
import { isSameSource } from './layer';
import type { ResolvedLayer } from './resolveConfig';
import { NO_SELECTION } from './selection';

/** The context of a file that may be open with another text than the one on the disk, and by another name. */
export function contextOfFile(
  source: FileSource,
  { resolution }: Pick<ConfigHere, 'resolution'>,
  catalog: Catalog,
  cliVersion: string | undefined,
): DiagnoseContext {
  const isOther = ({ layer, state }: ResolvedLayer) => !isSameSource(layer.source, source) && state.kind === 'used';
  const others = resolution?.layers.filter(isOther) ?? [];
  return {
    source,
    catalog,
    cliVersion,
    otherProviders: others.flatMap(({ providers }) => providers),
    inherited: resolution === undefined ? NO_SELECTION : inherited(resolution, source),
  };
}

import type { ConfigHere } from '../config/configHere';
import { isSameSource, type LayerContent } from '../config/layer';
import { NO_SELECTION, type Selection, selectionIn } from '../config/selection';
import type { FileScope } from './scope';

/** What the file of a scope says, where it can be read. */
export function savedIn({ user, resolution }: ConfigHere, scope: FileScope): Selection {
  if (scope.kind === 'user') return ('content' in user && user.content?.selection) || NO_SELECTION;
  return savedInLayer(resolution?.layers.find(({ layer: { source } }) => isSameSource(source, scope))?.layer.content);
}

/** What a layer's file says, as it is on the disk. */
export function savedInLayer(content: LayerContent | undefined): Selection {
  return content?.kind === 'text' ? selectionIn(content.text) : NO_SELECTION;
}

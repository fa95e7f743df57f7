// What counts where a file, or a command line, does not say it.
import type { FileSource } from './fileSource';
import { isSameSource } from './layer';
import type { Resolution, ResolvedLayer } from './resolveConfig';
import { type Selection, selectionOf } from './selection';
import type { Statement } from './statement';

/** What Codex uses here, or would if it did not refuse the configuration. */
export function inUse({ effective, layers, refusal }: Resolution): Selection {
  return refusal === undefined ? selectionOf((setting) => nameIn(effective.exec[setting])) : said(layers);
}

/**
 * What the layers below a file say, also where Codex refuses the configuration: that may be for this very file. Below one that is
 * none of the layers here are the user's and the system's.
 */
export function inherited({ layers }: Resolution, above: FileSource): Selection {
  const own = layers.findIndex(({ layer }) => isSameSource(layer.source, above));
  const below = layers.slice(own + 1).filter(({ layer: { source } }) => {
    if (source.kind === 'project') return above.kind === 'project' && own !== -1;
    return source.kind === 'system' || (source.kind === 'user' && above.kind !== 'user');
  });
  return said(below);
}

/** What counts where no stronger file has its way: what the user's says, or else the system's. */
export function ownDefault({ layers }: Resolution): Selection {
  return said(layers.filter(({ layer: { source } }) => source.kind === 'user' || source.kind === 'system'));
}

/** What counts of these layers, strongest first, or would if Codex did not refuse the configuration. */
function said(layers: readonly ResolvedLayer[]): Selection {
  const counting = layers.flatMap(({ statements, state }) =>
    statements.filter(({ statement, fate: { exec } }) => {
      const counts = exec.kind !== 'ignored' || (exec.because === 'configRefused' && state.kind === 'used');
      return statement.form.kind === 'root' && counts;
    }),
  );
  return selectionOf((setting) => nameIn(counting.find(({ statement }) => statement.setting === setting)?.statement));
}

function nameIn(statement: Statement | undefined): string | undefined {
  return typeof statement?.value === 'string' ? statement.value : undefined;
}

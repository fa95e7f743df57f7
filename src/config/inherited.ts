// What counts where a file, or a command line, does not say it.
import type { LayerSource } from './layer';
import type { Resolution } from './resolveConfig';
import { type Selection, selectionOf } from './selection';
import type { Statement } from './statement';

/** What Codex uses here. */
export function inUse({ effective }: Resolution): Selection {
  return selectionOf((setting) => nameIn(effective.exec[setting]));
}

/** What the layers below the nearest project file, or below a profile file, say. */
export function inherited({ layers }: Resolution, above: LayerSource & { kind: 'project' | 'profile' }): Selection {
  const below = layers.filter(({ layer: { source } }) => {
    if (source.kind === 'user' || source.kind === 'system') return true;
    return above.kind === 'project' && source.kind === 'project' && source.directory !== above.directory;
  });
  const counting = below.flatMap(({ statements }) =>
    statements.filter(({ statement, fate }) => statement.form.kind === 'root' && fate.exec.kind !== 'ignored'),
  );
  return selectionOf((setting) => nameIn(counting.find(({ statement }) => statement.setting === setting)?.statement));
}

function nameIn(statement: Statement | undefined): string | undefined {
  return typeof statement?.value === 'string' ? statement.value : undefined;
}

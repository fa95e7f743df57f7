// What a pick starts from, by what it is for.
import type { Catalog } from '../catalog/catalog';
import type { ConfigHere } from '../config/configHere';
import { inherited, inUse } from '../config/inherited';
import { type ConfigContent, NO_SELECTION, type Selection } from '../config/selection';
import { type Choice, forProject, statedOver } from './choice';
import type { Scope } from './scope';

export interface ScopeBasis {
  /** What the file says; for a run, what Codex uses here. */
  readonly content: ConfigContent;
  /** What counts where the pick does not say it. */
  readonly inherited: Selection;
}

/** `own` is what the file of the scope says; for a run, the user's. */
export function basisOf(scope: Scope, own: ConfigContent, { user, resolution }: ConfigHere): ScopeBasis {
  // Every file may name a provider that another one defines; what the user's says may not be saved yet.
  const ofUser = ('content' in user && user.content?.providers) || [];
  const others = resolution?.layers.filter(({ layer, state }) => state.kind === 'used' && layer.source.kind !== 'user');
  const defined = others?.flatMap(({ providers }) => providers) ?? [];
  const content = { selection: own.selection, providers: [...new Set([...own.providers, ...ofUser, ...defined])] };
  if (resolution === undefined) return { content, inherited: NO_SELECTION };
  switch (scope.kind) {
    case 'user':
    case 'project':
    case 'profile':
      return { content, inherited: inherited(resolution, scope) };
    case 'terminal':
    case 'command': {
      const selection = inUse(resolution);
      return { content: { ...content, selection }, inherited: selection };
    }
  }
}

/** A choice as it has to be put for a scope, so that nothing inherited takes the place of what it leaves unset. */
export function choiceAt(scope: Scope, choice: Choice, { content, inherited }: ScopeBasis, catalog: Catalog): Choice {
  const stated = statedOver(inherited, choice, catalog, content.selection);
  return scope.kind === 'project' ? forProject(stated) : stated;
}

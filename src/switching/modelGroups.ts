// Which models the picker lists, and where: each of them once.
import type { Catalog, Model } from '../catalog/catalog';

/** An id and what the catalog knows of it, which is nothing for one that a person typed. */
export interface ListedId {
  readonly id: string;
  readonly model: Model | undefined;
}

/** In the order of the list. */
export interface ModelGroups {
  readonly pinned: readonly ListedId[];
  readonly recent: readonly ListedId[];
  readonly recommended: readonly ListedId[];
  readonly alternative: readonly ListedId[];
  /** The current model, where no group before has it. */
  readonly current: readonly ListedId[];
  /** What Codex no longer offers and no group before has; empty unless asked for. */
  readonly notOffered: readonly ListedId[];
}

export interface GroupsInput {
  readonly catalog: Catalog;
  /** The model that is set. */
  readonly current: string | undefined;
  /** In their order; any id may be pinned. */
  readonly pins: readonly string[];
  /** Newest first; any id may have been picked. */
  readonly recents: readonly string[];
  /** Whether what is not offered is to be listed too. */
  readonly withNotOffered: boolean;
}

const MAX_RECENT = 3;

export function modelGroups({ catalog, current, pins, recents, withNotOffered }: GroupsInput): ModelGroups {
  const models = new Map(catalog.models.map((model) => [model.id, model]));
  const listed = new Set<string>();
  const take = (ids: readonly string[], limit = Number.POSITIVE_INFINITY): ListedId[] => {
    const taken = [...new Set(ids)].filter((id) => !listed.has(id)).slice(0, limit);
    for (const id of taken) listed.add(id);
    return taken.map((id) => ({ id, model: models.get(id) }));
  };
  const idsOf = (belongs: (model: Model) => boolean) => catalog.models.filter(belongs).map(({ id }) => id);
  return {
    pinned: take(pins),
    recent: take(
      recents.filter((id) => id !== current),
      MAX_RECENT,
    ),
    recommended: take(idsOf(({ section }) => section === 'recommended')),
    alternative: take(idsOf(({ section }) => section === 'alternative')),
    current: take(current === undefined ? [] : [current]),
    // What Codex hides works when it is set, but is not for its picker, and so not for this one.
    notOffered: withNotOffered ? take(idsOf(({ section, isHidden }) => section === undefined && !isHidden)) : [],
  };
}

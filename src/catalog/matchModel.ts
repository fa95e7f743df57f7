import { type Catalog, findModel, type Model } from './catalog';

/**
 * The model whose facts Codex takes for an id: its own, else those of the longest id that it begins with, also behind one
 * namespace, as in `gpt-5.5-2026-01-01` and `custom/gpt-5.5` (0.169.0).
 */
export function matchModel(catalog: Catalog, id: string | undefined): Model | undefined {
  if (id === undefined) return undefined;
  return findModel(catalog, id) ?? longestPrefix(catalog, id) ?? longestPrefix(catalog, withoutNamespace(id));
}

function longestPrefix({ models }: Catalog, id: string): Model | undefined {
  const [longest] = models
    .filter((model) => id.startsWith(model.id) && (isInList(model) || isSnapshot(id.slice(model.id.length))))
    .toSorted((a, b) => b.id.length - a.id.length);
  return longest;
}

/** Codex compares with its own list alone: to it, and so here, `gpt-5.7` is no kind of a `gpt-5` that is only documented. */
function isInList({ availability }: Model): boolean {
  return availability.kind === 'offered' && availability.by.kind !== 'documented';
}

/** What follows a model's id in that of its snapshot: a day, or nothing. */
function isSnapshot(rest: string): boolean {
  return /^(-\d{4}-\d{2}-\d{2})?$/.test(rest);
}

function withoutNamespace(id: string): string {
  return /^[A-Za-z0-9_]+\/([^/]+)$/.exec(id)?.[1] ?? '';
}

import { type Catalog, findModel, type Model } from './catalog';

/**
 * The model whose facts Codex takes for an id: its own, else those of the longest id that it begins with, also behind one
 * namespace, as in `gpt-5.5-2026-01-01` and `custom/gpt-5.5` (0.169.0).
 */
export function matchModel(catalog: Catalog, id: string): Model | undefined {
  return findModel(catalog, id) ?? longestPrefix(catalog, id) ?? longestPrefix(catalog, withoutNamespace(id));
}

function longestPrefix({ models }: Catalog, id: string): Model | undefined {
  const [longest] = models.filter((model) => id.startsWith(model.id)).toSorted((a, b) => b.id.length - a.id.length);
  return longest;
}

function withoutNamespace(id: string): string {
  return /^[A-Za-z0-9_]+\/([^/]+)$/.exec(id)?.[1] ?? '';
}

// The lists of models that lie on the disk: the one a configuration names, and the one Codex keeps.
import { join } from 'node:path';
import type { CatalogSource } from '../catalog/mergeCatalogs';
import { type Listing, parseModelCatalog, parseModelsCache, type UnreadableReason } from '../catalog/parseListing';
import type { FileProblem } from '../config/fileProblem';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { readTextFile } from './readTextFile';

/** `path` is the one to watch, whatever was found there. */
export type CatalogFile = { readonly path: string } & (
  | { readonly kind: 'read'; readonly source: CatalogSource; readonly dropped: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly problem: FileProblem }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
);

/** The file of `model_catalog_json`, whose path is absolute by now. */
export function readCatalogFile(path: string, fs: FileSystem = nodeFileSystem): Promise<CatalogFile> {
  return read(path, fs, (text) => ({ listing: parseModelCatalog(text), provenance: { kind: 'catalogFile', path } }));
}

/** Codex's own cache in its home, which may be old, or another version's. */
export function readModelsCache(home: string, fs: FileSystem = nodeFileSystem): Promise<CatalogFile> {
  return read(join(home, 'models_cache.json'), fs, (text) => {
    const { listing, version, fetchedAt } = parseModelsCache(text);
    return { listing, provenance: { kind: 'cache', version, fetchedAt } };
  });
}

async function read(
  path: string,
  fs: FileSystem,
  parse: (text: string) => Pick<CatalogSource, 'provenance'> & { listing: Listing },
): Promise<CatalogFile> {
  const file = await readTextFile(path, fs);
  if (file.kind === 'failed') return { kind: 'failed', path, problem: file.problem };
  if (!file.exists) return { kind: 'missing', path };
  const { listing, provenance } = parse(file.text);
  if (listing.kind === 'unreadable') return { kind: 'unreadable', path, reason: listing.reason };
  return { kind: 'read', path, source: { provenance, models: listing.models }, dropped: listing.dropped };
}

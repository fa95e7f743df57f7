// The lists of models that lie on the disk: the one a configuration names, and the one Codex keeps.
import { join } from 'node:path';
import type { CatalogSource } from '../catalog/mergeCatalogs';
import { type Listing, parseModelCatalog, parseModelsCache, type UnreadableReason } from '../catalog/parseListing';
import { type FileSystem, nodeFileSystem } from './fileSystem';
import { readTextFile } from './readTextFile';

/** `path` is the one to watch, whatever was found there. */
export type CatalogFile = { readonly path: string } & (
  | { readonly kind: 'read'; readonly source: CatalogSource }
  | { readonly kind: 'missing' | 'failed' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
);

/** What a list was when it was parsed last: while its text stays so, it is the same object. */
export interface LastParsed {
  parsed?: { readonly path: string; readonly text: string; readonly file: CatalogFile };
}

/** The file of `model_catalog_json`, whose path is absolute by now. */
export function readCatalogFile(
  path: string,
  fs: FileSystem = nodeFileSystem,
  last: LastParsed = {},
): Promise<CatalogFile> {
  return read({ path, fs, last }, (text) => ({
    listing: parseModelCatalog(text),
    provenance: { kind: 'catalogFile', path },
  }));
}

/** Codex's own cache in its home, which may be old, or another version's. */
export function readModelsCache(
  home: string,
  fs: FileSystem = nodeFileSystem,
  last: LastParsed = {},
): Promise<CatalogFile> {
  return read({ path: join(home, 'models_cache.json'), fs, last }, (text) => {
    const { listing, version, fetchedAt } = parseModelsCache(text);
    return { listing, provenance: { kind: 'cache', version, fetchedAt } };
  });
}

interface Source {
  readonly path: string;
  readonly fs: FileSystem;
  readonly last: LastParsed;
}

type Parse = (text: string) => Pick<CatalogSource, 'provenance'> & { listing: Listing };

async function read({ path, fs, last }: Source, parse: Parse): Promise<CatalogFile> {
  const file = await readTextFile(path, fs);
  if (file.kind === 'failed') return { kind: 'failed', path };
  if (!file.exists) return { kind: 'missing', path };
  const { text } = file;
  if (last.parsed?.path !== path || last.parsed.text !== text) {
    last.parsed = { path, text, file: catalogFileOf(path, parse(text)) };
  }
  return last.parsed.file;
}

function catalogFileOf(path: string, { listing, provenance }: ReturnType<Parse>): CatalogFile {
  if (listing.kind === 'unreadable') return { kind: 'unreadable', path, reason: listing.reason };
  const { models, dropped } = listing;
  return { kind: 'read', path, source: { provenance, models, dropped } };
}

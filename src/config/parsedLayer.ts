// A layer's text as a table, or why there is none.
import { isTable, own } from '../toml/data';
import { parseToml, type TomlProblem, type TomlTable } from '../toml/parse';
import type { FileProblem } from './fileProblem';
import type { Layer } from './layer';

export type LayerProblem =
  | { readonly kind: 'invalidToml'; readonly at: TomlProblem }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** `data` is empty where the file is missing or has a problem. */
export interface ParsedLayer {
  readonly layer: Layer;
  readonly data: TomlTable;
  readonly problem?: LayerProblem;
}

export function parseLayer(layer: Layer): ParsedLayer {
  const { content } = layer;
  if (content.kind === 'missing') return { layer, data: {} };
  if (content.kind === 'unreadable') {
    return { layer, data: {}, problem: { kind: 'unreadable', problem: content.problem } };
  }
  const parsed = parseToml(content.text);
  if (!parsed.ok) return { layer, data: {}, problem: { kind: 'invalidToml', at: parsed.error } };
  return { layer, data: parsed.data };
}

/** The table at a root key; an empty one where there is none. */
export function tableAt(data: TomlTable, key: string): TomlTable {
  const value = own(data, key);
  return isTable(value) ? value : {};
}

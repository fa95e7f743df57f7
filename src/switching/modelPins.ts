// Where configuration files name a model, each with the efforts that go with it and the provider that is asked for it.
import { DEFAULT_PROVIDER } from '../config/defaultProvider';
import type { Layer } from '../config/layer';
import { MODEL_KEYS } from '../config/modelKeys';
import { type ParsedLayer, tableAt } from '../config/parsedLayer';
import { placeOfKey, SELECTION_KEYS } from '../config/selection';
import { isTable, own, stringAt } from '../toml/data';
import { type Place, TEXT_START } from '../toml/place';

export interface ModelPin {
  readonly layer: Layer;
  readonly path: readonly string[];
  readonly place: Place;
  readonly model: string;
  /** The efforts in the same table that are used with this model. */
  readonly efforts: readonly EffortPin[];
  readonly provider: string;
}

export interface EffortPin {
  readonly path: readonly string[];
  readonly effort: string;
}

/** Every pin of a file, at its root and in its `[profiles.*]`; `fallback` is the provider that the layers below name. */
export function modelPinsIn({ layer, data }: ParsedLayer, fallback: string): ModelPin[] {
  const text = layer.content.kind === 'text' ? layer.content.text : '';
  const rootProvider = stringAt(data, [SELECTION_KEYS.provider]) ?? fallback;
  const profiles = tableAt(data, 'profiles');
  const tables = Object.keys(profiles).filter((name) => isTable(own(profiles, name)));
  return [[], ...tables.map((name) => ['profiles', name])].flatMap((table) =>
    MODEL_KEYS.flatMap((keys): ModelPin[] => {
      const path = [...table, ...keys.model];
      const model = stringAt(data, path);
      if (model === undefined) return [];
      const place = placeOfKey(text, path) ?? TEXT_START;
      const efforts = keys.efforts.flatMap((key) => {
        const effort = stringAt(data, [...table, ...key]);
        return effort === undefined ? [] : [{ path: [...table, ...key], effort }];
      });
      const provider = stringAt(data, [...table, SELECTION_KEYS.provider]) ?? rootProvider;
      return [{ layer, path, place, model, efforts, provider }];
    }),
  );
}

/** The provider that a file gets from the others; an administrator's says so whatever the file says. */
export interface Providers {
  readonly forced: string | undefined;
  readonly fallback: string;
}

export function providersInForce(layers: readonly ParsedLayer[]): Providers {
  const named = (...kinds: Layer['source']['kind'][]) =>
    kinds
      .flatMap((kind) => layers.filter(({ layer }) => layer.source.kind === kind))
      .map(({ data }) => stringAt(data, [SELECTION_KEYS.provider]))
      .find((provider) => provider !== undefined);
  return { forced: named('requirements', 'managed'), fallback: named('user', 'system') ?? DEFAULT_PROVIDER };
}

// The providers that a configuration knows, without anything that is a secret or may hold one.
import { isTable, own } from '../toml/data';
import type { TomlTable } from '../toml/parse';
import { type CodexRules, rulesOf } from './codexRules';
import type { Layer } from './layer';
import { type ParsedLayer, parseLayer, tableAt } from './parsedLayer';
import { ownProviders, type ProviderRefusal, refusedProviders } from './refusal';
import type { Resolution } from './resolveConfig';
import { isVariableName } from './variableName';

export interface Provider {
  readonly id: string;
  /** The id where nothing names it. */
  readonly name: string;
  /** The strongest layer that defines it; undefined for one that Codex has built in. */
  readonly layer: Layer | undefined;
  /** Scheme, host and port of its base URL: the rest can hold credentials. */
  readonly origin: string | undefined;
  /** The name of the environment variable that holds its key. */
  readonly keyVariable: string | undefined;
  /** Why Codex refuses it, and with it the whole configuration. */
  readonly fault: ProviderRefusal | undefined;
}

const BUILT_IN_NAMES: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  ollama: 'Ollama',
  lmstudio: 'LM Studio',
  'amazon-bedrock': 'Amazon Bedrock',
};

/** Those that the version has built in, then those that the layers in force define, strongest first. */
export function providersOf(resolution: Resolution, cliVersion?: string): readonly Provider[] {
  const rules = rulesOf(cliVersion);
  const layers = resolution.layers.filter(({ state }) => state.kind === 'used').map(({ layer }) => parseLayer(layer));
  const defined = layers.flatMap((layer) => ownProviders(layer, rules));
  const faults = refusedProviders(layers, rules);
  return [...new Set([...rules.builtInProviders, ...defined])].map((id) =>
    providerOf(id, layers, rules, faults.get(id)),
  );
}

function providerOf(
  id: string,
  layers: readonly ParsedLayer[],
  rules: CodexRules,
  fault: ProviderRefusal | undefined,
): Provider {
  const defining = layers.filter((layer) => ownProviders(layer, rules).includes(id));
  // Tables merge key by key, so each key has its own strongest layer.
  const textAt = (key: string): string | undefined => {
    for (const { data } of defining) {
      const value = own(tableOf(data, id), key);
      if (value !== undefined) return typeof value === 'string' ? value : undefined;
    }
    return undefined;
  };
  const name = textAt('name');
  const keyVariable = textAt('env_key');
  return {
    id,
    name: name?.trim() || (own(BUILT_IN_NAMES, id)?.toString() ?? id),
    layer: defining[0]?.layer,
    origin: originOf(textAt('base_url')),
    // Somebody may have put the key itself there.
    keyVariable: keyVariable !== undefined && isVariableName(keyVariable) ? keyVariable : undefined,
    fault,
  };
}

function tableOf(data: TomlTable, id: string): TomlTable {
  const table = own(tableAt(data, 'model_providers'), id);
  return isTable(table) ? table : {};
}

function originOf(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}` : undefined;
}

// A provider that a person defines: what may stand in its table, and the keys that write it.
import type { CodexRules } from '../config/codexRules';
import { isVariableName, looksLikeKey } from '../config/variableName';
import { type Change, editToml } from '../toml/edit';
import { isName } from './choiceArguments';

export interface NewProvider {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** The name of the environment variable that holds the key; empty for none. */
  readonly keyVariable: string;
}

export type NewProviderProblem =
  | 'badId'
  | 'reservedId'
  | 'takenId'
  | 'badName'
  | 'badUrl'
  | 'urlWithCredentials'
  | 'looksLikeKey'
  | 'badVariable';

/** What is wrong with one answer; `taken` are the ids of all known providers. */
export function newProviderProblem(
  field: keyof NewProvider,
  text: string,
  taken: readonly string[],
  rules: Pick<CodexRules, 'builtInProviders' | 'reservedProviders'>,
): NewProviderProblem | undefined {
  if (field === 'baseUrl') return urlProblem(text);
  if (looksLikeKey(text)) return 'looksLikeKey';
  switch (field) {
    case 'id':
      if (!/^[A-Za-z0-9_-]+$/.test(text)) return 'badId';
      if ([...rules.builtInProviders, ...rules.reservedProviders].includes(text)) return 'reservedId';
      return taken.includes(text) ? 'takenId' : undefined;
    case 'name':
      return isName(text) ? undefined : 'badName';
    case 'keyVariable':
      return text === '' || isVariableName(text) ? undefined : 'badVariable';
  }
}

function urlProblem(text: string): NewProviderProblem | undefined {
  if (!isName(text) || !URL.canParse(text)) return 'badUrl';
  const { protocol, username, password, search, hash } = new URL(text);
  if (!/^https?:$/.test(protocol) || !/^https?:\/\//i.test(text)) return 'badUrl';
  return username !== '' || password !== '' || search !== '' || hash !== '' ? 'urlWithCredentials' : undefined;
}

/** The keys of its table; `wire_api` is left to Codex, which knows one only (0.169.0). */
export function changesForProvider({ id, name, baseUrl, keyVariable }: NewProvider): Change[] {
  const path = (key: string) => ['model_providers', id, key];
  return [
    { path: path('name'), value: name },
    { path: path('base_url'), value: baseUrl },
    ...(keyVariable === '' ? [] : [{ path: path('env_key'), value: keyVariable }]),
  ];
}

/** The table as it is written. */
export function previewOf(provider: NewProvider): string {
  const edited = editToml('', changesForProvider(provider));
  return edited.ok ? edited.text.trim() : '';
}

// What Codex takes for the keys of its configuration. Every row was seen on the real 0.169.0 (test/codex/diagnose.test.ts looks
// again); what older versions do not know they do not mind.
import { isTable, own } from '../toml/data';
import type { TomlTable, TomlValue } from '../toml/parse';
import type { CodexRules } from './codexRules';
import { tableAt } from './parsedLayer';

export type ValueType =
  | { readonly kind: 'string' | 'nonEmptyString' | 'boolean' | 'table' | 'strings' }
  /** `least` is the lowest that is taken. */
  | { readonly kind: 'integer'; readonly least: bigint | undefined }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] };

/** A value that Codex refuses to read. */
export interface WrongValue {
  readonly path: readonly string[];
  readonly expected: ValueType;
  /** Undefined where it is missing. */
  readonly value: TomlValue | undefined;
}

type Types = ReadonlyMap<string, ValueType>;

const oneOf = (...values: string[]): ValueType => ({ kind: 'oneOf', values });
const all = (type: ValueType, keys: string): [string, ValueType][] => keys.split(/\s+/).map((key) => [key, type]);

/** Paths of files are left out: whether Codex takes them depends on the disk. */
const ROOT: Types = new Map([
  ...all(
    { kind: 'string' },
    `model review_model model_provider service_tier instructions developer_instructions compact_prompt sqlite_home log_dir
     openai_base_url chatgpt_base_url oss_provider js_repl_node_path mcp_oauth_callback_url profile`,
  ),
  ...all({ kind: 'nonEmptyString' }, 'model_reasoning_effort plan_mode_reasoning_effort'),
  ...all({ kind: 'integer', least: undefined }, 'model_context_window model_auto_compact_token_limit'),
  ...all(
    { kind: 'integer', least: 0n },
    'tool_output_token_limit background_terminal_max_timeout project_doc_max_bytes',
  ),
  ...all(
    { kind: 'boolean' },
    `hide_agent_reasoning show_raw_agent_reasoning check_for_update_on_startup allow_login_shell disable_paste_burst
     experimental_use_unified_exec_tool suppress_unstable_features_warning include_environment_context
     include_permissions_instructions include_apps_instructions`,
  ),
  ...all(
    { kind: 'table' },
    `model_providers profiles projects mcp_servers features notice tui tools agents apps analytics feedback otel hooks plugins
     memories permissions marketplaces shell_environment_policy windows audio history skills sandbox_workspace_write`,
  ),
  ...all({ kind: 'strings' }, 'notify project_doc_fallback_filenames project_root_markers'),
  ['model_reasoning_summary', oneOf('auto', 'concise', 'detailed', 'none')],
  ['model_verbosity', oneOf('low', 'medium', 'high')],
  ['sandbox_mode', oneOf('read-only', 'workspace-write', 'danger-full-access')],
  ['personality', oneOf('none', 'friendly', 'pragmatic')],
  ['file_opener', oneOf('vscode', 'vscode-insiders', 'windsurf', 'cursor', 'none')],
  ['forced_login_method', oneOf('chatgpt', 'api')],
  ['cli_auth_credentials_store', oneOf('file', 'keyring', 'auto', 'ephemeral')],
]);

const PROFILE: Types = new Map(
  [
    'model',
    'model_provider',
    'model_reasoning_effort',
    'plan_mode_reasoning_effort',
    'model_reasoning_summary',
    'model_verbosity',
  ].flatMap((key) => {
    const type = ROOT.get(key);
    return type ? [[key, type] as const] : [];
  }),
);

const PROVIDER: Types = new Map([
  ...all(
    { kind: 'string' },
    `base_url model_catalog_url env_key env_key_instructions experimental_bearer_token project_id location credential_file`,
  ),
  ...all({ kind: 'table' }, 'query_params http_headers env_http_headers capabilities'),
  ...all(
    { kind: 'integer', least: 0n },
    'request_max_retries stream_max_retries stream_idle_timeout_ms websocket_connect_timeout_ms',
  ),
  ...all({ kind: 'boolean' }, 'requires_openai_auth supports_websockets supports_standalone_web_search'),
  ['wire_api', oneOf('responses')],
]);

/** What `[model_providers.amazon-bedrock]` may change of the provider that Codex defines itself. */
const BEDROCK_FIELDS = ['base_url', 'auth', 'http_headers', 'aws'];

/**
 * The values of a file that Codex refuses. A bare date where a string belongs counts too, though Codex reads its text: nobody
 * means it.
 */
export function wrongValues(data: TomlTable, isRead: (key: string) => boolean): readonly WrongValue[] {
  const read = Object.fromEntries(Object.entries(data).filter(([key]) => isRead(key)));
  return [...wrongIn(read, ROOT, []), ...wrongInProviders(read), ...wrongInProfiles(read)];
}

/** Ids of provider tables that stand for what Codex defines itself. */
export function reservedIds(providers: TomlTable, rules: CodexRules): readonly string[] {
  const isReserved = (id: string) => {
    if (id !== 'amazon-bedrock' || !rules.builtInProviders.includes(id)) return rules.reservedProviders.includes(id);
    return Object.keys(tableAt(providers, id)).some((field) => !BEDROCK_FIELDS.includes(field));
  };
  return Object.keys(providers).filter(isReserved);
}

function wrongInProviders(data: TomlTable): readonly WrongValue[] {
  return Object.entries(tableAt(data, 'model_providers')).flatMap(([id, provider]) => {
    const path = ['model_providers', id] as const;
    if (!isTable(provider)) return [{ path, expected: { kind: 'table' as const }, value: provider }];
    return [...nameless(provider, path), ...wrongIn(provider, PROVIDER, path)];
  });
}

/** Codex merges a provider with its own only for this one. */
function nameless(provider: TomlTable, path: readonly [string, string]): readonly WrongValue[] {
  const name = own(provider, 'name');
  if (path[1] === 'amazon-bedrock' || (typeof name === 'string' && name.trim() !== '')) return [];
  return [{ path: [...path, 'name'], expected: { kind: 'nonEmptyString' }, value: name }];
}

/** What `[profiles.x]` holds is read even where nothing uses it. */
function wrongInProfiles(data: TomlTable): readonly WrongValue[] {
  return Object.entries(tableAt(data, 'profiles')).flatMap(([name, profile]) =>
    isTable(profile)
      ? wrongIn(profile, PROFILE, ['profiles', name])
      : [{ path: ['profiles', name], expected: { kind: 'table' as const }, value: profile }],
  );
}

function wrongIn(table: TomlTable, types: Types, parent: readonly string[]): readonly WrongValue[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const expected = types.get(key);
    return expected === undefined || isOf(value, expected) ? [] : [{ path: [...parent, key], expected, value }];
  });
}

function isOf(value: TomlValue, type: ValueType): boolean {
  switch (type.kind) {
    case 'string':
      return typeof value === 'string';
    case 'nonEmptyString':
      return typeof value === 'string' && value !== '';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'bigint' && (type.least === undefined || value >= type.least);
    case 'strings':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'oneOf':
      return typeof value === 'string' && type.values.includes(value);
    case 'table':
      // Codex takes some tables as a list of their fields in order; which ones is not worth knowing.
      return isTable(value) || Array.isArray(value);
  }
}

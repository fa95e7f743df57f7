// What Codex takes for the keys of its configuration. Every row was seen on the real CLIs from 0.134.0 to 0.169.0
// (test/codex/diagnose.test.ts looks again).
import { isString, isTable, own } from '../toml/data';
import type { TomlTable, TomlValue } from '../toml/parse';
import { wrongPolicy } from './approvalPolicy';
import type { CodexRules } from './codexRules';
import { tableAt } from './parsedLayer';
import { keyOf } from './statement';

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
const ROOT: Types = new Map<string, ValueType>([
  ...all(
    { kind: 'string' },
    `model review_model model_provider model_catalog_json service_tier instructions developer_instructions compact_prompt sqlite_home log_dir
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
  ...all({ kind: 'strings' }, 'notify project_doc_fallback_filenames'),
  ['model_reasoning_summary', oneOf('auto', 'concise', 'detailed', 'none')],
  ['model_verbosity', oneOf('low', 'medium', 'high')],
  ['sandbox_mode', oneOf('read-only', 'workspace-write', 'danger-full-access')],
  ['personality', oneOf('none', 'friendly', 'pragmatic')],
  ['file_opener', oneOf('vscode', 'vscode-insiders', 'windsurf', 'cursor', 'none')],
  ['forced_login_method', oneOf('chatgpt', 'api')],
  ['cli_auth_credentials_store', oneOf('file', 'keyring', 'auto', 'ephemeral')],
]);

/** Some keys of the tables that are about models. */
const TABLES: ReadonlyMap<string, Types> = new Map([
  [
    'agents',
    new Map([
      ...all({ kind: 'string' }, 'default_subagent_model'),
      ...all({ kind: 'nonEmptyString' }, 'default_subagent_reasoning_effort'),
    ]),
  ],
  ['features', new Map(all({ kind: 'boolean' }, 'fast_mode web_search_request unified_exec'))],
  [
    'notice',
    new Map([
      ...all({ kind: 'boolean' }, 'hide_rate_limit_model_nudge hide_full_access_warning fast_default_opt_out'),
      ...all({ kind: 'table' }, 'model_migrations'),
    ]),
  ],
]);

const PROVIDER: Types = new Map<string, ValueType>([
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

interface KnownTypes {
  readonly root: Types;
  readonly tables: ReadonlyMap<string, Types>;
  readonly provider: Types;
  readonly profile: Types;
}

const SELECTION = 'model model_provider model_reasoning_effort';
const MODEL = `${SELECTION} model_catalog_json model_reasoning_summary model_verbosity`;

const NEWER: KnownTypes = {
  root: ROOT,
  tables: TABLES,
  provider: PROVIDER,
  profile: only(ROOT, `${MODEL} plan_mode_reasoning_effort`),
};

/** What all versions from 0.98.0 on refuse; of other keys this is not known before 0.134.0. */
const OLDER: KnownTypes = {
  root: only(
    ROOT,
    `${MODEL} service_tier plan_mode_reasoning_effort review_model model_context_window model_providers profile profiles`,
  ),
  tables: new Map(),
  provider: only(PROVIDER, 'wire_api request_max_retries'),
  profile: only(ROOT, `${MODEL} service_tier plan_mode_reasoning_effort`),
};

/** The values that Codex refuses among those of the keys that it reads in a file, or in several together. */
export function wrongValues(
  read: TomlTable,
  { checksAllKeys, unknownSettings, approvalPolicies }: CodexRules,
): readonly WrongValue[] {
  const { root, tables, provider, profile } = checksAllKeys ? NEWER : OLDER;
  const wrong = [
    ...wrongIn(read, root, []),
    ...(checksAllKeys ? wrongPolicy(read, approvalPolicies) : []),
    ...[...tables].flatMap(([key, types]) => wrongIn(tableAt(read, key), types, [key])),
    ...eachTable(read, 'model_providers').flatMap(([path, table]) => [
      // Codex knows the name of its own.
      ...(path[1] === 'amazon-bedrock' ? [] : wrongName(table, path, checksAllKeys)),
      ...wrongIn(table, provider, path),
    ]),
    // Read even where nothing uses it.
    ...eachTable(read, 'profiles').flatMap(([path, table]) => wrongIn(table, profile, path)),
    ...['model_providers', 'profiles'].flatMap((key) => noTables(tableAt(read, key), key)),
  ];
  const unknown = unknownSettings.map(keyOf);
  return wrong.filter(({ path }) => !unknown.includes(path.at(-1) ?? ''));
}

/** Ids of provider tables that stand for what Codex defines itself. */
export function reservedIds(providers: TomlTable, rules: CodexRules): readonly string[] {
  const isReserved = (id: string) => {
    if (id !== 'amazon-bedrock' || !rules.builtInProviders.includes(id)) return rules.reservedProviders.includes(id);
    return Object.keys(tableAt(providers, id)).some((field) => !BEDROCK_FIELDS.includes(field));
  };
  return Object.keys(providers).filter(isReserved);
}

function wrongName(provider: TomlTable, path: readonly string[], mindsEmpty: boolean): readonly WrongValue[] {
  const name = own(provider, 'name');
  if (isString(name) && !(mindsEmpty && isBlank(name))) return [];
  return [{ path: [...path, 'name'], expected: { kind: 'nonEmptyString' }, value: name }];
}

function eachTable(data: TomlTable, parent: string): readonly (readonly [path: readonly string[], table: TomlTable])[] {
  return Object.entries(tableAt(data, parent)).flatMap(([key, table]) =>
    isTable(table) ? [[[parent, key], table] as const] : [],
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
      return isString(value);
    case 'nonEmptyString':
      return isString(value) && value !== '';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'bigint' && (type.least === undefined || value >= type.least);
    case 'strings':
      return Array.isArray(value) && value.every(isString);
    case 'oneOf':
      return typeof value === 'string' && type.values.includes(value);
    case 'table':
      // Codex takes some tables as a list of their fields in order, so that an empty one is no fault of all of them.
      return isTable(value) || (Array.isArray(value) && value.length === 0);
  }
}

function noTables(table: TomlTable, parent: string): readonly WrongValue[] {
  return Object.entries(table).flatMap(([key, value]) =>
    isTable(value) ? [] : [{ path: [parent, key], expected: { kind: 'table' as const }, value }],
  );
}

function isBlank(value: TomlValue): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function only(types: Types, keys: string): Types {
  const wanted = keys.split(' ');
  return new Map([...types].filter(([key]) => wanted.includes(key)));
}

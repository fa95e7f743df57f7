// Generated configurations: right and wrong values for the keys that Codex checks, written in the ways of TOML.

import fc from 'fast-check';
import { stringify } from 'smol-toml';

const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ arbitrary: usual, weight }, { arbitrary: rare, weight: 1 });
const anyOf = (...values: unknown[]) => fc.constantFrom<unknown>(...values);

const WRONG = [5, true, ['a'], 'zzz', 1.5, { a: 1 }, -1, ''];
const wrong = (...fine: unknown[]) => anyOf(...WRONG.filter((value) => !fine.includes(value)));

/** The key, what it takes, and what of the usual wrong values it takes too. */
const STRINGS =
  'review_model service_tier instructions developer_instructions compact_prompt openai_base_url chatgpt_base_url oss_provider js_repl_node_path mcp_oauth_callback_url';
const BOOLEANS =
  'hide_agent_reasoning show_raw_agent_reasoning check_for_update_on_startup allow_login_shell disable_paste_burst experimental_use_unified_exec_tool suppress_unstable_features_warning include_environment_context include_permissions_instructions include_apps_instructions';
const TABLES =
  'mcp_servers features notice tui tools agents apps analytics feedback otel hooks plugins memories permissions shell_environment_policy windows audio history skills sandbox_workspace_write projects marketplaces';

const KEYS: readonly (readonly [path: string, value: fc.Arbitrary<unknown>])[] = [
  ['model', often(anyOf('gpt-5.5', 'gpt-5.1', 'my "own"'), anyOf(5, true, ['a'], ''))],
  ['model_reasoning_effort', often(anyOf('low', 'high', 'max', 'minimal'), anyOf(5, '', ['a'], 'bananas'))],
  ['plan_mode_reasoning_effort', often(anyOf('low', 'high'), anyOf(5, '', true))],
  [
    'model_provider',
    often(anyOf('openai', 'lab', 'ollama'), anyOf('nowhere', '', 5, 'ollama-chat', 'amazon-bedrock'), 4),
  ],
  ['profile', anyOf('work', 5)],
  ...STRINGS.split(' ').map((key) => [key, often(anyOf('x', ''), wrong('zzz', ''))] as const),
  ...BOOLEANS.split(' ').map((key) => [key, often(anyOf(true, false), wrong(true))] as const),
  ...TABLES.split(' ').map((key) => [key, often(anyOf({}), anyOf(5, true, 'x', ['a']))] as const),
  ...['model_context_window', 'model_auto_compact_token_limit'].map(
    (key) => [key, often(anyOf(100_000, -1), wrong(5, -1))] as const,
  ),
  ...['tool_output_token_limit', 'background_terminal_max_timeout', 'project_doc_max_bytes'].map(
    (key) => [key, often(anyOf(100_000), wrong(5))] as const,
  ),
  ['notify', often(anyOf(['a'], []), anyOf(5, 'x', [5], true))],
  ['project_doc_fallback_filenames', often(anyOf(['a']), anyOf(5, 'x', [5]))],
  ['project_root_markers', often(anyOf(['.git']), anyOf(5, 'x', [5]))],
  ['model_reasoning_summary', often(anyOf('auto', 'concise', 'detailed', 'none'), wrong())],
  ['model_verbosity', often(anyOf('low', 'medium', 'high'), wrong())],
  ['sandbox_mode', often(anyOf('read-only', 'workspace-write', 'danger-full-access'), wrong())],
  [
    'approval_policy',
    fc.oneof(
      often(anyOf('on-request', 'never', 'on-failure', 'untrusted'), anyOf(5, 'zzz', true, ['a'], 'granular')),
      policyTable(),
    ),
  ],
  ['personality', often(anyOf('none', 'friendly', 'pragmatic'), wrong())],
  ['file_opener', often(anyOf('vscode', 'cursor', 'none'), wrong())],
  ['cli_auth_credentials_store', often(anyOf('file', 'auto'), wrong())],
  ['preferred_auth_method', anyOf('apikey', 5)],
  ['disable_response_storage', anyOf(true, 'x')],
  ['agents.default_subagent_model', often(anyOf('gpt-5.5', ''), anyOf(5, ['a']))],
  ['agents.default_subagent_reasoning_effort', often(anyOf('low'), anyOf(5, ''))],
  ['features.unified_exec', often(anyOf(true), anyOf(5, 'x'))],
  ['notice.hide_full_access_warning', often(anyOf(true), anyOf(5, 'x'))],
  ['notice.model_migrations', often(anyOf({ a: 'b' }, {}), anyOf(5, 'x'))],
  [
    'projects',
    often(anyOf({ '/x': { trust_level: 'trusted' } }), anyOf({ '/x': { trust_level: 'maybe' } }, { '/x': 5 })),
  ],
  [
    'profiles',
    often(
      anyOf({ work: { model: 'gpt-5.5' } }),
      anyOf({ work: { model: 5 } }, { work: 5 }, { work: { model_reasoning_effort: '' } }),
      4,
    ),
  ],
  ['model_providers.lab', fc.oneof({ arbitrary: provider(), weight: 8 }, { arbitrary: anyOf(5, 'x', {}), weight: 1 })],
  ['model_providers.other', provider()],
  ['model_providers.openai', anyOf({ name: 'Mine' })],
  ['model_providers.ollama', anyOf({ name: 'Mine' })],
  [
    'model_providers.amazon-bedrock',
    anyOf({ base_url: 'http://localhost' }, { name: 'Mine' }, { aws: { region: 'x' } }),
  ],
];

function policyTable(): fc.Arbitrary<unknown> {
  const isOn = often<unknown>(anyOf(true, false), anyOf(5, undefined), 16);
  const option = fc.option(often(anyOf(true), anyOf(5), 16), { nil: undefined });
  const switches = fc.record({
    sandbox_approval: isOn,
    rules: isOn,
    mcp_elicitations: isOn,
    request_permissions: option,
    skill_approval: option,
    another: option,
  });
  const list = fc.array(often(anyOf(true, false), anyOf(5), 16), { maxLength: 6 });
  const word = fc.tuple(anyOf('never', 'on-request', 'untrusted', 'zzz'), anyOf({}, [], { a: 1 }, ['a'], '', 5));
  return fc.oneof(
    { arbitrary: switches.map((granular) => ({ granular })), weight: 6 },
    { arbitrary: list.map((granular) => ({ granular })), weight: 2 },
    { arbitrary: word.map(([key, value]) => ({ [String(key)]: value })), weight: 3 },
    { arbitrary: anyOf({}, { granular: true }, { granular: {}, never: {} }, { reject: {} }), weight: 2 },
  );
}

function provider(): fc.Arbitrary<unknown> {
  const field = (usual: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>) =>
    fc.option(often(usual, bad, 24), { nil: undefined });
  const text = field(anyOf('x', ''), anyOf(5, ['a']));
  const table = field(anyOf({}, { a: 'b' }), anyOf(5, 'x'));
  return fc.record({
    name: often<unknown>(anyOf('Lab', 'L'), anyOf('', ' ', 5, undefined), 24),
    base_url: text,
    env_key: text,
    env_key_instructions: text,
    wire_api: field(anyOf('responses'), anyOf('chat', 'zzz', '', 5)),
    query_params: table,
    http_headers: table,
    env_http_headers: table,
    request_max_retries: field(anyOf(0, 3), anyOf(-1, 'x')),
    stream_max_retries: field(anyOf(0, 3), anyOf(-1, 'x')),
    stream_idle_timeout_ms: field(anyOf(0, 3), anyOf(true, 'x')),
    requires_openai_auth: field(anyOf(true), anyOf(5, 'x')),
    supports_websockets: field(anyOf(true), anyOf(5, 'x')),
  });
}

const BROKEN = ['model = \n', 'model = "a"\nmodel = "b"\n', '[x\n'];

/** One file; now and then it is no TOML. */
export function configText(): fc.Arbitrary<string> {
  const settings = fc
    .uniqueArray(fc.constantFrom(...KEYS), { maxLength: 5 })
    .chain((keys) => fc.tuple(...keys.map(([path, value]) => fc.tuple(fc.constant(path), value, style))).map(written));
  return often(settings, anyOf(...BROKEN) as fc.Arbitrary<string>, 40);
}

/** One file with a table as its approval policy. */
export function policyText(): fc.Arbitrary<string> {
  return fc.tuple(policyTable(), style).map(([value, how]) => written([['approval_policy', value, how]]));
}

type Style = 'table' | 'dotted' | 'inline';
const style = fc.constantFrom<Style>('table', 'dotted', 'inline');

/** Of keys that would define one table twice the first stays. */
function written(settings: readonly (readonly [path: string, value: unknown, style: Style])[]): string {
  const roots = new Set<string>();
  const lines: string[] = [];
  const tables: string[] = [];
  for (const [path, value, how] of settings) {
    const [root = '', key] = path.split('.');
    if (roots.has(root)) continue;
    roots.add(root);
    const data = key === undefined ? { [root]: value } : { [root]: { [key]: value } };
    if (how === 'table') tables.push(stringify(data));
    else lines.push(...inlined(data, how));
  }
  return [
    ...lines,
    ...tables.toSorted((one, other) => Number(one.startsWith('[')) - Number(other.startsWith('['))),
  ].join('\n');
}

function inlined(data: Readonly<Record<string, unknown>>, how: Style): string[] {
  return Object.entries(data).flatMap(([key, value]) =>
    how === 'dotted' && isRecord(value) && Object.keys(value).length > 0
      ? inlined(value, how).map((line) => `${stringified(key)}.${line}`)
      : [`${stringified(key)} = ${inline(value)}`],
  );
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([key, field]) => `${stringified(key)} = ${inline(field)}`).join(', ')} }`;
}

function stringified(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// How each Codex version reads its configuration. Every row was seen on the real CLI (test/codex/resolveConfig.test.ts compares
// them again); a boundary is the first release on npm that showed the new behaviour, and the one before it did not.
import { isAtLeast } from './cliVersion';
import type { LayerSource } from './layer';
import type { KeyName } from './statement';

/** What a version does, one answer per question. */
export interface CodexRules {
  /** The layers, strongest first. */
  readonly precedence: readonly LayerSource['kind'][];
  /** Keys that a trusted project may not set. */
  readonly projectDenies: readonly string[];
  /** What the selector `profile = "x"` does: it puts `[profiles.x]` above every layer, or Codex refuses the configuration. */
  readonly legacyProfile: 'selects' | 'refused';
  /** Whether `--profile x` means the file `x.config.toml`, and not `[profiles.x]`. */
  readonly profileFiles: boolean;
  /** The reasoning efforts that can be written; any that is not empty where there is no list. */
  readonly efforts: readonly string[] | undefined;
  /** Providers that need no `[model_providers.<id>]`. */
  readonly builtInProviders: readonly string[];
  /** Providers that may not be defined anew. */
  readonly reservedProviders: readonly string[];
  /** Whether user and system file must be right together, even where a project or an administrator sets the same keys. */
  readonly baseStandsAlone: boolean;
  /** Whether `model = ""` keeps every thread from starting. */
  readonly emptyModelRefused: boolean;
  /** Whether it is known which values of every key it refuses; of older versions only those of a few keys are. */
  readonly checksAllKeys: boolean;
  /** Keys of older versions that it reads no more. */
  readonly deadKeys: readonly string[];
  /** Whether a `.git` directory marks a project's root only with a `HEAD` in it. */
  readonly markerNeedsHead: boolean;
  /** Whether a `.git` directory is a repository, whose root may be trusted, only with a `HEAD` in it. */
  readonly repositoryNeedsHead: boolean;
  /**
   * Whether a directory is trusted by its path in use and by the one without links; else a project's directories go by the
   * former alone, and the root of a repository by the latter.
   */
  readonly trustsBothNames: boolean;
  /** Whether `managed_config.toml` has a say in trust and in `project_root_markers`. */
  readonly managedTrusts: boolean;
  /** The keys that `requirements.toml` can force. */
  readonly requirementsForce: readonly string[];
  /** What this version does not know: it takes any value there, and uses none. */
  readonly unknownSettings: readonly KeyName[];
  /** The service tiers that can be written; any text where there is no list. */
  readonly tiers: readonly string[] | undefined;
  /** The words that `approval_policy` can have, beside `granular` (approvalPolicy.ts). */
  readonly approvalPolicies: readonly string[];
  /** What the TUI does with `[models.new_thread]` of `requirements.toml`. */
  readonly newThread: 'unknown' | 'aboveAll' | 'belowProfile';
}

/** A behaviour since a version, and where the boundary comes from. */
interface Since<Value> {
  readonly since: string;
  readonly value: Value;
  readonly source: string;
}

type Facts = { readonly [Key in keyof CodexRules]: readonly [Since<CodexRules[Key]>, ...Since<CodexRules[Key]>[]] };

/** The oldest version that was looked at; older ones are taken to be like it. */
const first = '0.98.0';

const FACTS: Facts = {
  precedence: [
    {
      since: first,
      value: ['requirements', 'managed', 'project', 'profile', 'user', 'system'],
      source:
        'config/read; the profile file by the banner of exec --profile (the documentation of spring 2026 put it above projects)',
    },
  ],
  projectDenies: [
    { since: first, value: [], source: 'config/read, thread/start' },
    {
      since: '0.129.0',
      value: ['model_provider', 'model_providers', 'profile', 'profiles'],
      source: 'config/read: 0.128.0 takes them, 0.129.0 strips them',
    },
    {
      since: '0.169.0',
      value: [
        'model_provider',
        'model_providers',
        'profile',
        'profiles',
        'openai_base_url',
        'chatgpt_base_url',
        'notify',
        'otel',
      ],
      source: 'config/read strips them; of the last four older versions were not asked',
    },
  ],
  legacyProfile: [
    { since: first, value: 'selects', source: 'thread/start; config/read shows the values of the root only' },
    { since: '0.134.0', value: 'refused', source: 'config/read fails; 0.133.0 does not' },
  ],
  profileFiles: [
    { since: first, value: false, source: 'exec --profile (0.131.0 has the file behind --profile-v2)' },
    { since: '0.134.0', value: true, source: 'exec --profile' },
  ],
  efforts: [
    { since: first, value: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'], source: 'the error of config/read' },
    { since: '0.141.0', value: undefined, source: 'config/read takes any that is not empty' },
  ],
  builtInProviders: [
    { since: first, value: ['openai', 'ollama', 'lmstudio'], source: 'config/read' },
    { since: '0.123.0', value: ['openai', 'ollama', 'lmstudio', 'amazon-bedrock'], source: 'config/read' },
  ],
  reservedProviders: [
    { since: first, value: [], source: 'config/read' },
    { since: '0.115.0', value: ['openai', 'ollama', 'lmstudio'], source: 'config/read fails' },
  ],
  baseStandsAlone: [
    { since: first, value: true, source: 'config/read' },
    { since: '0.110.0', value: false, source: 'config/read; 0.107.0 fails' },
  ],
  emptyModelRefused: [
    { since: first, value: false, source: 'thread/start sends the empty id' },
    { since: '0.160.0', value: true, source: 'thread/start: No models are available' },
  ],
  checksAllKeys: [
    { since: first, value: false, source: 'config/read; 0.117.0 takes other values than 0.134.0' },
    { since: '0.134.0', value: true, source: 'config/read, key by key' },
  ],
  deadKeys: [
    { since: first, value: [], source: 'not looked at' },
    {
      since: '0.169.0',
      value: [
        'commit_attribution',
        'disable_response_storage',
        'experimental_instructions_file',
        'experimental_resume',
        'model_max_output_tokens',
        'model_supports_reasoning_summaries',
        'preferred_auth_method',
      ],
      source: 'config/read takes any value; exec --strict-config calls them unknown',
    },
  ],
  markerNeedsHead: [
    { since: first, value: false, source: 'config/read' },
    { since: '0.149.0', value: true, source: 'config/read; 0.148.0 takes an empty directory' },
  ],
  repositoryNeedsHead: [
    { since: first, value: true, source: 'config/read: asks the git program, which wants a whole repository' },
    { since: '0.113.0', value: false, source: 'config/read; 0.111.0 does not take an empty directory' },
    { since: '0.149.0', value: true, source: 'config/read; 0.148.0 takes an empty directory' },
  ],
  trustsBothNames: [
    { since: first, value: false, source: 'config/read in a linked directory' },
    {
      since: '0.120.0',
      value: true,
      source: 'config/read in linked directories; 0.118.0 does not',
    },
  ],
  managedTrusts: [
    { since: first, value: false, source: 'config/read' },
    { since: '0.149.0', value: true, source: 'config/read; 0.148.0 does not' },
  ],
  requirementsForce: [
    { since: first, value: [], source: 'config/read' },
    { since: '0.146.0', value: ['model_catalog_json'], source: 'config/read shows it without an origin' },
    {
      since: '0.156.0',
      value: ['model_catalog_json', 'model_provider', 'model_providers'],
      source: 'config/read shows it without an origin',
    },
  ],
  unknownSettings: [
    {
      since: first,
      value: ['catalogFile', 'planEffort', 'tier'],
      source: 'config/read takes any value for them',
    },
    { since: '0.105.0', value: ['tier'], source: 'config/read; 0.104.0 takes any value for the others' },
    { since: '0.110.0', value: [], source: 'config/read, thread/start; 0.107.0 takes any value for the tier' },
  ],
  tiers: [
    { since: first, value: ['fast', 'flex'], source: 'the error of config/read' },
    { since: '0.131.0', value: undefined, source: 'config/read takes any text; 0.130.0 does not' },
  ],
  approvalPolicies: [
    {
      since: first,
      value: ['untrusted', 'on-failure', 'on-request', 'never'],
      source: 'the error of config/read',
    },
    {
      since: '0.149.0',
      value: ['on-failure', 'on-request', 'never'],
      source: 'config/read fails: untrusted is no longer supported; 0.148.0 takes it',
    },
  ],
  newThread: [
    { since: first, value: 'unknown', source: 'configRequirements/read' },
    {
      since: '0.143.0',
      value: 'aboveAll',
      source: 'configRequirements/read; the header of the TUI, also with --profile',
    },
    {
      since: '0.156.0',
      value: 'belowProfile',
      source:
        'the header of the TUI with --profile (0.162.0 to 0.166.0 did not apply it with --no-daemon; 0.169.0 does again)',
    },
  ],
};

/** The rules of a Codex version; of the newest known where the version is unknown. */
export function rulesOf(version: string | undefined): CodexRules {
  const rules: { [Key in keyof CodexRules]: CodexRules[Key] } = {
    precedence: at(FACTS.precedence, version),
    projectDenies: at(FACTS.projectDenies, version),
    legacyProfile: at(FACTS.legacyProfile, version),
    profileFiles: at(FACTS.profileFiles, version),
    efforts: at(FACTS.efforts, version),
    builtInProviders: at(FACTS.builtInProviders, version),
    reservedProviders: at(FACTS.reservedProviders, version),
    baseStandsAlone: at(FACTS.baseStandsAlone, version),
    emptyModelRefused: at(FACTS.emptyModelRefused, version),
    checksAllKeys: at(FACTS.checksAllKeys, version),
    deadKeys: at(FACTS.deadKeys, version),
    markerNeedsHead: at(FACTS.markerNeedsHead, version),
    repositoryNeedsHead: at(FACTS.repositoryNeedsHead, version),
    trustsBothNames: at(FACTS.trustsBothNames, version),
    managedTrusts: at(FACTS.managedTrusts, version),
    requirementsForce: at(FACTS.requirementsForce, version),
    unknownSettings: at(FACTS.unknownSettings, version),
    tiers: at(FACTS.tiers, version),
    approvalPolicies: at(FACTS.approvalPolicies, version),
    newThread: at(FACTS.newThread, version),
  };
  return rules;
}

function at<Value>(facts: readonly [Since<Value>, ...Since<Value>[]], version: string | undefined): Value {
  const known = facts.filter(({ since }) => version === undefined || isAtLeast(version, since));
  return (known.at(-1) ?? facts[0]).value;
}

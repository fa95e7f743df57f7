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

type Since<Value> = readonly [since: string, value: Value];

type Facts = { readonly [Key in keyof CodexRules]: readonly [Since<CodexRules[Key]>, ...Since<CodexRules[Key]>[]] };

/** The oldest version that was looked at; older ones are taken to be like it. */
const first = '0.98.0';

/** Above each row stands how it was seen. */
const FACTS: Facts = {
  precedence: [
    // config/read; the profile file by the banner of exec --profile (the documentation of spring 2026 put it above projects)
    [first, ['requirements', 'managed', 'project', 'profile', 'user', 'system']],
  ],
  projectDenies: [
    // config/read, thread/start
    [first, []],
    // config/read: 0.128.0 takes them, 0.129.0 strips them
    ['0.129.0', ['model_provider', 'model_providers', 'profile', 'profiles']],
    // config/read strips them; of the last four older versions were not asked
    [
      '0.169.0',
      [
        'model_provider',
        'model_providers',
        'profile',
        'profiles',
        'openai_base_url',
        'chatgpt_base_url',
        'notify',
        'otel',
      ],
    ],
  ],
  legacyProfile: [
    // thread/start; config/read shows the values of the root only
    [first, 'selects'],
    // config/read fails; 0.133.0 does not
    ['0.134.0', 'refused'],
  ],
  profileFiles: [
    // exec --profile (0.131.0 has the file behind --profile-v2)
    [first, false],
    // exec --profile
    ['0.134.0', true],
  ],
  efforts: [
    // The error of config/read
    [first, ['none', 'minimal', 'low', 'medium', 'high', 'xhigh']],
    // config/read takes any that is not empty
    ['0.141.0', undefined],
  ],
  builtInProviders: [
    // config/read
    [first, ['openai', 'ollama', 'lmstudio']],
    // config/read
    ['0.123.0', ['openai', 'ollama', 'lmstudio', 'amazon-bedrock']],
  ],
  reservedProviders: [
    // config/read
    [first, []],
    // config/read fails
    ['0.115.0', ['openai', 'ollama', 'lmstudio']],
  ],
  baseStandsAlone: [
    // config/read
    [first, true],
    // config/read; 0.107.0 fails
    ['0.110.0', false],
  ],
  emptyModelRefused: [
    // thread/start sends the empty id
    [first, false],
    // thread/start: No models are available
    ['0.160.0', true],
  ],
  checksAllKeys: [
    // config/read; 0.117.0 takes other values than 0.134.0
    [first, false],
    // config/read, key by key
    ['0.134.0', true],
  ],
  deadKeys: [
    // Not looked at
    [first, []],
    // config/read takes any value; exec --strict-config calls them unknown
    [
      '0.169.0',
      [
        'commit_attribution',
        'disable_response_storage',
        'experimental_instructions_file',
        'experimental_resume',
        'model_max_output_tokens',
        'model_supports_reasoning_summaries',
        'preferred_auth_method',
      ],
    ],
  ],
  markerNeedsHead: [
    // config/read
    [first, false],
    // config/read; 0.148.0 takes an empty directory
    ['0.149.0', true],
  ],
  repositoryNeedsHead: [
    // config/read: asks the git program, which wants a whole repository
    [first, true],
    // config/read; 0.111.0 does not take an empty directory
    ['0.113.0', false],
    // config/read; 0.148.0 takes an empty directory
    ['0.149.0', true],
  ],
  trustsBothNames: [
    // config/read in a linked directory
    [first, false],
    // config/read in linked directories; 0.118.0 does not
    ['0.120.0', true],
  ],
  managedTrusts: [
    // config/read
    [first, false],
    // config/read; 0.148.0 does not
    ['0.149.0', true],
  ],
  requirementsForce: [
    // config/read
    [first, []],
    // config/read shows it without an origin
    ['0.146.0', ['model_catalog_json']],
    // config/read shows it without an origin
    ['0.156.0', ['model_catalog_json', 'model_provider', 'model_providers']],
  ],
  unknownSettings: [
    // config/read takes any value for them
    [first, ['catalogFile', 'planEffort', 'tier']],
    // config/read; 0.104.0 takes any value for the others
    ['0.105.0', ['tier']],
    // config/read, thread/start; 0.107.0 takes any value for the tier
    ['0.110.0', []],
  ],
  tiers: [
    // The error of config/read
    [first, ['fast', 'flex']],
    // config/read takes any text; 0.130.0 does not
    ['0.131.0', undefined],
  ],
  approvalPolicies: [
    // The error of config/read
    [first, ['untrusted', 'on-failure', 'on-request', 'never']],
    // config/read fails: untrusted is no longer supported; 0.148.0 takes it
    ['0.149.0', ['on-failure', 'on-request', 'never']],
  ],
  newThread: [
    // configRequirements/read
    [first, 'unknown'],
    // configRequirements/read; the header of the TUI, also with --profile
    ['0.143.0', 'aboveAll'],
    // The header of the TUI with --profile (0.162.0 to 0.166.0 did not apply it with --no-daemon; 0.169.0 does again)
    ['0.156.0', 'belowProfile'],
  ],
};

/** The rules of a Codex version; of the newest known where the version is unknown. */
export function rulesOf(version: string | undefined): CodexRules {
  const rules = Object.entries(FACTS).map(([name, facts]) => [name, valueAt(facts, version)]);
  return Object.fromEntries(rules) as CodexRules;
}

function valueAt(facts: Facts[keyof Facts], version: string | undefined): unknown {
  const latest = facts.findLast(([since]) => version === undefined || isAtLeast(version, since));
  return (latest ?? facts[0])[1];
}

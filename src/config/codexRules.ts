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

/** A behaviour since a version. */
interface Since<Value> {
  readonly since: string;
  readonly value: Value;
}

type Facts = { readonly [Key in keyof CodexRules]: readonly [Since<CodexRules[Key]>, ...Since<CodexRules[Key]>[]] };

/** The oldest version that was looked at; older ones are taken to be like it. */
const first = '0.98.0';

/** Above each row stands how it was seen. */
const FACTS: Facts = {
  precedence: [
    // config/read; the profile file by the banner of exec --profile (the documentation of spring 2026 put it above projects)
    { since: first, value: ['requirements', 'managed', 'project', 'profile', 'user', 'system'] },
  ],
  projectDenies: [
    // config/read, thread/start
    { since: first, value: [] },
    // config/read: 0.128.0 takes them, 0.129.0 strips them
    { since: '0.129.0', value: ['model_provider', 'model_providers', 'profile', 'profiles'] },
    // config/read strips them; of the last four older versions were not asked
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
    },
  ],
  legacyProfile: [
    // thread/start; config/read shows the values of the root only
    { since: first, value: 'selects' },
    // config/read fails; 0.133.0 does not
    { since: '0.134.0', value: 'refused' },
  ],
  profileFiles: [
    // exec --profile (0.131.0 has the file behind --profile-v2)
    { since: first, value: false },
    // exec --profile
    { since: '0.134.0', value: true },
  ],
  efforts: [
    // The error of config/read
    { since: first, value: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] },
    // config/read takes any that is not empty
    { since: '0.141.0', value: undefined },
  ],
  builtInProviders: [
    // config/read
    { since: first, value: ['openai', 'ollama', 'lmstudio'] },
    // config/read
    { since: '0.123.0', value: ['openai', 'ollama', 'lmstudio', 'amazon-bedrock'] },
  ],
  reservedProviders: [
    // config/read
    { since: first, value: [] },
    // config/read fails
    { since: '0.115.0', value: ['openai', 'ollama', 'lmstudio'] },
  ],
  baseStandsAlone: [
    // config/read
    { since: first, value: true },
    // config/read; 0.107.0 fails
    { since: '0.110.0', value: false },
  ],
  emptyModelRefused: [
    // thread/start sends the empty id
    { since: first, value: false },
    // thread/start: No models are available
    { since: '0.160.0', value: true },
  ],
  checksAllKeys: [
    // config/read; 0.117.0 takes other values than 0.134.0
    { since: first, value: false },
    // config/read, key by key
    { since: '0.134.0', value: true },
  ],
  deadKeys: [
    // Not looked at
    { since: first, value: [] },
    // config/read takes any value; exec --strict-config calls them unknown
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
    },
  ],
  markerNeedsHead: [
    // config/read
    { since: first, value: false },
    // config/read; 0.148.0 takes an empty directory
    { since: '0.149.0', value: true },
  ],
  repositoryNeedsHead: [
    // config/read: asks the git program, which wants a whole repository
    { since: first, value: true },
    // config/read; 0.111.0 does not take an empty directory
    { since: '0.113.0', value: false },
    // config/read; 0.148.0 takes an empty directory
    { since: '0.149.0', value: true },
  ],
  trustsBothNames: [
    // config/read in a linked directory
    { since: first, value: false },
    // config/read in linked directories; 0.118.0 does not
    { since: '0.120.0', value: true },
  ],
  managedTrusts: [
    // config/read
    { since: first, value: false },
    // config/read; 0.148.0 does not
    { since: '0.149.0', value: true },
  ],
  requirementsForce: [
    // config/read
    { since: first, value: [] },
    // config/read shows it without an origin
    { since: '0.146.0', value: ['model_catalog_json'] },
    // config/read shows it without an origin
    { since: '0.156.0', value: ['model_catalog_json', 'model_provider', 'model_providers'] },
  ],
  unknownSettings: [
    // config/read takes any value for them
    { since: first, value: ['catalogFile', 'planEffort', 'tier'] },
    // config/read; 0.104.0 takes any value for the others
    { since: '0.105.0', value: ['tier'] },
    // config/read, thread/start; 0.107.0 takes any value for the tier
    { since: '0.110.0', value: [] },
  ],
  tiers: [
    // The error of config/read
    { since: first, value: ['fast', 'flex'] },
    // config/read takes any text; 0.130.0 does not
    { since: '0.131.0', value: undefined },
  ],
  approvalPolicies: [
    // The error of config/read
    { since: first, value: ['untrusted', 'on-failure', 'on-request', 'never'] },
    // config/read fails: untrusted is no longer supported; 0.148.0 takes it
    { since: '0.149.0', value: ['on-failure', 'on-request', 'never'] },
  ],
  newThread: [
    // configRequirements/read
    { since: first, value: 'unknown' },
    // configRequirements/read; the header of the TUI, also with --profile
    { since: '0.143.0', value: 'aboveAll' },
    // The header of the TUI with --profile (0.162.0 to 0.166.0 did not apply it with --no-daemon; 0.169.0 does again)
    { since: '0.156.0', value: 'belowProfile' },
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
  const latest = facts.findLast(({ since }) => version === undefined || isAtLeast(version, since));
  return (latest ?? facts[0]).value;
}

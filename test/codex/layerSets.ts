// Generated sets of configuration layers.
import fc from 'fast-check';

/** What one file says; `undefined` where it does not exist. */
export interface FileSpec {
  readonly model?: unknown;
  readonly effort?: unknown;
  readonly provider?: unknown;
  /** `model_catalog_json`; a list named `models.json` is beside every file. */
  readonly catalog?: unknown;
  /** `service_tier`, `plan_mode_reasoning_effort` and `review_model`. */
  readonly tier?: unknown;
  readonly planEffort?: unknown;
  readonly reviewModel?: unknown;
  readonly profile?: unknown;
  readonly profiles?: Readonly<Record<string, Selected>> | undefined;
  readonly providers?: readonly string[] | undefined;
  readonly brokenText?: string | undefined;
}

export type Selected = Pick<
  FileSpec,
  'model' | 'effort' | 'provider' | 'catalog' | 'tier' | 'planEffort' | 'reviewModel'
>;

export interface TrustSpec {
  readonly by: 'user' | 'system' | 'managed';
  readonly depth: number;
  readonly name: 'real' | 'link' | 'slash';
  readonly level: string | undefined;
}

/** A directory tree of three levels, with a `.codex` and a `.git` perhaps at each of them. */
export interface LayerSet {
  readonly user: FileSpec;
  readonly system: FileSpec | undefined;
  readonly managed: FileSpec | undefined;
  readonly requirements:
    | { newThread?: FileSpec | undefined; provider?: unknown; catalog?: unknown; brokenText?: string | undefined }
    | undefined;
  readonly projects: readonly (FileSpec | undefined)[];
  readonly gits: readonly GitSpec[];
  readonly hg: number | undefined;
  readonly markers: { by: 'user' | 'system' | 'managed'; names: unknown } | undefined;
  readonly trust: readonly TrustSpec[];
  /** Where the thread is: how deep, and whether it got there through a link. */
  readonly depth: number;
  readonly viaLink: boolean;
  /** Whether a thread is started, too: it takes longer than reading the configuration. */
  readonly startsThread: boolean;
}

export type GitSpec = 'none' | 'repository' | 'emptyDirectory' | 'submodule' | 'worktree';

const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 40) =>
  fc.oneof({ arbitrary: usual, weight }, { arbitrary: rare, weight: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const wrongType = fc.constantFrom<unknown>(5, true, ['a']);

const model: fc.Arbitrary<unknown> = often(
  fc.constantFrom<unknown>('gpt-a', 'gpt-b', 'vendor/c', 'gpt "d"'),
  fc.oneof(wrongType, fc.constant('')),
);
const effort: fc.Arbitrary<unknown> = often(
  fc.constantFrom<unknown>('low', 'medium', 'high', 'xhigh', 'minimal', 'none'),
  fc.oneof(wrongType, fc.constantFrom<unknown>('', 'max', 'bananas')),
);
const provider: fc.Arbitrary<unknown> = often(
  fc.constantFrom<unknown>('openai', 'lab', 'ollama'),
  fc.oneof(wrongType, fc.constantFrom<unknown>('', 'nowhere', 'amazon-bedrock')),
);

const catalog: fc.Arbitrary<unknown> = often(
  fc.constantFrom<unknown>('models.json', './models.json', 'nowhere/../models.json'),
  wrongType,
);

const tier: fc.Arbitrary<unknown> = often(
  fc.constantFrom<unknown>('fast', 'flex'),
  fc.oneof(wrongType, fc.constantFrom<unknown>('', 'default', 'bananas')),
);

const selection = { model: maybe(model), effort: maybe(effort), tier: rarelyDefined(tier, 3) };
const otherUses = {
  planEffort: rarelyDefined(effort, 5),
  reviewModel: rarelyDefined(often(fc.constantFrom<unknown>('gpt-a', 'gpt-b', ''), wrongType), 5),
};
const file: fc.Arbitrary<FileSpec> = fc.record({
  ...selection,
  ...otherUses,
  provider: rarelyDefined(provider, 4),
  catalog: rarelyDefined(catalog, 4),
  profile: rarelyDefined(often(fc.constantFrom<unknown>('work', 'other'), wrongType, 20), 12),
  profiles: rarelyDefined(
    fc.dictionary(
      fc.constantFrom('work', 'other'),
      fc.record({
        ...selection,
        ...otherUses,
        provider: rarelyDefined(provider, 4),
        catalog: rarelyDefined(catalog, 6),
      }),
      { maxKeys: 2 },
    ),
    4,
  ),
  providers: rarelyDefined(
    often<readonly string[]>(fc.constant(['lab']), fc.constantFrom(['openai'], ['lab', 'ollama']), 12),
    3,
  ),
  brokenText: rarelyDefined(fc.constantFrom('model = \n', 'model = "a"\nmodel = "b"\n', '[x\n'), 40),
});

/** Present once in `oneIn`. */
function rarelyDefined<T>(value: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: oneIn - 1 }, { arbitrary: value, weight: 1 });
}

/**
 * A layer with a wrong value, even one that another layer shadows, keeps its relative paths, and Codex refuses those
 * (0.117.0 to 0.169.0). No resolver that knows a few keys can tell, so such layers get no path.
 */
function withoutPathBesideFault(set: LayerSet): LayerSet {
  const isFaulty = (speaker: TrustSpec['by'] | 'project', spec: FileSpec) =>
    [spec, ...Object.values(spec.profiles ?? {})].some(hasWrongValue) ||
    set.trust.some(({ by, level }) => by === speaker && level === 'maybe') ||
    (set.markers?.by === speaker && !isTextList(set.markers.names));
  const mend = <Spec extends FileSpec | undefined>(speaker: TrustSpec['by'] | 'project', spec: Spec) =>
    spec !== undefined && isFaulty(speaker, spec) ? withoutPaths(spec) : spec;
  return {
    ...set,
    user: mend('user', set.user),
    system: mend('system', set.system),
    managed: mend('managed', set.managed),
    projects: set.projects.map((project) => mend('project', project)),
  };
}

function withoutPaths<Spec extends FileSpec>({ profiles, ...spec }: Spec) {
  const strip = <Part extends Selected>(part: Part) =>
    typeof part.catalog === 'string' ? { ...part, catalog: undefined } : part;
  const stripped = Object.entries(profiles ?? {}).map(([name, profile]) => [name, strip(profile)] as const);
  return { ...strip(spec), profiles: profiles && Object.fromEntries(stripped) };
}

function hasWrongValue(spec: FileSpec): boolean {
  const { model, effort, provider, catalog, profile, tier, planEffort, reviewModel } = spec;
  const isWrong = (value: unknown) => value !== undefined && typeof value !== 'string';
  const isNoEffort = [effort, planEffort].some(
    (value) => typeof value === 'string' && ['', 'max', 'bananas'].includes(value),
  );
  const isNoTier = typeof tier === 'string' && ['', 'default', 'bananas'].includes(tier);
  const values = [model, effort, provider, catalog, profile, tier, planEffort, reviewModel];
  return isNoEffort || isNoTier || values.some(isWrong);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

const user: fc.Arbitrary<FileSpec> = file.map((spec) => ({ ...spec, providers: spec.providers ?? ['lab'] }));

/** Layer sets; `withSystem` where the system folder is the test's own. */
export function layerSets(withSystem: boolean): fc.Arbitrary<LayerSet> {
  const system = withSystem ? file : fc.constant(undefined);
  const speakers = withSystem ? (['user', 'system', 'managed'] as const) : (['user'] as const);
  const sets = fc.record<LayerSet>({
    user,
    system: rarelyDefined(system, 3),
    managed: rarelyDefined(system, 4),
    requirements: withSystem
      ? rarelyDefined(
          fc.record({
            newThread: maybe(fc.record(selection)),
            provider: rarelyDefined(provider, 4),
            catalog: rarelyDefined(catalog, 3),
            brokenText: rarelyDefined(fc.constant('models = \n'), 20),
          }),
          4,
        )
      : fc.constant(undefined),
    projects: fc.array(fc.option(file, { nil: undefined, freq: 3 }), { minLength: 3, maxLength: 3 }),
    gits: fc.array(fc.constantFrom<GitSpec>('none', 'none', 'repository', 'emptyDirectory', 'submodule', 'worktree'), {
      minLength: 3,
      maxLength: 3,
    }),
    hg: rarelyDefined(fc.nat(2), 3),
    markers: rarelyDefined(
      fc.record({
        by: fc.constantFrom(...speakers),
        names: often<unknown>(
          fc.constantFrom<unknown>([], ['.hg'], ['.git', '.hg'], ['.hg/store']),
          fc.constantFrom('.hg', [5]),
          12,
        ),
      }),
      4,
    ),
    trust: fc.array(
      fc.record({
        by: fc.oneof({ arbitrary: fc.constant('user' as const), weight: 4 }, fc.constantFrom(...speakers)),
        depth: fc.integer({ min: -1, max: 2 }),
        name: fc.constantFrom('real' as const, 'real' as const, 'link' as const, 'slash' as const),
        level: often<string | undefined>(
          fc.constantFrom('trusted', 'trusted', 'trusted', 'untrusted'),
          fc.constantFrom(undefined, 'maybe'),
          15,
        ),
      }),
      { maxLength: 5 },
    ),
    depth: fc.nat(2),
    viaLink: fc.boolean(),
    startsThread: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  });
  return sets.map(withoutPathBesideFault);
}

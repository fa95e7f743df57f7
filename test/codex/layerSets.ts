// Generated sets of configuration layers.
import fc from 'fast-check';

/** What one file says; `undefined` where it does not exist. */
export interface FileSpec {
  readonly model?: unknown;
  readonly effort?: unknown;
  readonly provider?: unknown;
  readonly profile?: unknown;
  readonly profiles?: Readonly<Record<string, { model?: unknown; effort?: unknown; provider?: unknown }>> | undefined;
  readonly providers?: readonly string[] | undefined;
  readonly brokenText?: string | undefined;
}

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
    | { newThread?: FileSpec | undefined; provider?: unknown; brokenText?: string | undefined }
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

const selection = { model: maybe(model), effort: maybe(effort) };
const file: fc.Arbitrary<FileSpec> = fc.record({
  ...selection,
  provider: rarelyDefined(provider, 4),
  profile: rarelyDefined(often(fc.constantFrom<unknown>('work', 'other'), wrongType, 20), 12),
  profiles: rarelyDefined(
    fc.dictionary(fc.constantFrom('work', 'other'), fc.record({ ...selection, provider: rarelyDefined(provider, 4) }), {
      maxKeys: 2,
    }),
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

const user: fc.Arbitrary<FileSpec> = file.map((spec) => ({ ...spec, providers: spec.providers ?? ['lab'] }));

/** Layer sets; `withSystem` where the system folder is the test's own. */
export function layerSets(withSystem: boolean): fc.Arbitrary<LayerSet> {
  const system = withSystem ? file : fc.constant(undefined);
  const speakers = withSystem ? (['user', 'system', 'managed'] as const) : (['user'] as const);
  return fc.record({
    user,
    system: rarelyDefined(system, 3),
    managed: rarelyDefined(system, 4),
    requirements: withSystem
      ? rarelyDefined(
          fc.record({
            newThread: maybe(fc.record(selection)),
            provider: rarelyDefined(provider, 4),
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
}

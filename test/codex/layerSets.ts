// Generated sets of configuration layers, and how each is laid out on a disk.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

type GitSpec = 'none' | 'repository' | 'emptyDirectory' | 'submodule' | 'worktree';

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

/** Where a set's files are: a fixed home and system folder, and a tree of the set's own. */
export interface Ground {
  readonly home: string;
  readonly system: string;
  readonly tree: string;
}

/** Writes a set, over whatever the one before left; returns the directory of the thread. */
export async function layOut(set: LayerSet, { home, system, tree }: Ground): Promise<string> {
  await rm(tree, { recursive: true, force: true });
  const directories = [0, 1, 2].map((depth) => directoryAt(join(tree, 'real'), depth));
  await mkdir(directories[2] ?? tree, { recursive: true });
  await symlink('real', join(tree, 'link'));
  for (const [depth, directory] of directories.entries()) {
    await writeGit(set.gits[depth] ?? 'none', directory, join(tree, `main${depth}`));
    const project = set.projects[depth];
    if (project !== undefined) await put(join(directory, '.codex', 'config.toml'), textOf(project));
    if (set.hg === depth) await mkdir(join(directory, '.hg', 'store'), { recursive: true });
  }
  const base = (by: TrustSpec['by'], spec: FileSpec | undefined) => {
    const said = `${markersBy(set, by)}${spec === undefined ? '' : textOf(spec)}${trustBy(set, by, tree)}`;
    return spec === undefined && said === '' ? undefined : said;
  };
  await put(join(home, 'config.toml'), base('user', set.user));
  await put(join(system, 'config.toml'), base('system', set.system));
  await put(join(system, 'managed_config.toml'), base('managed', set.managed));
  await put(join(system, 'requirements.toml'), requirementsOf(set));
  return directoryAt(join(tree, set.viaLink ? 'link' : 'real'), set.depth);
}

function directoryAt(root: string, depth: number): string {
  return join(root, ...['a', 'b'].slice(0, depth));
}

/** Roots of a repository as Git itself takes them: older Codex versions ask Git (0.98.0). */
async function writeGit(git: GitSpec, directory: string, main: string): Promise<void> {
  const dotGit = join(directory, '.git');
  switch (git) {
    case 'none':
      return;
    case 'repository':
      return writeRepository(dotGit);
    case 'emptyDirectory':
      await mkdir(dotGit);
      return;
    case 'submodule':
      return put(dotGit, `gitdir: ${main}/.git/modules/sub\n`);
    case 'worktree': {
      const store = join(main, '.git', 'worktrees', 'w');
      await writeRepository(join(main, '.git'));
      await put(join(store, 'HEAD'), 'ref: refs/heads/w\n');
      await put(join(store, 'commondir'), '../..\n');
      await put(join(store, 'gitdir'), `${dotGit}\n`);
      return put(dotGit, `gitdir: ${store}\n`);
    }
  }
}

async function writeRepository(dotGit: string): Promise<void> {
  await mkdir(join(dotGit, 'objects'), { recursive: true });
  await mkdir(join(dotGit, 'refs'), { recursive: true });
  await writeFile(join(dotGit, 'HEAD'), 'ref: refs/heads/main\n');
}

async function put(path: string, text: string | undefined): Promise<void> {
  if (text === undefined) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function textOf(spec: FileSpec): string {
  const profiles = Object.entries(spec.profiles ?? {});
  return [
    spec.brokenText ?? '',
    ...pairs({ model: spec.model, model_reasoning_effort: spec.effort, model_provider: spec.provider }),
    ...pairs({ profile: spec.profile }),
    ...profiles.flatMap(([name, { model, effort, provider }]) => [
      `[profiles.${name}]\n`,
      ...pairs({ model, model_reasoning_effort: effort, model_provider: provider }),
    ]),
    ...(spec.providers ?? []).map(
      (id) => `[model_providers.${id}]\nname = "${id}"\nbase_url = "http://127.0.0.1:1/v1"\n`,
    ),
  ].join('');
}

function requirementsOf({ requirements }: LayerSet): string | undefined {
  if (requirements === undefined) return undefined;
  const { newThread, provider, brokenText } = requirements;
  return [
    brokenText ?? '',
    ...pairs({ model_provider: provider }),
    ...(newThread === undefined ? [] : ['[models.new_thread]\n']),
    ...pairs({ model: newThread?.model, model_reasoning_effort: newThread?.effort }),
  ].join('');
}

function markersBy({ markers }: LayerSet, by: TrustSpec['by']): string {
  return markers?.by === by ? pairs({ project_root_markers: markers.names }).join('') : '';
}

function trustBy({ trust }: LayerSet, by: TrustSpec['by'], tree: string): string {
  const entries = new Map<string, string | undefined>();
  for (const { by: speaker, depth, name, level } of trust) {
    if (speaker === by) entries.set(trustedPath(tree, depth, name), level);
  }
  return [...entries]
    .map(([path, level]) => `[projects.${JSON.stringify(path)}]\n${pairs({ trust_level: level }).join('')}`)
    .join('');
}

/** Depth -1 is the main worktree of the deepest directory. */
function trustedPath(tree: string, depth: number, name: TrustSpec['name']): string {
  if (depth < 0) return join(tree, 'main2');
  const path = directoryAt(join(tree, name === 'link' ? 'link' : 'real'), depth);
  return name === 'slash' ? `${path}/` : path;
}

function pairs(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${JSON.stringify(value)}\n`],
  );
}

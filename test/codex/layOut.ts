// Lays a generated set of configuration layers out on a disk.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { catalogText } from './catalogText';
import type { FileSpec, GitSpec, LayerSet, Selected, TrustSpec } from './layerSets';

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
    if (project !== undefined) {
      await put(join(directory, '.codex', 'config.toml'), textOf(project));
      await putCatalog(join(directory, '.codex'));
    }
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
  for (const folder of [home, system]) await putCatalog(folder);
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

function putCatalog(folder: string): Promise<void> {
  return put(join(folder, 'models.json'), catalogText('from-file'));
}

function textOf(spec: FileSpec): string {
  const profiles = Object.entries(spec.profiles ?? {});
  return [
    spec.brokenText ?? '',
    ...selected(spec),
    ...pairs({ profile: spec.profile }),
    ...profiles.flatMap(([name, profile]) => [`[profiles.${name}]\n`, ...selected(profile)]),
    ...(spec.providers ?? []).map(
      (id) => `[model_providers.${id}]\nname = "${id}"\nbase_url = "http://127.0.0.1:1/v1"\n`,
    ),
  ].join('');
}

function selected({ model, effort, provider, catalog, tier, planEffort, reviewModel }: Selected): string[] {
  return pairs({
    model,
    model_reasoning_effort: effort,
    model_provider: provider,
    model_catalog_json: catalog,
    service_tier: tier,
    plan_mode_reasoning_effort: planEffort,
    review_model: reviewModel,
  });
}

function requirementsOf({ requirements }: LayerSet): string | undefined {
  if (requirements === undefined) return undefined;
  const { newThread, provider, catalog, brokenText } = requirements;
  return [
    brokenText ?? '',
    ...pairs({ model_provider: provider, model_catalog_json: catalog }),
    ...(newThread === undefined ? [] : ['[models.new_thread]\n']),
    ...pairs({ model: newThread?.model, model_reasoning_effort: newThread?.effort, service_tier: newThread?.tier }),
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

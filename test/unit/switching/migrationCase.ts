// A home and a project to migrate, for tests.
import type { Catalog } from '../../../src/catalog/catalog';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import type { Migration, MigrationQuestion } from '../../../src/switching/migration';
import { planMigration } from '../../../src/switching/planMigration';
import { type Files, facts } from '../config/layerSet';

/** What a newer Codex offers; `gpt-5.6-terra` is what followed most documented models, and lacks `xhigh`. */
export const live: Catalog = mergeCatalogs([
  {
    provenance: { kind: 'codex', version: '0.169.0' },
    models: [
      { id: 'gpt-6-sol', priority: 1, efforts: { levels: ['low', 'high', 'xhigh'], default: 'low' } },
      { id: 'gpt-5.6-terra', priority: 2, efforts: { levels: ['low', 'high'], default: 'low' } },
    ],
  },
  documentedSource(),
]);

type Options = Partial<Pick<MigrationQuestion, 'catalog' | 'cliVersion' | 'obstacles'>>;

export function plan(files: Files, options: Options = {}): Migration {
  return planMigration({
    layers: facts(files).layers,
    catalog: live,
    cliVersion: '0.169.0',
    profileFile: (name) => `/h/${name}.config.toml`,
    obstacles: new Map(),
    ...options,
  });
}

/** The files of a migration with their new texts. */
export function written({ changes }: Pick<Migration, 'changes'>): Record<string, string | undefined> {
  return Object.fromEntries(changes.map(({ path, after }) => [path, after]));
}

/** The files as they are after a migration. */
export function applied(files: Files, { changes }: Migration): Files {
  const text = (path: string, before: string | undefined) =>
    changes.find((change) => change.path === path)?.after ?? before;
  const profiles = new Map(Object.entries(files.profiles ?? {}));
  for (const { path, after } of changes) {
    const name = /^\/h\/(.+)\.config\.toml$/.exec(path)?.[1];
    if (name !== undefined && after !== undefined) profiles.set(name, after);
  }
  const user = text('/h/config.toml', files.user);
  return {
    ...files,
    ...(user !== undefined && { user }),
    profiles: Object.fromEntries(profiles),
    projects: Object.fromEntries(
      Object.entries(files.projects ?? {}).map(([directory, before]) => [
        directory,
        text(`${directory}/.codex/config.toml`, before) ?? '',
      ]),
    ),
  };
}

/** Their texts by path, as an undo finds them. */
export function textsOf(files: Files): Map<string, string | undefined> {
  return new Map(
    facts(files).layers.map(({ path, content }) => [path, content.kind === 'text' ? content.text : undefined]),
  );
}

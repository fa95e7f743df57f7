import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Migration } from '../../../src/switching/migration';
import { undoMigration } from '../../../src/switching/undoMigration';
import { isTable, valueAt } from '../../../src/toml/data';
import type { Change } from '../../../src/toml/edit';
import { parseToml, type TomlTable } from '../../../src/toml/parse';
import { differsOnlyIn } from '../../../src/toml/proof';
import { property } from '../../support/property';
import type { Files } from '../config/layerSet';
import { damagedDocument, document } from '../toml/documents';
import { applied, plan, textsOf } from './migrationCase';

/** Documents in which `a` is `profiles` and `b` selects one; their models are often `gpt-5.2`, which is retired. */
const config = document.map((text) => text.replace(/\ba\b/g, 'profiles').replace(/\bb\b/g, 'profile'));
const files: fc.Arbitrary<Files> = fc.record({
  user: config,
  profiles: fc.dictionary(fc.constantFrom('t', 'model', 'other'), config, { maxKeys: 2 }),
  projects: fc.dictionary(fc.constant('/w'), config, { maxKeys: 1 }),
});
const version = fc.constantFrom('0.117.0', '0.169.0', undefined);

property(
  'a migration changes the named keys of its files and nothing else',
  1000,
  fc.tuple(files, version),
  (input) => {
    const [before, cliVersion] = input;
    const migration = plan(before, { cliVersion });
    const was = textsOf(before);
    for (const { path, after } of migration.changes) {
      const text = was.get(path);
      // A new file holds what a table held, which the text of the other one proves.
      if (text === undefined) continue;
      assert.ok(differsOnlyIn(read(text), read(after ?? ''), namedKeys(migration, path)), path);
    }
  },
);

property('a new profile file says what its table said, but for the named keys', 500, files, (before) => {
  const migration = plan(before);
  for (const { from, table, to } of migration.record.moves) {
    const said = valueAt(read(textsOf(before).get(from) ?? ''), table) as TomlTable;
    const says = read(migration.changes.find(({ path }) => path === to)?.after ?? '');
    const changed = namedChanges(migration, from).filter(({ path }) => path[0] === table[0] && path[1] === table[1]);
    assert.ok(
      differsOnlyIn(
        said,
        says,
        changed.map(({ path, value }) => ({ path: path.slice(2), value })),
      ),
      to,
    );
  }
});

property('migrating twice changes nothing more', 500, fc.tuple(files, version), ([before, cliVersion]) => {
  const again = plan(applied(before, plan(before, { cliVersion })), { cliVersion });
  assert.deepEqual([again.steps, again.changes], [[], []]);
});

property('an undo brings back what every file said', 500, fc.tuple(files, version), ([before, cliVersion]) => {
  const migration = plan(before, { cliVersion });
  const texts = textsOf(applied(before, migration));
  const { changes, kept } = undoMigration(migration.record, texts);
  // Tables that came from inside an inline table have no place to go back to.
  if (kept.length > 0) return;
  for (const { path, after } of changes) texts.set(path, after);
  for (const [path, text] of textsOf(before)) {
    if (text === undefined) assert.equal(texts.get(path), undefined, path);
    else assert.deepEqual(withoutEmpty(read(texts.get(path) ?? '')), withoutEmpty(read(text)), path);
  }
});

property('no text makes a plan throw or touch a broken file', 500, damagedDocument, (text) => {
  const migration = plan({ user: text, projects: { '/w': text } });
  if (!parseToml(text).ok) assert.deepEqual(migration.changes, []);
});

/** What a plan says it changes in one file that was there. */
function namedKeys(migration: Migration, file: string): Change[] {
  const moved = migration.steps.flatMap((step) => (step.kind === 'profile' && step.file === file ? [step.name] : []));
  const changes = namedChanges(migration, file).filter(
    ({ path }) => !(path[0] === 'profiles' && moved.includes(path[1] ?? '')),
  );
  const added = migration.steps.some((step) => step.kind === 'profile' && step.into === file)
    ? (migration.record.files.find(({ path }) => path === file)?.keys ?? []).map(({ path, after }) => ({
        path,
        value: after,
      }))
    : [];
  const own = changes.filter(({ path }) => !added.some((one) => one.path.join('\0') === path.join('\0')));
  return [...own, ...added, ...moved.map((name) => ({ path: ['profiles', name], value: undefined }))];
}

function namedChanges({ steps }: Migration, file: string): Change[] {
  return steps.flatMap((step): Change[] => {
    if (step.file !== file || step.kind === 'profile') return [];
    if (step.kind === 'selector') return [{ path: step.path, value: undefined }];
    return [{ path: step.path, value: step.to }, ...step.dropped.map(({ path }) => ({ path, value: undefined }))];
  });
}

function read(text: string): TomlTable {
  const parsed = parseToml(text);
  assert.ok(parsed.ok, text);
  return parsed.data;
}

/** An empty table says nothing: one that is implied by a table in it is gone with that, and one that an undo empties stays. */
function withoutEmpty(table: TomlTable): TomlTable {
  const values = Object.entries(table).map(
    ([key, value]) => [key, isTable(value) ? withoutEmpty(value) : value] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => !isTable(value) || Object.keys(value).length > 0));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { availabilityOf, type Catalog, findModel, type Model, type Provenance } from '../../../src/catalog/catalog';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { chainToOffered } from '../../../src/catalog/lineage';
import type { ListedModel } from '../../../src/catalog/listedModel';
import { type CatalogSource, mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { parseModelCatalog } from '../../../src/catalog/parseListing';
import debugModels from '../../fixtures/debugModels-0.169.0.json';
import { property } from '../../support/property';

const codex: Provenance = { kind: 'codex', version: '0.169.0' };
const cache: Provenance = { kind: 'cache', version: '0.169.0', fetchedAt: '2026-11-22T06:21:13Z' };
const catalogFile: Provenance = { kind: 'catalogFile', path: '/home/someone/models.json' };
const documented = documentedSource();

const listing = parseModelCatalog(JSON.stringify(debugModels));
const live: CatalogSource = { provenance: codex, models: listing.kind === 'listed' ? listing.models : [] };

function source(provenance: Provenance, ...models: ListedModel[]): CatalogSource {
  return { provenance, models };
}

function model(catalog: Catalog, id: string): Model {
  return findModel(catalog, id) ?? assert.fail(`${id} is in the catalog`);
}

const ids = ({ models }: Catalog) => models.map(({ id }) => id);

test('with 0.169.0, its list comes first by priority, and its default is the first that it does not hide', () => {
  const catalog = mergeCatalogs([documented, live]);
  assert.deepEqual(ids(catalog).slice(0, 4), ['gpt-6.1-sol', 'gpt-6-astra', 'gpt-6-sol', 'gpt-6-luna']);
  assert.deepEqual(
    ids(catalog).slice(12),
    documented.models.map(({ id }) => id),
  );
  assert.equal(catalog.defaultId, 'gpt-6.1-sol');
  assert.deepEqual(
    catalog.models.filter(({ isRecommendedStart }) => isRecommendedStart).map(({ id }) => id),
    ['gpt-6.1-sol'],
  );
});

test('what it urges people to leave is an alternative, what it hides or lacks is in no section', () => {
  const catalog = mergeCatalogs([documented, live]);
  const inSection = (section: string | undefined) =>
    catalog.models.filter((each) => each.section === section).map(({ id }) => id);
  assert.deepEqual(inSection('recommended'), [
    'gpt-6.1-sol',
    'gpt-6-astra',
    'gpt-6-sol',
    'gpt-6-luna',
    'gpt-6.1-terra',
  ]);
  assert.deepEqual(inSection('alternative'), ['gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna', 'gpt-5.5']);
  assert.deepEqual(inSection(undefined), [
    'gpt-daybreak-blue-latest',
    'gpt-daybreak-red-latest',
    'codex-auto-review',
    ...documented.models.map(({ id }) => id),
  ]);
});

test('a documented model is not offered by 0.169.0, and its chain ends at one that is', () => {
  const catalog = mergeCatalogs([documented, live]);
  assert.deepEqual(availabilityOf(catalog, 'gpt-5'), { kind: 'notOffered', by: codex });
  assert.deepEqual(chainToOffered(catalog, 'gpt-5'), {
    kind: 'leads',
    chain: ['gpt-5.1', 'gpt-5.2', 'gpt-5.4', 'gpt-5.6-terra'],
  });
  for (const { id } of documented.models) {
    const expected = id === 'gpt-5.3-codex-spark' ? 'ends' : 'leads';
    assert.equal(chainToOffered(catalog, id).kind, expected, id);
  }
});

test('without Codex the documented list stands alone, and what Codex would default to is not known', () => {
  const catalog = mergeCatalogs([documented]);
  assert.deepEqual(
    ids(catalog),
    documented.models.map(({ id }) => id),
  );
  assert.equal(catalog.defaultId, undefined);
  assert.deepEqual(availabilityOf(catalog, 'gpt-5.2'), { kind: 'offered', by: { kind: 'documented' } });
  assert.equal(model(catalog, 'gpt-5.2').retiredOn, '2026-06-02');
  assert.equal(model(catalog, 'gpt-5.3-codex').isRecommendedStart, false, 'it was retired since');
});

test('what Codex offers has not been retired, and keeps the documented words in every language', () => {
  const catalog = mergeCatalogs([documented, source(codex, { id: 'gpt-5.2', description: { en: 'By Codex' } })]);
  const { retiredOn, description, availability, sources } = model(catalog, 'gpt-5.2');
  assert.equal(retiredOn, undefined);
  assert.match(description['ko'] ?? '', /\p{Script=Hangul}/u);
  assert.deepEqual(availability, { kind: 'offered', by: codex });
  assert.deepEqual(sources, [codex, { kind: 'documented' }]);
});

test('a catalog file replaces what Codex and its cache list', () => {
  const catalog = mergeCatalogs([
    documented,
    live,
    source(cache, { id: 'cached' }),
    source(catalogFile, { id: 'mine' }),
  ]);
  assert.equal(catalog.defaultId, 'mine');
  assert.deepEqual(availabilityOf(catalog, 'mine'), { kind: 'offered', by: catalogFile });
  for (const id of ['gpt-6-sol', 'cached', 'gpt-5']) {
    assert.deepEqual(availabilityOf(catalog, id), { kind: 'notOffered', by: catalogFile });
  }
});

test('what only the cache knows is offered by the cache', () => {
  const catalog = mergeCatalogs([documented, live, source(cache, { id: 'for-my-account' }, { id: 'gpt-6-sol' })]);
  assert.deepEqual(availabilityOf(catalog, 'for-my-account'), { kind: 'offered', by: cache });
  assert.deepEqual(model(catalog, 'gpt-6-sol').sources, [codex, cache]);
});

test('an id that nobody knows is typed', () => {
  assert.deepEqual(availabilityOf(mergeCatalogs([documented, live]), 'my-model'), { kind: 'typed' });
});

test('efforts come from the strongest source that has them', () => {
  const strong = { levels: ['low'], default: 'low' };
  const weak = { levels: ['high'], default: 'high' };
  const merged = mergeCatalogs([
    source(cache, { id: 'a', efforts: weak }, { id: 'b', efforts: weak }),
    source(codex, { id: 'a', efforts: strong }, { id: 'b' }),
  ]);
  assert.deepEqual(model(merged, 'a').efforts, strong);
  assert.deepEqual(model(merged, 'b').efforts, weak);
});

test('a model that needs ChatGPT or a newer Codex stays in its section with the reason', () => {
  const catalog = mergeCatalogs([
    source(
      codex,
      { id: 'a', needsChatGpt: true },
      { id: 'b', minimalCodex: '0.170' },
      { id: 'c', minimalCodex: '0.98.0' },
    ),
  ]);
  assert.deepEqual(
    catalog.models.map(({ section, needsChatGpt, needsCodex }) => [section, needsChatGpt, needsCodex]),
    [
      ['recommended', true, undefined],
      ['recommended', false, '0.170'],
      ['recommended', false, undefined],
    ],
  );
});

test("0.104.0's default is recommended, though it names a successor that it hides", () => {
  const next = 'gpt-5.3-codex';
  const catalog = mergeCatalogs([
    source(
      codex,
      { id: next, isHidden: true },
      { id: 'gpt-5.2-codex', successor: next },
      { id: 'gpt-5.2', successor: next },
    ),
  ]);
  assert.equal(catalog.defaultId, 'gpt-5.2-codex');
  assert.deepEqual(
    catalog.models.map(({ section }) => section),
    [undefined, 'recommended', 'alternative'],
  );
});

test('a live upgrade outranks the documented successor, and both make one lineage', () => {
  const catalog = mergeCatalogs([documented, source(codex, { id: 'gpt-5.1', successor: 'new' }, { id: 'new' })]);
  assert.equal(model(catalog, 'gpt-5.1').successor, 'new');
  assert.deepEqual(chainToOffered(catalog, 'gpt-5'), { kind: 'leads', chain: ['gpt-5.1'] });
  const later = mergeCatalogs([
    documented,
    source(codex, { id: 'gpt-5.2', isHidden: true, successor: 'new' }, { id: 'new' }),
  ]);
  assert.deepEqual(chainToOffered(later, 'gpt-5'), { kind: 'leads', chain: ['gpt-5.1', 'gpt-5.2', 'new'] });
});

test('a succession that goes in a circle ends, and a model on offer needs none', () => {
  const catalog = mergeCatalogs([
    source(codex, { id: 'offered' }),
    source(
      { kind: 'documented' },
      { id: 'a', successor: 'b' },
      { id: 'b', successor: 'c' },
      { id: 'c', successor: 'a' },
    ),
  ]);
  assert.deepEqual(chainToOffered(catalog, 'a'), { kind: 'ends', chain: ['b', 'c'] });
  assert.deepEqual(chainToOffered(catalog, 'offered'), { kind: 'leads', chain: [] });
  assert.deepEqual(chainToOffered(catalog, 'unknown'), { kind: 'ends', chain: [] });
});

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gpt-5', 'gpt-5.2', '__proto__');
const listed: fc.Arbitrary<ListedModel> = fc.record(
  {
    id,
    priority: fc.integer({ min: -3, max: 3 }),
    isHidden: fc.boolean(),
    needsChatGpt: fc.boolean(),
    successor: id,
    minimalCodex: fc.constantFrom('0.98.0', '0.200.0', 'soon'),
  },
  { requiredKeys: ['id'] },
);
const sources: fc.Arbitrary<CatalogSource[]> = fc
  .subarray([codex, cache, catalogFile])
  .chain((provenances) =>
    fc
      .tuple(...provenances.map(() => fc.array(listed, { maxLength: 8 })))
      .map((lists) => [
        documented,
        ...provenances.map((provenance, index) => source(provenance, ...(lists[index] ?? []))),
      ]),
  );

property('every id of every source is there exactly once, whatever the order of the sources', 500, sources, (given) => {
  const catalog = mergeCatalogs(given);
  const all = new Set(given.flatMap(({ models }) => models.map((each) => each.id)));
  assert.deepEqual(ids(catalog).toSorted(), [...all].toSorted());
  assert.deepEqual(mergeCatalogs(given.toReversed()), catalog);
});

property('a source merged twice is the source merged once', 500, sources, (given) => {
  assert.deepEqual(mergeCatalogs([...given, ...given]), mergeCatalogs(given));
});

property(
  'models of one list keep the order of their priorities, and equal ones that of the list',
  500,
  sources,
  (given) => {
    const catalog = mergeCatalogs(given);
    for (const { provenance, models } of given) {
      const seen = catalog.models.filter((each) => each.sources[0] === provenance).map((each) => each.id);
      const first = models
        .toSorted((a, b) => (a.priority ?? Infinity) - (b.priority ?? Infinity) || 0)
        .map((each) => each.id);
      assert.deepEqual(
        seen,
        [...new Set(first)].filter((each) => seen.includes(each)),
      );
    }
  },
);

property('every chain ends, never names a model twice, and ends where it says', 500, sources, (given) => {
  const catalog = mergeCatalogs(given);
  for (const from of ids(catalog)) {
    const { kind, chain } = chainToOffered(catalog, from);
    assert.equal(new Set([from, ...chain]).size, chain.length + 1);
    if (kind === 'leads') assert.equal(availabilityOf(catalog, chain.at(-1) ?? from).kind, 'offered');
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readListedModel } from '../../../src/catalog/listedModel';
import { type Listing, parseModelCatalog, parseModelsCache, readModelList } from '../../../src/catalog/parseListing';
import debugModels from '../../fixtures/debugModels-0.169.0.json';
import { property } from '../../support/property';

const text = JSON.stringify(debugModels);

function models(listing: Listing) {
  return listing.kind === 'listed' ? listing.models : assert.fail(listing.reason);
}

test('the list that 0.169.0 prints is read whole', () => {
  const listing = parseModelCatalog(text);
  assert.equal(models(listing).length, 12);
  assert.equal(listing.kind === 'listed' && listing.dropped, 0);
  assert.deepEqual(
    models(listing).find(({ id }) => id === 'gpt-5.5'),
    {
      id: 'gpt-5.5',
      name: 'GPT-5.5',
      description: { en: debugModels.models.find(({ slug }) => slug === 'gpt-5.5')?.description ?? '' },
      priority: 13,
      isHidden: false,
      needsChatGpt: false,
      successor: 'gpt-6-sol',
      efforts: { levels: ['low', 'medium', 'high', 'xhigh'], default: 'medium' },
      tiers: {
        offered: [{ id: 'fast', name: 'Fast', description: '1.5x speed, increased usage' }],
        default: undefined,
      },
    },
  );
  const hidden = models(listing).filter(({ isHidden }) => isHidden);
  assert.deepEqual(hidden.map(({ id }) => id).sort(), [
    'codex-auto-review',
    'gpt-daybreak-blue-latest',
    'gpt-daybreak-red-latest',
  ]);
});

test('an answer of model/list says the same in its own words', () => {
  const listing = readModelList({
    data: [
      {
        id: 'gpt-5.3-codex',
        model: 'gpt-5.3-codex',
        displayName: 'gpt-5.3-codex',
        description: 'Latest frontier\nagentic coding model.',
        hidden: true,
        upgrade: 'gpt-5.4',
        supportedReasoningEfforts: [{ reasoningEffort: 'low' }, { reasoningEffort: 'medium' }],
        defaultReasoningEffort: 'medium',
      },
    ],
    nextCursor: null,
  });
  assert.deepEqual(models(listing), [
    {
      id: 'gpt-5.3-codex',
      name: 'gpt-5.3-codex',
      description: { en: 'Latest frontier agentic coding model.' },
      isHidden: true,
      needsChatGpt: false,
      successor: 'gpt-5.4',
      efforts: { levels: ['low', 'medium'], default: 'medium' },
    },
  ]);
});

test('the cache says when it was fetched and by which version, and is read like the other lists', () => {
  const cache = { fetched_at: '2026-11-22T06:21:13.813262209Z', client_version: '0.169.0', ...debugModels };
  const { listing, fetchedAt, version } = parseModelsCache(JSON.stringify(cache));
  assert.deepEqual([fetchedAt, version], ['2026-11-22T06:21:13.813262209Z', '0.169.0']);
  assert.deepEqual(listing, parseModelCatalog(text));
  assert.equal(parseModelsCache('{"models":[{"slug":"a"}],"fetched_at":5}').fetchedAt, undefined);
});

test('a broken entry is left out alone and counted', () => {
  const listing = parseModelCatalog('{"models":[{"slug":"a"},7,null,{"slug":""},{"slug":"b\\n"},[],{"slug":"c"}]}');
  assert.deepEqual(
    models(listing).map(({ id }) => id),
    ['a', 'c'],
  );
  assert.equal(listing.kind === 'listed' && listing.dropped, 5);
});

test('a wrong field is left out alone', () => {
  const wrong = {
    slug: 'a',
    display_name: 7,
    description: [],
    priority: 'x',
    upgrade: 4,
    supported_reasoning_levels: 1,
  };
  assert.deepEqual(readListedModel(wrong), { id: 'a', isHidden: false, needsChatGpt: false });
});

test('efforts that no version knows yet are kept, and broken ones left out', () => {
  const levels = [{ effort: 'low' }, { effort: 'beyond' }, {}, 3, 'medium', { effort: 'low' }];
  const read = (raw: object) => readListedModel({ slug: 'a', ...raw })?.efforts;
  assert.deepEqual(read({ supported_reasoning_levels: levels, default_reasoning_level: 'beyond' }), {
    levels: ['low', 'beyond', 'medium'],
    default: 'beyond',
  });
  assert.equal(read({ supported_reasoning_levels: levels })?.default, 'medium');
  assert.equal(read({ supported_reasoning_levels: ['a', 'b'] })?.default, 'a');
  assert.equal(read({ supported_reasoning_levels: [] }), undefined);
});

test('only models that Codex lists are not hidden', () => {
  const isHidden = (visibility: unknown) => readListedModel({ slug: 'a', visibility })?.isHidden;
  assert.deepEqual(['list', 'hide', 'none', 'someday', 3].map(isHidden), [false, true, true, true, true]);
  assert.equal(isHidden(undefined), false);
});

test('what is no list says why', () => {
  const reason = (said: string) => {
    const listing = parseModelCatalog(said);
    return listing.kind === 'unreadable' ? listing.reason : undefined;
  };
  assert.equal(reason(''), 'notJson');
  assert.equal(reason(text.slice(0, -9)), 'notJson');
  assert.equal(reason('"models"'), 'notAList');
  assert.equal(reason('{"models":{}}'), 'notAList');
  assert.equal(reason('{"models":[]}'), 'noModels');
  assert.equal(reason(`\ufeff${text}`), undefined);
});

function tiersOf(facts: object) {
  return models(parseModelCatalog(JSON.stringify({ models: [{ slug: 'm', ...facts }] })))[0]?.tiers;
}

test('a tier is spelled as config.toml spells it, and comes once, from whichever list names it', () => {
  const fast = { id: 'priority', name: 'Fast', description: 'quick' };
  const flex = { id: 'flex', name: 'flex', description: '' };
  const offered = [{ id: 'fast', name: 'Fast', description: 'quick' }];
  assert.deepEqual(tiersOf({ service_tiers: [fast], additional_speed_tiers: ['fast'] }), {
    offered,
    default: undefined,
  });
  assert.deepEqual(tiersOf({ serviceTiers: [fast], defaultServiceTier: 'priority' }), { offered, default: 'fast' });
  assert.deepEqual(tiersOf({ additional_speed_tiers: ['flex', 'default', 5] }), {
    offered: [flex],
    default: undefined,
  });
});

test('a model without tiers is another thing than one of which nothing is said', () => {
  assert.deepEqual(tiersOf({ service_tiers: [], default_service_tier: 'priority' }), {
    offered: [],
    default: undefined,
  });
  assert.equal(tiersOf({}), undefined);
  assert.equal(tiersOf({ service_tiers: 'fast' }), undefined);
});

property('no text makes a parser throw', 500, fc.oneof(fc.string(), fc.json()), (said) => {
  parseModelCatalog(said);
  parseModelsCache(said);
});

property('no value makes a parser throw', 500, fc.jsonValue({ maxDepth: 4 }), (value) => {
  readModelList(value);
  readModelList({ data: value });
  readModelList({ data: [value] });
});

/** Another value for one field of one model, also for the fields that are read. */
const spoiled = fc.record({
  index: fc.nat({ max: debugModels.models.length - 1 }),
  key: fc.constantFrom(...Object.keys(debugModels.models[0] ?? {})),
  value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)),
});

property(
  'of a spoiled list, only models without an id are lost',
  500,
  fc.array(spoiled, { maxLength: 20 }),
  (spoils) => {
    const list: Record<string, unknown>[] = structuredClone(debugModels.models);
    for (const { index, key, value } of spoils) Object.assign(list[index] ?? {}, { [key]: value, later: [value] });
    const whole = list.filter(({ slug }, index) => slug === debugModels.models[index]?.slug);
    const listing = parseModelCatalog(JSON.stringify({ models: list, later: spoils }));
    const ids = listing.kind === 'listed' ? listing.models.map(({ id }) => id) : [];
    for (const { slug } of whole) assert.ok(ids.includes(String(slug)));
  },
);

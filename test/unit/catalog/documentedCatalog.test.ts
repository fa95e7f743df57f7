import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import catalog from '../../../media/catalog.json';
import schema from '../../../media/catalog.schema.json';

/** The fields that tests read; every other promise about the shape is the schema's. */
type DocumentedModel = {
  id: string;
  section?: string;
  description: { en: string; ko: string };
  availability?: object;
  inputs?: string[];
  startHere?: boolean;
  successor?: string;
  retired?: { from: string; on: string; source: string };
  efforts?: { levels: string[]; default: string; source: string };
};

const models: readonly DocumentedModel[] = catalog.models;
const isValid = new Ajv({ strict: true, allErrors: true }).compile(schema);

function modelOf(id: string): DocumentedModel {
  const model = models.find((candidate) => candidate.id === id);
  assert.ok(model, `${id} is in the catalog`);
  return model;
}

function idsIn(section: string | undefined): string[] {
  return models.filter((model) => model.section === section).map((model) => model.id);
}

/** [id, value] for each model that has the value, in the catalog's order. */
function having<Value>(read: (model: DocumentedModel) => Value | undefined): [string, Value][] {
  return models.flatMap((model) => {
    const value = read(model);
    return value === undefined ? [] : [[model.id, value] satisfies [string, Value]];
  });
}

describe('documented catalog: the facts of the models page', () => {
  test('the recommended models are those of the page, in its order', () => {
    assert.deepEqual(idsIn('recommended'), ['gpt-5.3-codex', 'gpt-5.3-codex-spark', 'gpt-5.2-codex']);
  });

  test('the alternative models are those of the page, in its order', () => {
    assert.deepEqual(idsIn('alternative'), [
      'gpt-5.2',
      'gpt-5.1-codex-max',
      'gpt-5.1',
      'gpt-5.1-codex',
      'gpt-5-codex',
      'gpt-5-codex-mini',
      'gpt-5',
    ]);
  });

  test('the listed models come first, section by section, and the only unlisted one is last', () => {
    assert.deepEqual(
      models.map((model) => model.id),
      [...idsIn('recommended'), ...idsIn('alternative'), 'gpt-5.1-codex-mini'],
    );
    assert.equal(modelOf('gpt-5.1-codex-mini').section, undefined);
  });

  test('every id stands once and has no space around it', () => {
    const ids = models.map((model) => model.id);
    assert.deepEqual([...new Set(ids)], ids);
    assert.deepEqual(
      ids.map((id) => id.trim()),
      ids,
    );
  });

  test('exactly one model is the one to start with, and it is a recommended one', () => {
    assert.deepEqual(
      models.filter((model) => model.startHere).map((model) => [model.id, model.section]),
      [['gpt-5.3-codex', 'recommended']],
    );
  });

  test('availability is what the page states, and nothing where the page is silent', () => {
    assert.deepEqual(
      having((model) => model.availability),
      [
        ['gpt-5.3-codex', { surfaces: ['app', 'cli', 'ide', 'cloud'], signIn: 'chatgpt', apiAccess: 'announced' }],
        ['gpt-5.3-codex-spark', { plan: 'pro', preview: true }],
      ],
    );
  });

  test('only the Spark preview is limited to text', () => {
    assert.deepEqual(
      having((model) => model.inputs),
      [['gpt-5.3-codex-spark', ['text']]],
    );
  });

  test('the page and its month are named', () => {
    assert.equal(catalog.source.url, 'https://developers.openai.com/codex/models');
    assert.equal(catalog.source.edition, 'ko');
    assert.equal(catalog.source.asOf, '2026-02');
  });
});

describe('documented catalog: the lineage', () => {
  test('each succession goes from the older model to the newer one', () => {
    assert.deepEqual(
      having((model) => model.successor),
      [
        ['gpt-5.2-codex', 'gpt-5.3-codex'],
        ['gpt-5.1', 'gpt-5.2'],
        ['gpt-5.1-codex', 'gpt-5.1-codex-max'],
        ['gpt-5-codex', 'gpt-5.1-codex'],
        ['gpt-5-codex-mini', 'gpt-5.1-codex-mini'],
        ['gpt-5', 'gpt-5.1'],
      ],
    );
  });

  test('every successor is a model of the catalog', () => {
    const ids = new Set(models.map((model) => model.id));
    const strays = having((model) => model.successor).filter(([, successor]) => !ids.has(successor));
    assert.deepEqual(strays, []);
  });

  test('no chain of successors comes back to where it began', () => {
    for (const model of models) {
      const chain = [model.id];
      for (let next = model.successor; next !== undefined; next = modelOf(next).successor) {
        assert.ok(!chain.includes(next), [...chain, next].join(' → '));
        chain.push(next);
      }
    }
  });

  test('what later releases named begins at a model of the page, or at one that they named before', () => {
    const known = new Set(models.map((model) => model.id));
    const named = new Set(having((model) => model.successor).map(([id]) => id));
    for (const { from, to } of catalog.lineage) {
      assert.ok(known.has(from) && !named.has(from), from);
      known.add(to);
    }
  });

  test('an unlisted model is there because a listed one led to it', () => {
    const successors = new Set(having((model) => model.successor).map(([, successor]) => successor));
    assert.deepEqual(
      idsIn(undefined).filter((id) => !successors.has(id)),
      [],
    );
  });
});

describe('documented catalog: what time has done to it', () => {
  test('each retirement has its day and a public source', () => {
    const changelog = 'https://developers.openai.com/codex/changelog#codex-2026-04-07';
    const april = { from: 'chatgpt', on: '2026-04-14', source: changelog };
    const june = { from: 'chatgpt', on: '2026-06-02', source: 'openai/codex#26053' };
    assert.deepEqual(
      having((model) => model.retired),
      [
        ['gpt-5.3-codex', june],
        ['gpt-5.2-codex', april],
        ['gpt-5.2', june],
        ['gpt-5.1-codex-max', april],
        ['gpt-5.1', april],
        ['gpt-5.1-codex', april],
        ['gpt-5', april],
        ['gpt-5.1-codex-mini', april],
      ],
    );
  });

  test('nothing was retired before the page was written', () => {
    const early = having((model) => model.retired).filter(([, retired]) => retired.on <= catalog.source.asOf);
    assert.deepEqual(early, []);
  });
});

describe('documented catalog: reasoning efforts', () => {
  const efforts = having((model) => model.efforts);

  test('the levels are those that the Codex CLIs of the time answered', () => {
    assert.deepEqual(
      efforts.map(([id, { levels }]) => `${id}: ${levels.join(' ')}`),
      [
        'gpt-5.3-codex: low medium high xhigh',
        'gpt-5.2-codex: low medium high xhigh',
        'gpt-5.2: low medium high xhigh',
        'gpt-5.1-codex-max: low medium high xhigh',
        'gpt-5.1: low medium high',
        'gpt-5.1-codex: low medium high',
        'gpt-5-codex: low medium high',
        'gpt-5-codex-mini: medium high',
        'gpt-5: minimal low medium high',
        'gpt-5.1-codex-mini: medium high',
      ],
    );
  });

  test('the default is one of the levels', () => {
    const strays = efforts.filter(([, { levels, default: standard }]) => !levels.includes(standard));
    assert.deepEqual(strays, []);
  });

  test('the levels go from the lightest to the heaviest', () => {
    const scale = schema.definitions.effort.enum;
    for (const [id, { levels }] of efforts) {
      assert.deepEqual(
        levels,
        scale.filter((level) => levels.includes(level)),
        id,
      );
    }
  });

  test('the source names the Codex CLI release that answered', () => {
    for (const [id, { source }] of efforts) assert.match(source, /^codex-cli \d+\.\d+\.\d+ model\/list$/, id);
  });
});

describe('documented catalog: two languages', () => {
  const texts = [
    ...models.map((model) => ({ of: model.id, ...model.description })),
    { of: 'the note', ...catalog.source.note },
  ];

  for (const { of, en, ko } of texts) {
    test(`${of} is described in English and in Korean, each on one line without a final period`, () => {
      assert.match(ko, /\p{Script=Hangul}/u);
      assert.doesNotMatch(en, /\p{Script=Hangul}/u);
      for (const text of [en, ko]) {
        assert.equal(text, text.trim());
        assert.doesNotMatch(text, /^$|[\r\n]|[.。]$/u);
      }
    });
  }

  test('no two models share a description', () => {
    const all = models.flatMap((model) => [model.description.en, model.description.ko]);
    assert.deepEqual([...new Set(all)], all);
  });
});

describe('documented catalog: the schema', () => {
  /** A copy to spoil: anything may be set in it, since a spoiled catalog has no type. */
  type Draft = { [key: string]: Draft } & Draft[];
  const set = (node: Draft | undefined, key: string | number, value: unknown) =>
    Object.assign(node ?? assert.fail(`nothing to set ${key} on`), { [key]: value });
  const drop = (node: Draft | undefined, key: string) => set(node, key, undefined);

  const first = (copy: Draft) => copy['models']?.[0];
  const mutations: [what: string, spoil: (copy: Draft) => void][] = [
    ['no Korean description', (copy) => drop(first(copy)?.['description'], 'ko')],
    ['no English description', (copy) => drop(first(copy)?.['description'], 'en')],
    ['Korean text without Hangul', (copy) => set(first(copy)?.['description'], 'ko', 'Agentic coding')],
    ['English text with Hangul', (copy) => set(first(copy)?.['description'], 'en', 'Agentic 코딩')],
    ['a description of two lines', (copy) => set(first(copy)?.['description'], 'en', 'Agentic\ncoding')],
    ['a Korean description of two lines', (copy) => set(first(copy)?.['description'], 'ko', '에이전트\n코딩')],
    ['a description with a final period', (copy) => set(first(copy)?.['description'], 'en', 'Agentic coding.')],
    ['a Korean description with a final period', (copy) => set(first(copy)?.['description'], 'ko', '코딩용.')],
    ['a description too long for a row', (copy) => set(first(copy)?.['description'], 'en', 'a'.repeat(91))],
    ['a third language', (copy) => set(first(copy)?.['description'], 'fr', 'Codage')],
    ['no description', (copy) => drop(first(copy), 'description')],
    ['an unknown section', (copy) => set(first(copy), 'section', 'other')],
    ['an unlisted model to start with', (copy) => drop(first(copy), 'section')],
    ['a model not to start with', (copy) => set(first(copy), 'startHere', false)],
    ['no id', (copy) => drop(first(copy), 'id')],
    ['an id with a space before it', (copy) => set(first(copy), 'id', ' gpt-5.3-codex')],
    ['an id in capitals', (copy) => set(first(copy), 'id', 'GPT-5.3-Codex')],
    ['an empty id', (copy) => set(first(copy), 'id', '')],
    ['a successor that is no id', (copy) => set(first(copy), 'successor', 'the next one')],
    ['an unknown field of a model', (copy) => set(first(copy), 'displayName', 'GPT-5.3-Codex')],
    ['an unknown surface', (copy) => set(first(copy)?.['availability'], 'surfaces', ['web'])],
    ['no surface', (copy) => set(first(copy)?.['availability'], 'surfaces', [])],
    ['an unknown plan', (copy) => set(first(copy)?.['availability'], 'plan', 'platinum')],
    ['empty availability', (copy) => set(first(copy), 'availability', {})],
    ['a retirement without a source', (copy) => drop(first(copy)?.['retired'], 'source')],
    ['a retirement sourced from hearsay', (copy) => set(first(copy)?.['retired'], 'source', 'somebody said so')],
    ['a retirement in a thirteenth month', (copy) => set(first(copy)?.['retired'], 'on', '2026-13')],
    ['an unknown effort', (copy) => set(first(copy)?.['efforts']?.['levels'], 0, 'bananas')],
    ['an effort named twice', (copy) => set(first(copy)?.['efforts']?.['levels'], 0, 'medium')],
    ['a default effort that is not a level', (copy) => set(first(copy)?.['efforts'], 'default', 'minimal')],
    ['no default effort', (copy) => drop(first(copy)?.['efforts'], 'default')],
    ['efforts without a CLI release', (copy) => set(first(copy)?.['efforts'], 'source', 'codex-cli')],
    ['no models', (copy) => set(copy, 'models', [])],
    ['the same model twice', (copy) => set(copy['models'], 1, first(copy))],
    ['no source', (copy) => drop(copy, 'source')],
    ['no page', (copy) => drop(copy['source'], 'url')],
    ['a page without https', (copy) => set(copy['source'], 'url', 'http://developers.openai.com/codex/models')],
    ['no date', (copy) => drop(copy['source'], 'asOf')],
    ['a date in words', (copy) => set(copy['source'], 'asOf', 'February 2026')],
    ['a note in one language', (copy) => drop(copy['source']?.['note'], 'ko')],
    ['an unknown field at the top', (copy) => set(copy, 'version', 1)],
    ['another schema', (copy) => set(copy, '$schema', './other.schema.json')],
  ];

  test('the schema accepts the catalog', () => {
    assert.ok(isValid(catalog), JSON.stringify(isValid.errors));
  });

  for (const [what, spoil] of mutations) {
    test(`the schema rejects ${what}`, () => {
      const copy = structuredClone(catalog) as unknown as Draft;
      spoil(copy);
      assert.equal(isValid(JSON.parse(JSON.stringify(copy))), false);
    });
  }
});

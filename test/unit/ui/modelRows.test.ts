import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Catalog, Provenance } from '../../../src/catalog/catalog';
import type { CatalogProblem } from '../../../src/catalog/catalogState';
import { documentedCatalog, documentedSource } from '../../../src/catalog/documentedCatalog';
import type { ListedModel } from '../../../src/catalog/listedModel';
import { type CatalogSource, mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import { parseModelCatalog } from '../../../src/catalog/parseListing';
import { uniqueModels } from '../../../src/config/namedModels';
import { providersOf } from '../../../src/config/providers';
import { modelRowId } from '../../../src/ui/modelRowId';
import {
  type ModelRow,
  type ModelRowsInput,
  modelRows,
  type ProvidersHere,
  rememberedRows,
} from '../../../src/ui/modelRows';
import debugModels from '../../fixtures/debugModels-0.169.0.json';
import { property } from '../../support/property';
import { Uri } from '../../support/vscode';
import { resolve } from '../config/layerSet';

const codex: Provenance = { kind: 'codex', version: '0.169.0' };
const now = Date.parse('2026-11-25T08:00:00Z');

function source(provenance: Provenance, ...models: ListedModel[]): CatalogSource {
  return { provenance, models };
}

function listed(text: string): readonly ListedModel[] {
  const listing = parseModelCatalog(text);
  return listing.kind === 'listed' ? listing.models : [];
}

const live = mergeCatalogs([source(codex, ...listed(JSON.stringify(debugModels))), documentedSource()]);

function inputOf(catalog: Catalog, input: Partial<ModelRowsInput> = {}): ModelRowsInput {
  return {
    state: { catalog, problems: [] },
    scope: 'user',
    current: undefined,
    isEmpty: false,
    removesProvider: false,
    inherited: undefined,
    pins: [],
    recents: [],
    providers: undefined,
    showRetired: false,
    isFiltering: false,
    now,
    shorten: (path) => path,
    ...input,
  };
}

function allRows(catalog: Catalog, input: Partial<ModelRowsInput> = {}) {
  return modelRows(inputOf(catalog, input));
}

function ofOpenAi(...models: string[]) {
  return models.map((model) => ({ model, provider: 'openai' }));
}

/** Each row as a line: its label and what stands beside it. Headings stand in brackets. */
function lines(catalog: Catalog, input?: Partial<ModelRowsInput>): string[] {
  return allRows(catalog, input).map((row) =>
    'action' in row ? `${row.label}: ${row.description}` : `[${row.label}]`,
  );
}

/** The line of one model. */
function line(id: string, catalog: Catalog, input?: Partial<ModelRowsInput>): string | undefined {
  return lines(catalog, input).find((text) => text.startsWith(`${id}: `));
}

test('what 0.169.0 offers is listed as recommended and alternative, and the first heading says who says so', () => {
  assert.deepEqual(lines(live, { current: 'gpt-6-sol' }), [
    '[Recommended · from codex 0.169.0]',
    'gpt-6.1-sol: Codex’s default · recommended',
    'gpt-6-astra: recommended',
    'gpt-6-sol: current · recommended',
    'gpt-6-luna: recommended',
    'gpt-6.1-terra: recommended',
    '[Alternative]',
    'gpt-5.6-sol: succeeded by gpt-6-sol · alternative',
    'gpt-5.6-terra: succeeded by gpt-6-sol · alternative',
    'gpt-5.6-luna: succeeded by gpt-6-luna · alternative',
    'gpt-5.5: succeeded by gpt-6-sol · alternative',
    '[Other]',
    'Use the Codex default (gpt-6.1-sol): removes model and model_reasoning_effort from the file',
    'Type a model ID…: any model that your provider has',
    'Change for…: this project, a profile, one terminal',
  ]);
});

test('without a model the default is the current row, and says what it removes only where there is something', () => {
  const [heading, row, next] = lines(live);
  assert.equal(heading, '[Current]');
  assert.equal(
    row,
    'Use the Codex default (gpt-6.1-sol): current · removes model and model_reasoning_effort from the file',
  );
  assert.equal(next, '[Recommended · from codex 0.169.0]');
  assert.equal(lines(live, { isEmpty: true })[1], 'Use the Codex default (gpt-6.1-sol): current');
  assert.equal(lines(live, { scope: 'project', isEmpty: true })[1], 'Use the user default: current');
  assert.equal(lines(live, { scope: 'terminal', isEmpty: true })[0], next);
});

test('over a system’s file, the default is what that one says, and where it says the provider, that is taken from it', () => {
  const over = { inherited: 'corp-1' };
  assert.equal(
    lines(live, { ...over, current: 'gpt-5.5', removesProvider: true }).find((row) => row.startsWith('Use the')),
    'Use the system default (corp-1): removes model, model_reasoning_effort and model_provider from the file',
  );
  assert.equal(lines(live, { ...over, isEmpty: true })[1], 'Use the system default (corp-1): current');
  assert.equal(lines(live, { ...over, scope: 'profile', isEmpty: true })[1], 'Use the user default: current');
});

test('without any list of Codex the documented one says what was retired, and recommends none of that', () => {
  const documented = lines(documentedCatalog(), { current: 'gpt-5-codex' });
  assert.deepEqual(documented.slice(0, 3), [
    '[Recommended · from the models page]',
    'gpt-5.3-codex: retired for ChatGPT sign-in · succeeded by gpt-5.4',
    'gpt-5.3-codex-spark: research preview · ChatGPT Pro only · recommended',
  ]);
  assert.equal(documented.length, 16);
});

test('without any list of Codex the one to start with is named where it was not retired', () => {
  const documented = { provenance: { kind: 'documented' }, lineage: [] } as const;
  const start = { id: 'new', section: 'recommended', isStart: true } as const;
  const words = (model: ListedModel) => line('new', mergeCatalogs([{ ...documented, models: [model] }]));
  assert.equal(words(start), 'new: start here · recommended');
  assert.equal(words({ ...start, retiredOn: '2026-06-02' }), 'new: retired for ChatGPT sign-in');
});

test('the current model is listed although Codex does not offer it, with the chain to one that it does', () => {
  assert.deepEqual(lines(live, { current: 'gpt-5.2' }).slice(0, 3), [
    '[Current]',
    'gpt-5.2: current · not offered by codex 0.169.0 · succeeded by gpt-5.6-terra',
    '[Recommended · from codex 0.169.0]',
  ]);
});

test('it is listed although no list has it, and so is one that Codex hides', () => {
  assert.equal(line('my-own', live, { current: 'my-own' }), 'my-own: current · not in the catalog');
  assert.equal(
    line('codex-auto-review', live, { current: 'codex-auto-review' }),
    'codex-auto-review: current · hidden by Codex',
  );
  assert.equal(line('codex-auto-review', live, { isFiltering: true, showRetired: true }), undefined);
});

test('of a current model in no list, what came after it is still told', () => {
  const catalog = mergeCatalogs([
    { ...source(codex, { id: 'new' }), lineage: [{ from: 'gone', to: 'new' }] },
    source({ kind: 'documented' }),
  ]);
  assert.equal(line('gone', catalog, { current: 'gone' }), 'gone: current · not in the catalog · succeeded by new');
});

test('what is not offered follows all else while something is typed, or with the setting', () => {
  const shown = lines(live, { current: 'gpt-5.2' });
  for (const input of [{ isFiltering: true }, { showRetired: true }]) {
    const more = lines(live, { current: 'gpt-5.2', ...input }).slice(shown.length);
    assert.equal(more[0], '[Not offered]');
    assert.equal(more.length, 11);
    assert.equal(
      more.find((text) => text.startsWith('gpt-5.2: ')),
      undefined,
    );
    assert.ok(more.slice(1).every((text) => text.includes('not offered by codex 0.169.0')));
  }
});

test('a chain that ends nowhere is told, and so is that none is known', () => {
  const catalog = mergeCatalogs([
    source(codex, { id: 'new' }),
    source({ kind: 'documented' }, { id: 'a', successor: 'b' }, { id: 'b', successor: 'a' }, { id: 'c' }),
  ]);
  const input = { showRetired: true };
  assert.equal(line('a', catalog, input), 'a: not offered by codex 0.169.0 · succeeded by b (not offered)');
  assert.equal(line('c', catalog, input), 'c: not offered by codex 0.169.0 · no successor known');
});

test('a chain of several steps is told in the detail, of a long one its beginning and its end', () => {
  const models = Array.from({ length: 50 }, (_, index) => ({ id: `m${index}`, successor: `m${index + 1}` }));
  const catalog = mergeCatalogs([source(codex, { id: 'm50' }), source({ kind: 'documented' }, ...models)]);
  const rows = allRows(catalog, { showRetired: true });
  const details = ['m1', 'm48', 'm49'].map((id) => rows.find(({ label }) => label === id)?.detail);
  assert.deepEqual(details, ['m1 → m2 → m3 → … → m50', 'm48 → m49 → m50', '']);
});

test('models that need something stay, with what they need', () => {
  const catalog = mergeCatalogs([
    source(
      codex,
      { id: 'a', plan: 'pro' },
      { id: 'b', plan: 'team' },
      { id: 'c', needsChatGpt: true },
      { id: 'd', minimalCodex: '0.170.0' },
    ),
  ]);
  assert.deepEqual(lines(catalog, { current: 'e' }).slice(3, 7), [
    'a: Codex’s default · ChatGPT Pro only · recommended',
    'b: needs ChatGPT plan team · recommended',
    'c: needs a ChatGPT sign-in · recommended',
    'd: needs codex 0.170.0 · recommended',
  ]);
});

test('a cached model says so, since when, and from which version', () => {
  const cache = (facts: { version?: string; fetchedAt?: string }): Provenance => ({
    kind: 'cache',
    version: facts.version,
    fetchedAt: facts.fetchedAt,
  });
  const words = (provenance: Provenance) => line('m', mergeCatalogs([source(provenance, { id: 'm' })]));
  const version = '0.140.0';
  const fetchedAt = '2026-11-22T06:21:13.813262209Z';
  assert.equal(
    words(cache({ version, fetchedAt })),
    'm: Codex’s default · cached (3 days ago, codex 0.140.0) · recommended',
  );
  assert.equal(words(cache({ fetchedAt: 'no time' })), 'm: Codex’s default · cached · recommended');
  assert.equal(words(cache({ fetchedAt: '2027-01-01' })), 'm: Codex’s default · cached (now) · recommended');
});

test('models of a catalog file say so, and what else is known is not in it', () => {
  const catalog = mergeCatalogs([
    source({ kind: 'catalogFile', path: '/m.json' }, { id: 'mine', name: 'My model' }),
    documentedSource(),
  ]);
  assert.deepEqual(lines(catalog, { current: 'other' }).slice(2, 4), [
    '[Recommended]',
    'mine: Codex’s default · from your catalog file · recommended',
  ]);
  assert.match(String(line('gpt-5', catalog, { isFiltering: true })), /not offered by your catalog file/);
});

test('pins come first, then at most three recent ones; each model is listed once', () => {
  const catalog = mergeCatalogs([source(codex, ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id })))]);
  const input = { current: 'b', pins: ofOpenAi('d', 'mine'), recents: ofOpenAi('b', 'd', 'typed', 'a', 'f', 'e') };
  assert.deepEqual(
    lines(catalog, input).map((text) => text.split(':')[0]),
    [
      '[Pinned]',
      'd',
      'mine',
      '[Recent]',
      'typed',
      'a',
      'f',
      '[Recommended · from codex 0.169.0]',
      'b',
      'c',
      'e',
      '[Other]',
      'Use the Codex default (a)',
      'Type a model ID…',
      'Change for…',
    ],
  );
});

const acme = providersOf(resolve({ user: '[model_providers.acme]\nname = "Acme"\n' }));
const openAiAlone: ProvidersHere = { known: [], current: { provider: 'openai', model: undefined }, groups: [] };

test('with OpenAI alone the list has one row more, which leads to other providers', () => {
  const labels = (input: Partial<ModelRowsInput>) => lines(live, input).map((text) => text.split(':')[0]);
  assert.deepEqual(
    labels({ providers: openAiAlone }).filter((label) => label !== 'Other provider…'),
    labels({}),
  );
  assert.equal(labels({ providers: openAiAlone }).length, labels({}).length + 1);
});

test('another provider has its own section, whose rows say that they change the provider', () => {
  const groups = [{ id: 'acme', name: 'Acme', models: ['acme-1', 'gpt-6-sol'] }];
  const providers = { ...openAiAlone, known: acme, groups };
  const all = lines(live, { providers, recents: [{ model: 'acme-1', provider: 'acme' }] });
  const start = all.indexOf('[Acme]');
  assert.deepEqual(all.slice(start, start + 4), [
    '[Acme]',
    'acme-1: changes the provider to Acme',
    'gpt-6-sol: changes the provider to Acme',
    'Type a model ID for Acme…: changes the provider to Acme',
  ]);
  assert.ok(!all.includes('[Recent]'));
  const ids = allRows(live, { providers }).flatMap((row) => ('action' in row ? [row.id] : []));
  assert.equal(new Set(ids).size, ids.length);
});

test('while another provider is in use, it comes first, and the models of OpenAI say that they change it', () => {
  const groups = [{ id: 'acme', name: 'Acme', models: ['gpt-6-sol'] }];
  const providers = { known: [], current: { provider: 'acme', model: 'gpt-6-sol' }, groups };
  const all = lines(live, { providers, current: 'gpt-6-sol' });
  assert.deepEqual(all.slice(0, 3), ['[Acme]', 'gpt-6-sol: current', 'Type a model ID for Acme…: ']);
  assert.ok(all.includes('gpt-6-sol: recommended · changes the provider to openai'), all.join('\n'));
  assert.ok(!all.includes('[Current]'));
});

test('the button of a row pins its model, or takes the pin away', () => {
  const catalog = mergeCatalogs([source(codex, { id: 'a' }, { id: 'b' })]);
  const rows = allRows(catalog, { pins: ofOpenAi('b') });
  assert.deepEqual(
    rows.flatMap(({ label, buttons = [] }) => buttons.map(({ tooltip }) => `${label}: ${tooltip}`)),
    ['b: Unpin', 'a: Pin'],
  );
});

test('a pin of another provider keeps it, stands among the pins, and is listed once', () => {
  const pins = [{ model: 'acme-1', provider: 'acme' }, ...ofOpenAi('gpt-6-sol'), { model: 'x', provider: 'gone' }];
  const groups = [{ id: 'acme', name: 'Acme', models: ['acme-1', 'gpt-6-sol'] }];
  const providers = { ...openAiAlone, known: acme, groups };
  const rows = allRows(live, { pins, providers });
  const ids = rows.flatMap((row) => ('action' in row ? [row.id] : []));
  assert.deepEqual(ids.slice(0, 2), ['model ["acme","acme-1"]', 'model gpt-6-sol']);
  assert.ok(ids.includes('model ["acme","gpt-6-sol"]'), 'the id of the pin is another model with another provider');
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(!JSON.stringify(rows).includes('gone'), 'a provider that is not there cannot be picked');
  const buttons = rows.slice(1, 3).map(({ buttons = [] }) => buttons.map(({ tooltip }) => tooltip));
  assert.deepEqual(buttons, [['Unpin'], ['Unpin']]);
});

test('the pin of the model in use is not in the section of its provider as well', () => {
  const current = { provider: 'acme', model: 'acme-1' };
  const providers = { known: [], current, groups: [{ id: 'acme', name: 'Acme', models: ['acme-1'] }] };
  assert.deepEqual(lines(live, { providers, current: 'acme-1', pins: [current] }).slice(0, 4), [
    '[Acme]',
    'Type a model ID for Acme…: ',
    '[Pinned]',
    'acme-1: current · pinned',
  ]);
});

test('a row says in words that it is pinned, while something is typed too', () => {
  const input = { pins: ofOpenAi('gpt-6-astra', 'my-own') };
  for (const isFiltering of [false, true]) {
    assert.equal(line('gpt-6-astra', live, { ...input, isFiltering }), 'gpt-6-astra: recommended · pinned');
    assert.equal(line('my-own', live, { ...input, isFiltering }), 'my-own: not in the catalog · pinned');
    assert.equal(line('gpt-6-sol', live, { ...input, isFiltering }), 'gpt-6-sol: recommended');
  }
});

test('that there is no Codex is said before the list, with both ways on', () => {
  const catalog = documentedCatalog();
  const state = { catalog, problems: [{ code: 'codexNotFound', looked: ['/usr/bin'] }] } as const;
  const shown = allRows(catalog, { state, isEmpty: true });
  assert.deepEqual(lines(catalog, { state, isEmpty: true }).slice(0, 6), [
    '[Current]',
    'Use the Codex default: current',
    '[Your Codex]',
    'No Codex CLI found: the list is that of the models page',
    'Install Codex…: opens OpenAI’s page on installing Codex and signing in',
    '[Recommended · from the models page]',
  ]);
  assert.deepEqual(
    shown.slice(3, 5).map((row) => 'action' in row && row.action.kind === 'mend' && row.action.remedy.arguments),
    [[{ query: '@id:codexModelPicker.cliPath' }], ['https://developers.openai.com/codex/quickstart']],
  );
});

test('any other problem is a row among the last, and says what helps', () => {
  const catalog = documentedCatalog();
  const problems: CatalogProblem[] = [
    { code: 'invalidCliPath', path: 'codex', problem: 'notAbsolute' },
    { code: 'codexFailed', path: '/bin/codex', failure: { kind: 'failed', exitCode: 1, message: 'no $(home)' } },
    { code: 'catalogFile', path: '/m.json', because: 'missing' },
  ];
  assert.deepEqual(lines(catalog, { state: { catalog, problems } }).slice(-3), [
    'The setting codexModelPicker.cliPath is wrong: “codex” is not an absolute path',
    'The Codex CLI gave no list of models: it ended with code 1: no $\u200b(home)',
    'The file of model_catalog_json cannot be used: /m.json does not exist',
  ]);
  const remedies = allRows(catalog, { state: { catalog, problems } }).flatMap((row) =>
    'action' in row && row.action.kind === 'mend' ? [[row.action.remedy.title, row.action.remedy.command]] : [],
  );
  assert.deepEqual(remedies, [
    ['Open Setting', 'workbench.action.openSettings'],
    ['Try Again', 'codexModelPicker.refreshCatalog'],
    ['Open config.toml', 'codexModelPicker.openConfig'],
  ]);
});

test('a catalog file that Codex cannot use is opened', (t) => {
  const { file } = Uri;
  t.after(() => Object.assign(Uri, { file }));
  Object.assign(Uri, { file: (path: string) => ({ path }) });
  const state = { catalog: live, problems: [{ code: 'catalogFile', path: '/m.json', because: 'notJson' }] } as const;
  const row = allRows(live, { state }).at(-1);
  const remedy = { title: 'Open File', command: 'vscode.open', arguments: [{ path: '/m.json' }] };
  assert.deepEqual(row && 'action' in row && row.action, { kind: 'mend', remedy });
});

const anyId = fc.oneof(fc.constantFrom('a', 'b', 'c', 'gpt-5', 'gpt-5.2'), fc.string({ minLength: 1 }));
const anyModel = fc.record(
  {
    slug: anyId,
    display_name: fc.anything(),
    description: fc.anything(),
    visibility: fc.oneof(fc.constantFrom('list', 'hide'), fc.anything()),
    priority: fc.anything(),
    upgrade: fc.oneof(fc.record({ model: anyId }), fc.anything()),
    supported_in_api: fc.anything(),
    supported_reasoning_levels: fc.anything(),
    minimal_client_version: fc.anything(),
  },
  { requiredKeys: ['slug'] },
);
const anyProvenance = fc.oneof(
  fc.record({ kind: fc.constant('codex' as const), version: fc.option(fc.string(), { nil: undefined }) }),
  fc.record({ kind: fc.constant('catalogFile' as const), path: fc.string() }),
  fc.record({
    kind: fc.constant('cache' as const),
    version: fc.option(fc.string(), { nil: undefined }),
    fetchedAt: fc.option(fc.string(), { nil: undefined }),
  }),
);

property(
  'whatever the lists hold: no row twice, the current one is there, what is pinned too, and typing only adds rows',
  300,
  fc.record({
    sources: fc.array(fc.record({ provenance: anyProvenance, models: fc.array(anyModel) })),
    current: fc.option(anyId, { nil: undefined }),
    pins: fc.array(fc.record({ model: anyId, provider: fc.constantFrom('openai', 'acme') })).map(uniqueModels),
    providers: fc.option(
      fc.array(anyId).map((ids): ProvidersHere => {
        const groups = [{ id: 'acme', name: 'Acme', models: [...new Set(ids)] }];
        return { ...openAiAlone, known: acme, groups };
      }),
      { nil: undefined },
    ),
    recents: fc.array(anyId).map((ids) => ofOpenAi(...ids)),
    showRetired: fc.boolean(),
  }),
  ({ sources, ...input }) => {
    const lists = sources.map(({ provenance, models }) => source(provenance, ...listed(JSON.stringify({ models }))));
    const catalog = mergeCatalogs([...lists, documentedSource()]);
    const idsOf = (isFiltering: boolean) =>
      allRows(catalog, { ...input, isFiltering })
        .filter((row): row is ModelRow => 'action' in row)
        .map(({ id }) => id);
    const ids = idsOf(false);
    assert.equal(new Set(ids).size, ids.length);
    const pinned = input.pins.filter(({ provider }) => provider === 'openai' || input.providers !== undefined);
    const current = input.current === undefined ? [] : ofOpenAi(input.current);
    for (const { model, provider } of [...pinned, ...current]) assert.ok(ids.includes(modelRowId(model, provider)));
    assert.deepEqual(idsOf(true).slice(0, ids.length), ids);
  },
);

test('5,000 models are looked through a few times, not once for each', (context) => {
  const models = Array.from({ length: 5_000 }, (_, index) => ({ id: `m${index}` }));
  const catalog = mergeCatalogs([source(codex, { id: 'new' }), source({ kind: 'documented' }, ...models)]);
  let looks = 0;
  const get = (target: Catalog['models'], key: string | symbol) => {
    looks += 1;
    return Reflect.get(target, key);
  };
  const rows = lines({ ...catalog, models: new Proxy(catalog.models, { get }) }, { showRetired: true });
  context.diagnostic(`${looks} looks`);
  assert.ok(rows.length > models.length && looks < 20 * models.length, String(looks));
});

test('to set no model means the user default in a narrower file, and cannot be said by a command line', () => {
  const rows = (scope: ModelRowsInput['scope']) => lines(live, { scope }).filter((text) => text.startsWith('Use the '));
  const removes = 'current · removes model and model_reasoning_effort from the file';
  assert.deepEqual(rows('user'), [`Use the Codex default (gpt-6.1-sol): ${removes}`]);
  for (const scope of ['project', 'profile'] as const)
    assert.deepEqual(rows(scope), [`Use the user default: ${removes}`]);
  for (const scope of ['terminal', 'command'] as const) assert.deepEqual(rows(scope), []);
});

test('rows that would be the same are not made again', () => {
  const rows = rememberedRows();
  const input = inputOf(live, { current: 'gpt-6-sol' });
  const typed = { ...input, isFiltering: true };
  const [first, whileTyped] = [rows(input), rows(typed)];
  assert.equal(rows({ ...input, now: now + 60_000, pins: [] }), first);
  assert.equal(rows({ ...typed }), whileTyped);
});

const cached = mergeCatalogs([
  source(
    { kind: 'cache', version: '0.169.0', fetchedAt: new Date(now - 60_000).toISOString() },
    ...listed(JSON.stringify(debugModels)),
  ),
]);
const states = [live, cached].map((catalog) => ({ catalog, problems: [] }));
const ids = fc.constantFrom('gpt-6-sol', 'gpt-6-astra', 'mine');
const others: ProvidersHere = { known: [], current: { provider: 'acme', model: 'mine' }, groups: [] };

const anyInput = fc.record({
  state: fc.constantFrom(...states),
  current: fc.option(ids, { nil: undefined }),
  pins: fc.array(ids, { maxLength: 2 }).map((models) => ofOpenAi(...new Set(models))),
  recents: fc.array(ids, { maxLength: 2 }).map((models) => ofOpenAi(...models)),
  providers: fc.constantFrom(undefined, others),
  showRetired: fc.boolean(),
  isFiltering: fc.boolean(),
  isEmpty: fc.boolean(),
  now: fc.constantFrom(now, now + 3_600_000),
});

property(
  'whatever changes between two openings, remembered rows are those that would be made',
  200,
  fc.array(anyInput, { minLength: 2, maxLength: 12 }),
  (inputs) => {
    const rows = rememberedRows();
    for (const input of inputs) {
      const whole = inputOf(live, input);
      assert.deepEqual(rows(whole), modelRows(whole));
    }
  },
);

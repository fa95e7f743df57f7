import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { CatalogState } from '../../src/catalog/catalogState';
import { documentedCatalog } from '../../src/catalog/documentedCatalog';
import type { Statement } from '../../src/config/statement';
import { AnswerFile } from '../../src/host/answerFile';
import { CatalogMonitor } from '../../src/host/catalogMonitor';
import { nodeFileSystem } from '../../src/host/fileSystem';
import { assertProperty } from '../support/property';
import { type FakeAnswers, fakeCodex, MODELS, PLAIN_PATH } from './fakeCodex';
import { scratch } from './scratch';

const documented = documentedCatalog();

test('before anyone looks, what is documented is known and nothing is read', async (t) => {
  const { monitor, changes } = await place(t);
  assert.deepEqual(monitor.state, { catalog: documented, isAsking: false, problems: [], dropped: 0 });
  assert.deepEqual([monitor.codex, monitor.version, changes()], [undefined, undefined, 0]);
});

test('a look finds the installed Codex without starting it, and asking brings its list and version', async (t) => {
  const { monitor, questions, put } = await place(t);
  await put('bin/codex');
  await monitor.look();
  assert.deepEqual([monitor.codex?.kind, monitor.version, await questions()], ['found', undefined, []]);
  const { catalog, isAsking, problems, dropped } = await monitor.ask();
  assert.deepEqual([catalog.models[0]?.id, catalog.defaultId, isAsking, problems], ['a', 'a', false, []]);
  assert.equal(dropped, 1, 'what could not be read of the list');
  assert.equal(catalog.models.length, documented.models.length + 1);
  assert.equal(monitor.version, '1.2.3');
});

test('until Codex has told its version, that of its cache counts, and is not taken for told', async (t) => {
  const { monitor, root, put } = await place(t);
  await put('bin/codex');
  await writeFile(join(root, 'home', 'models_cache.json'), '{"client_version":"0.148.0","models":[{"slug":"m"}]}');
  await monitor.look();
  assert.deepEqual([monitor.version, monitor.askedVersion], ['0.148.0', undefined]);
  await monitor.ask();
  assert.deepEqual([monitor.version, monitor.askedVersion], ['1.2.3', '1.2.3']);
});

test('while Codex is asked the state says so, and every change is told once', async (t) => {
  const { monitor, states, put } = await place(t);
  await put('bin/codex');
  await monitor.ask();
  await monitor.ask();
  assert.deepEqual(
    states.map(({ isAsking, catalog }) => [isAsking, catalog.models[0]?.id]),
    [
      [true, documented.models[0]?.id],
      [false, 'a'],
    ],
  );
});

test('many who look and ask at once make one question', async (t) => {
  const { monitor, questions, put } = await place(t);
  await put('bin/codex');
  await Promise.all([monitor.ask(), monitor.look(), monitor.ask(), monitor.ask()]);
  assert.deepEqual(await questions(), ['debug models --bundled in scratch', '--version in scratch']);
});

test('the next window knows the answer and starts nothing, and a new program is asked anew', async (t) => {
  const { monitor, window, questions, put, root } = await place(t);
  await put('bin/codex');
  await monitor.ask();
  const next = window();
  assert.equal((await next.look()).catalog.models[0]?.id, 'a');
  assert.equal(next.version, '1.2.3');
  await next.ask();
  assert.equal((await questions()).length, 2);
  await utimes(join(root, 'bin', 'codex'), new Date(0), new Date(1000));
  await next.ask();
  assert.equal((await questions()).length, 4);
});

test('two windows at once come to the same, and the file of answers is whole and private', async (t) => {
  const { monitor, window, put, answers } = await place(t);
  await put('bin/codex');
  const other = window();
  const [one, two] = await Promise.all([monitor.ask(), other.ask()]);
  assert.deepEqual(one, two);
  assert.equal((await stat(answers)).mode & 0o777, 0o600);
  assert.equal(Object.keys(JSON.parse(readFileSync(answers, 'utf8'))).length, 1);
  assert.deepEqual(await readdir(dirname(answers)), ['answers.json']);
});

test('without any Codex the documented list stays, and the problem names where it was looked for', async (t) => {
  const { monitor, root } = await place(t);
  const { catalog, problems, isAsking } = await monitor.ask();
  assert.deepEqual([catalog, isAsking], [documented, false]);
  const [problem, ...others] = problems;
  assert.deepEqual(others, []);
  assert.ok(problem?.code === 'codexNotFound' && problem.looked.includes(join(root, 'bin')));
});

test('a Codex that is installed later is found at the next look', async (t) => {
  const { monitor, put } = await place(t);
  assert.equal((await monitor.ask()).problems.length, 1);
  await put('bin/codex');
  assert.deepEqual((await monitor.ask()).problems, []);
});

test('a wrong cliPath is a problem of its own, and counts as soon as it is mended', async (t) => {
  const { monitor, put, set, root } = await place(t);
  await put('bin/codex');
  set({ setting: join(root, 'none') });
  const problems = [{ code: 'invalidCliPath', path: join(root, 'none'), problem: 'missing' }];
  assert.deepEqual((await monitor.ask()).problems, problems);
  set({ setting: join(root, 'bin', 'codex') });
  assert.deepEqual((await monitor.ask()).problems, []);
});

for (const [what, answers, failure] of [
  ['hangs', { bundled: 'trap "" TERM; sleep 1000' }, { kind: 'timedOut' }],
  ['crashes', { bundled: 'kill -SEGV $$' }, { kind: 'failed', exitCode: undefined, message: '' }],
  ['prints garbage', { bundled: 'head -c 5000 /dev/urandom' }, { kind: 'unreadable', reason: 'notJson' }],
  ['prints 50 MB', { bundled: 'head -c 50000000 /dev/zero' }, { kind: 'tooMuchOutput' }],
] as const) {
  test(`a Codex that ${what} is a problem beside the documented list`, { timeout: 30_000 }, async (t) => {
    const { monitor, put, questions, root } = await place(t, what === 'hangs' ? 1000 : undefined);
    await put('bin/codex', answers);
    const { catalog, problems } = await monitor.ask();
    assert.deepEqual(
      [catalog, problems],
      [documented, [{ code: 'codexFailed', path: join(root, 'bin/codex'), failure }]],
    );
    const asked = await questions();
    await monitor.ask();
    assert.deepEqual(await questions(), asked, 'it is not asked again by itself');
  });
}

test('a refresh asks in the person’s own home, and one that fails keeps the list', async (t) => {
  const { monitor, put, questions, root } = await place(t);
  await put('bin/codex', { live: 'echo "Error: no network" >&2; exit 1' });
  await monitor.ask();
  const { catalog, problems } = await monitor.refresh();
  assert.equal(catalog.models[0]?.id, 'a');
  const failure = { kind: 'failed', exitCode: 1, message: 'Error: no network' };
  assert.deepEqual(problems, [{ code: 'codexFailed', path: join(root, 'bin/codex'), failure }]);
  assert.equal((await questions()).at(-1), `debug models in ${join(root, 'home')}`);
});

test('a refresh asks for the bundled list where there is no home, or a file that replaces what is offered', async (t) => {
  const { monitor, put, questions, name, root } = await place(t);
  await put('bin/codex');
  await name('models.json', MODELS);
  await monitor.refresh();
  await name(undefined);
  await rm(join(root, 'home'), { recursive: true });
  await monitor.refresh();
  assert.deepEqual(
    (await questions()).filter((question) => question.startsWith('debug')),
    ['debug models --bundled in scratch', 'debug models --bundled in scratch'],
  );
});

test('what Codex has cached is known too, and read again after a refresh', async (t) => {
  const { monitor, root, put } = await place(t);
  const cache = join(root, 'home', 'models_cache.json');
  await put('bin/codex', { live: `echo '${MODELS}' | tee ${cache}` });
  await writeFile(cache, '{"client_version":"1.0.0","models":[{"slug":"mine"}]}');
  const mine = ({ catalog }: CatalogState) => catalog.models.some(({ id }) => id === 'mine');
  assert.equal(mine(await monitor.ask()), true);
  assert.equal(mine(await monitor.refresh()), false);
});

test('a catalog file comes first, and counts as it is at the next look', async (t) => {
  const { monitor, put, name } = await place(t);
  await put('bin/codex');
  await name('models.json', '{"models":[{"slug":"own"}]}');
  assert.deepEqual((await monitor.ask()).catalog.defaultId, 'own');
  await name('models.json', '{"models":[{"slug":"other"}]}');
  assert.deepEqual((await monitor.look()).catalog.defaultId, 'other');
  await name(undefined);
  assert.deepEqual((await monitor.look()).catalog.defaultId, 'a');
});

for (const [what, text, because] of [
  ['is missing', undefined, 'missing'],
  ['is no JSON', '{"models":[', 'notJson'],
  ['is no list', '{"models":5}', 'notAList'],
  ['lists nothing', '{"models":[]}', 'noModels'],
  ['is no text', Buffer.from([0xff, 0xfe, 0x00]), 'cannotRead'],
] as const) {
  test(`a catalog file that ${what} is a problem, and the other lists stay`, async (t) => {
    const { monitor, put, name, root } = await place(t);
    await put('bin/codex');
    await name('models.json', text);
    const { catalog, problems } = await monitor.ask();
    assert.deepEqual(problems, [{ code: 'catalogFile', path: join(root, 'home', 'models.json'), because }]);
    assert.equal(catalog.defaultId, 'a');
  });
}

test('a file of answers that is damaged, or cannot be written, costs one question and nothing else', async (t) => {
  const { monitor, window, put, answers, questions, warnings } = await place(t);
  await put('bin/codex');
  await monitor.ask();
  await appendFile(answers, 'x');
  assert.deepEqual((await window().ask()).problems, []);
  assert.equal((await questions()).length, 4);
  await rm(dirname(answers), { recursive: true });
  await writeFile(dirname(answers), 'a file where a folder belongs');
  assert.equal((await window().ask()).catalog.defaultId, 'a');
  assert.equal(warnings.length, 1);
});

for (const [what, content] of [
  ['zeros', '\0\0\0'],
  ['no UTF-8', Buffer.from([0xff, 0xfe])],
] as const) {
  test(`a file of answers that is ${what} begins anew with the next answer`, async (t) => {
    const { monitor, window, put, answers, questions, warnings } = await place(t);
    await mkdir(dirname(answers));
    await writeFile(answers, content);
    await put('bin/codex');
    await monitor.ask();
    const asked = (await questions()).length;
    assert.equal((await window().ask()).catalog.defaultId, 'a');
    assert.deepEqual([(await questions()).length, warnings], [asked, []]);
  });
}

test('the answers of the newest few programs are kept', async (t) => {
  const { answers, file } = await place(t);
  const answer = (at: number) => ({ version: '1', at, from: 'bundled' as const, models: [{ id: 'a' }], dropped: 0 });
  for (const at of [5, 1, 4, 3, 2]) await file().set(`program ${at}`, answer(at));
  assert.deepEqual(
    Object.keys(JSON.parse(readFileSync(answers, 'utf8'))),
    [5, 4, 3, 2].map((at) => `program ${at}`),
  );
});

test('closing ends the question, and nothing more is told', { timeout: 30_000 }, async (t) => {
  const { window, put } = await place(t);
  await put('bin/codex', { bundled: 'sleep 1000' });
  let changes = 0;
  const asked = new Promise<CatalogState>((resolve) => {
    const monitor = window(() => {
      changes += 1;
      monitor.dispose();
    });
    resolve(monitor.ask());
  });
  await asked;
  assert.equal(changes, 1);
});

test('whatever Codex, its cache and a catalog file say, the list is never empty and nothing throws', async (t) => {
  const { monitor, put, name, root } = await place(t);
  const printed = join(root, 'printed');
  await put('bin/codex', { bundled: `cat ${printed}` });
  const program = join(root, 'bin', 'codex');
  let programs = 0;
  await assertProperty(t, 40, fc.tuple(listing, listing, listing), async ([bundled, cached, own]) => {
    await writeFile(printed, bundled);
    await writeFile(join(root, 'home', 'models_cache.json'), cached);
    await name('models.json', own);
    // Another program each time, so that it is asked.
    programs += 1;
    await utimes(program, new Date(0), new Date(programs * 1000));
    const { catalog } = await monitor.ask();
    assert.ok(catalog.models.length >= documented.models.length);
    assert.equal(new Set(catalog.models.map(({ id }) => id)).size, catalog.models.length);
  });
});

const REAL = readFileSync('test/fixtures/debugModels-0.169.0.json', 'utf8');

/** What 0.169.0 prints with some values replaced, cut short, or with a stretch of it gone. */
const listing: fc.Arbitrary<string> = fc.oneof(
  fc.dictionary(fc.nat(2000).map(String), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 20 }).map((replaced) => {
    let count = 0;
    // Every value of the document has a number, in the order in which they are revived.
    return JSON.stringify(
      JSON.parse(REAL, (_, value) => {
        count += 1;
        return Object.hasOwn(replaced, count) ? replaced[count] : value;
      }),
    );
  }),
  fc.nat(REAL.length).map((length) => REAL.slice(0, length)),
  fc.tuple(fc.nat(REAL.length), fc.nat(200)).map(([at, size]) => REAL.slice(0, at) + REAL.slice(at + size)),
  fc.constant(REAL),
);

/** A machine with a home of Codex and nothing else; `bin` is its PATH. */
async function place(t: TestContext, limit = 20_000) {
  const root = await scratch(t);
  const home = join(root, 'home');
  const answers = join(root, 'storage', 'answers.json');
  await mkdir(home);
  await mkdir(join(root, 'bin'));
  let setting = '';
  let statement: Statement | undefined;
  let questions = async (): Promise<string[]> => [];
  const states: CatalogState[] = [];
  const warnings: string[] = [];
  // The places outside that this machine may really have are none.
  const fs = {
    ...nodeFileSystem,
    stat: (path: string) => nodeFileSystem.stat(path.startsWith(root) ? path : join(root, 'nowhere')),
  };
  const file = () => new AnswerFile({ path: answers, log: { warn: (message) => warnings.push(message) } });
  const window = (onChange: () => void = () => undefined): CatalogMonitor => {
    const monitor = new CatalogMonitor({
      codex: () => ({
        setting,
        platform: process.platform,
        arch: process.arch,
        homedir: root,
        workspaceFolders: [],
        ideExtension: undefined,
      }),
      environment: { PATH: [join(root, 'bin'), ...PLAIN_PATH].join(':'), HOME: root },
      home: () => ({ setting: home, environment: undefined, homedir: root, cwd: root }),
      catalogFile: () => statement,
      answers: file(),
      tmpdir: join(root, 'tmp'),
      now: () => 1000,
      onChange,
      fs,
      milliseconds: { ask: limit, refresh: limit },
    });
    t.after(() => monitor.dispose());
    return monitor;
  };
  const monitor = window(() => states.push(monitor.state));
  return {
    root,
    monitor,
    window,
    states,
    warnings,
    answers,
    file,
    changes: () => states.length,
    questions: () => questions(),
    set: (changed: { setting: string }) => {
      setting = changed.setting;
    },
    put: async (path: string, fakes: FakeAnswers = {}) => {
      questions = await fakeCodex(join(root, path), fakes);
    },
    /** Writes a file beside `config.toml`, and names it there. */
    name: async (path: string | undefined, content?: string | Uint8Array) => {
      const layer = {
        source: { kind: 'user' as const },
        path: join(home, 'config.toml'),
        content: { kind: 'missing' as const },
      };
      const said = { setting: 'catalogFile' as const, form: { kind: 'root' as const }, place: { line: 1, column: 1 } };
      statement = path === undefined ? undefined : { ...said, layer, path: ['model_catalog_json'], value: path };
      if (path !== undefined && content !== undefined) await writeFile(join(home, path), content);
    },
  };
}

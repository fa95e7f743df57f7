import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CodexAnswer } from '../../src/catalog/codexAnswer';
import { type AskState, CodexAsker } from '../../src/host/askCodex';
import { type FakeAnswers, fakeCodex, PLAIN_PATH } from './fakeCodex';
import { scratch } from './scratch';

interface Answers extends FakeAnswers {
  /** How long an answer is waited for; short where none will come. */
  readonly limit?: number;
}

async function played(t: TestContext, answers: Answers) {
  const root = await scratch(t);
  const path = join(root, 'codex');
  const questions = await fakeCodex(path, answers);
  const stored = new Map<string, CodexAnswer>();
  const states: string[] = [];
  const codex = { path, identity: 'one', searchPath: PLAIN_PATH };
  const asker = new CodexAsker({
    environment: { SECRET_KEY: 'sk-1', HOME: root },
    tmpdir: join(root, 'tmp'),
    cache: { get: (identity) => stored.get(identity), set: (identity, answer) => void stored.set(identity, answer) },
    now: () => 1000,
    onChange: () => states.push(asker.state(codex).kind),
    milliseconds: { ask: answers.limit ?? 20_000, refresh: answers.limit ?? 20_000 },
  });
  t.after(() => asker.dispose());
  const leftovers = () => readdir(join(root, 'tmp'));
  return { asker, codex, stored, states, questions, leftovers, root };
}

function failure(state: AskState) {
  return state.kind === 'failed' ? state.failure : assert.fail(state.kind);
}

const answer: CodexAnswer = {
  version: '1.2.3',
  at: 1000,
  from: 'bundled',
  models: [{ id: 'a', isHidden: false, needsChatGpt: false }],
  dropped: 1,
};

test('nothing is asked until somebody wants to know, and then once', async (t) => {
  const { asker, codex, questions, states, leftovers } = await played(t, {});
  assert.deepEqual(asker.state(codex), { kind: 'notAsked' });
  const [first, second] = await Promise.all([asker.ask(codex), asker.ask(codex)]);
  assert.deepEqual(first, { kind: 'answered', answer });
  assert.equal(second, first);
  assert.equal(await asker.ask(codex), first);
  assert.deepEqual(states, ['asking', 'answered']);
  assert.deepEqual(await questions(), ['debug models --bundled in scratch', '--version in scratch']);
  assert.deepEqual(await leftovers(), []);
});

test('the answer outlives the window, as long as the program is the same', async (t) => {
  const { asker, codex, stored, questions } = await played(t, {});
  stored.set('one', answer);
  assert.deepEqual(await asker.ask(codex), { kind: 'answered', answer });
  assert.deepEqual(asker.state({ ...codex, identity: 'two' }), { kind: 'notAsked' });
  await asker.ask({ ...codex, identity: 'two' });
  assert.deepEqual(stored.get('two'), answer);
  assert.equal((await questions()).length, 2);
});

test('a refresh asks in the person’s own home, and its answer is not stored', async (t) => {
  const { asker, codex, stored, questions } = await played(t, { live: 'echo \'[{"slug":"mine"}]\'' });
  const state = await asker.refresh(codex, '/home/of/codex');
  assert.deepEqual(state.kind === 'answered' && [state.answer.from, state.answer.models[0]?.id], ['live', 'mine']);
  assert.deepEqual(await questions(), ['debug models in /home/of/codex', '--version in scratch']);
  assert.equal(stored.size, 0);
  assert.deepEqual(asker.state(codex), state);
});

test('a refresh waits for the question before it, and two refreshes are one', async (t) => {
  const { asker, codex, questions } = await played(t, {});
  const [asked, first, second] = await Promise.all([
    asker.ask(codex),
    asker.refresh(codex, '/home/of/codex'),
    asker.refresh(codex, '/home/of/codex'),
  ]);
  assert.equal(asked.kind === 'answered' && asked.answer.from, 'bundled');
  assert.equal(first.kind === 'answered' && first.answer.from, 'live');
  assert.equal(second, first);
  assert.equal((await questions()).length, 4);
});

test('a refresh that fails keeps the answer before it', async (t) => {
  const { asker, codex } = await played(t, { live: 'echo "error loading config" >&2; exit 1' });
  await asker.ask(codex);
  assert.deepEqual(await asker.refresh(codex, '/'), {
    kind: 'failed',
    failure: { kind: 'failed', exitCode: 1, message: 'error loading config' },
    before: answer,
  });
});

test('an older Codex, which refuses debug models, is asked over app-server', async (t) => {
  const { asker, codex, questions } = await played(t, { bundled: 'exit 2' });
  const state = await asker.ask(codex);
  assert.deepEqual(state.kind === 'answered' && [state.answer.from, state.answer.models[0]?.id], ['modelList', 'b']);
  assert.deepEqual((await questions())[1], 'app-server in scratch');
});

const silent = { bundled: 'exit 2' };
for (const [what, answers, expected] of [
  ['hangs', { bundled: 'trap "" TERM; sleep 1000', limit: 1000 }, { kind: 'timedOut' }],
  ['crashes', { bundled: 'kill -SEGV $$' }, { kind: 'failed', exitCode: undefined, message: '' }],
  ['prints garbage', { bundled: 'head -c 5000 /dev/urandom' }, { kind: 'unreadable', reason: 'notJson' }],
  ['prints nothing', { bundled: ':' }, { kind: 'unreadable', reason: 'notJson' }],
  ['prints 50 MB', { bundled: 'head -c 50000000 /dev/zero' }, { kind: 'tooMuchOutput' }],
  ['lists nothing', { bundled: 'echo \'{"models":[]}\'' }, { kind: 'unreadable', reason: 'noModels' }],
  ['hangs as app-server', { ...silent, list: 'sleep 1000', limit: 2000 }, { kind: 'timedOut' }],
  ['ends as app-server', { ...silent, list: 'exit 1' }, { kind: 'failed', exitCode: 1, message: '' }],
  ['says little as app-server', { ...silent, list: 'exit 0' }, { kind: 'unreadable', reason: 'notAList' }],
  [
    'refuses as app-server',
    { ...silent, list: 'echo \'{"id":2,"error":{"message":"no"}}\'; sleep 1000' },
    { kind: 'refused', message: 'no' },
  ],
] as const) {
  test(`a Codex that ${what} is a state, and leaves nothing behind`, { timeout: 30_000 }, async (t) => {
    const { asker, codex, leftovers, questions } = await played(t, answers);
    const state = await asker.ask(codex);
    assert.deepEqual(failure(state), expected);
    const asked = await questions();
    assert.equal(await asker.ask(codex), state);
    assert.deepEqual(await questions(), asked);
    assert.deepEqual(await leftovers(), []);
  });
}

test('a Codex that will not say its version still has its list', async (t) => {
  const { asker, codex } = await played(t, { version: 'echo hello' });
  const state = await asker.ask(codex);
  assert.deepEqual(state.kind === 'answered' && state.answer, { ...answer, version: undefined });
});

test('no secret of the environment is passed on', async (t) => {
  const { asker, codex, root } = await played(t, { bundled: 'env > "$HOME/environment"' });
  await asker.ask(codex);
  assert.equal((await readFile(join(root, 'environment'), 'utf8')).includes('sk-1'), false);
});

test('closing ends what is being asked', { timeout: 30_000 }, async (t) => {
  const { asker, codex, states, leftovers } = await played(t, { bundled: 'sleep 1000' });
  const asked = asker.ask(codex);
  asker.dispose();
  assert.deepEqual(failure(await asked), { kind: 'timedOut' });
  assert.deepEqual(states, ['asking']);
  assert.deepEqual(await leftovers(), []);
});

test('where no scratch home can be made, that is the state', async (t) => {
  const { codex, root } = await played(t, {});
  const asker = new CodexAsker({
    environment: {},
    tmpdir: join(root, 'codex', 'tmp'),
    cache: { get: () => undefined, set: () => undefined },
    now: () => 0,
    onChange: () => undefined,
  });
  assert.deepEqual(failure(await asker.ask(codex)), { kind: 'noScratch', errno: 'ENOTDIR' });
});

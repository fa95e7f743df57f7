// A program of the test's own plays Codex here; what the real one answers is in test/codex/askConfig.test.ts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, utimes, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CodexSays } from '../../src/config/confirmation';
import { askConfig } from '../../src/host/askConfig';
import { readLayers } from '../../src/host/readLayers';
import { scratch } from './scratch';

const USER = 'model = "u"\nmodel_catalog_json = "models/own.json" # mine\nnotes = "~/x"\n';
const HELLO = '{"id":1,"result":{"userAgent":"codex-model-picker/1.2.3-alpha.1 (Linux)"}}';
const SECRET = 'sk-plantedplantedplanted';

/** A home with more in it than the configuration, and a program that notes all that it is given. */
async function ground(t: TestContext, answer: string, milliseconds = 20_000) {
  const root = await scratch(t);
  const at = (name: string) => join(root, name);
  await Promise.all(['home/sessions', 'seen', 'w'].map((name) => mkdir(at(name), { recursive: true })));
  await writeFile(at('home/config.toml'), USER);
  await writeFile(at('home/work.config.toml'), 'model = "f"\n');
  await writeFile(at('home/models_cache.json'), '{}');
  await writeFile(at('home/sessions/one.jsonl'), '{}');
  // Nobody writes to this pipe: whoever opened it would wait for ever.
  execFileSync('mkfifo', [at('home/auth.json')]);
  const program = at('codex');
  await writeFile(
    program,
    `#!/bin/sh
SEEN=${root}/seen
pwd > ${root}/seen/cwd
env > ${root}/seen/environment
for argument in "$@"; do echo "$argument" >> ${root}/seen/arguments; done
ls -lAR "$CODEX_HOME" > ${root}/seen/listing
cat "$CODEX_HOME/config.toml" > ${root}/seen/config
stat -c '%a' "$CODEX_HOME" "$CODEX_HOME/config.toml" > ${root}/seen/modes
read a; read b; read c; echo "$c" > ${root}/seen/call
echo '${HELLO}'
${answer}
`,
  );
  await chmod(program, 0o755);
  const facts = await readLayers({ home: at('home'), folder: at('w'), systemFolder: at('none'), platform: 'linux' });
  const asking = {
    program,
    environment: { HOME: root, OPENAI_API_KEY: SECRET, HTTPS_PROXY: 'http://proxy.example:8080', no_proxy: '*' },
    searchPath: ['/usr/bin', '/bin'],
    tmpdir: at('tmp'),
    milliseconds,
  };
  const seen = (name: string) => readFile(at(`seen/${name}`), 'utf8');
  return { asking, config: { layers: facts.layers, folder: at('w') }, seen, at };
}

async function played(t: TestContext, answer: string, milliseconds?: number) {
  const { asking, config, ...rest } = await ground(t, answer, milliseconds);
  return { says: await askConfig(asking, config), ...rest };
}

const done = `echo '{"id":2,"result":{"config":{"model":"u","model_reasoning_effort":null,"other":"${SECRET}"}}}'; sleep 1000`;

function errs(message: string): string {
  return `printf '%s\\n' '${JSON.stringify({ id: 2, error: { code: -32603, message } })}'; sleep 1000`;
}

test('Codex sees a home that holds the configuration files and nothing else, for itself alone', async (t) => {
  const { seen, at } = await played(t, done);
  const listing = await seen('listing');
  const files = listing.split('\n').filter((line) => /^[^d].{9} /.test(line));
  assert.deepEqual(
    files.map((line) => line.split(' ').at(-1)),
    ['config.toml', 'work.config.toml'],
  );
  assert.doesNotMatch(listing, /auth|->|\n\.\//);
  assert.equal(await seen('modes'), '700\n600\n');
  const home = /^CODEX_HOME=(.*)$/m.exec(await seen('environment'))?.[1] ?? '';
  assert.equal(`${home}\n`, await seen('cwd'));
  assert.notEqual(home, at('home'));
});

test('nothing is left of it, and the person’s home is as it was', async (t) => {
  const { at } = await played(t, done);
  assert.deepEqual(await readdir(at('tmp')), []);
  assert.deepEqual((await readdir(at('home'))).sort(), [
    'auth.json',
    'config.toml',
    'models_cache.json',
    'sessions',
    'work.config.toml',
  ]);
  assert.equal(await readFile(at('home/config.toml'), 'utf8'), USER);
  assert.ok((await stat(at('home/auth.json'))).isFIFO());
});

test('relative paths lead where they led', async (t) => {
  const { seen, at } = await played(t, done);
  assert.equal(await seen('config'), USER.replace('models/own.json', at('home/models/own.json')));
});

test('it gets no secret, no way to the network, and puts nothing beside its scratch home', async (t) => {
  const { seen } = await played(t, done);
  const environment = await seen('environment');
  assert.doesNotMatch(environment, /planted|proxy\.example|no_proxy/i);
  assert.match(environment, /^https_proxy=http:\/\/127\.0\.0\.1:1$/m);
  const [cwd = '', given] = [(await seen('cwd')).trim(), await seen('arguments')];
  for (const setting of [`sqlite_home="${cwd}"`, `log_dir="${cwd}"`, 'cli_auth_credentials_store="file"']) {
    assert.ok(given.includes(`-c\n${setting}\n`), given);
  }
  assert.match(given, /\napp-server\n$/);
});

test('it is asked for the workspace folder, and its answer is read without what else is in it', async (t) => {
  const { says, seen, at } = await played(t, done);
  const { method, params } = JSON.parse(await seen('call'));
  assert.deepEqual([method, params.cwd], ['config/read', at('w')]);
  const expected: CodexSays = {
    kind: 'read',
    version: '1.2.3-alpha.1',
    values: { model: 'u', effort: undefined, provider: undefined, tier: undefined },
    profile: undefined,
  };
  assert.deepEqual(says, expected);
});

test('of a refusal, the place in the person’s own file is kept', async (t) => {
  const script =
    'echo "{\\"id\\":2,\\"error\\":{\\"message\\":\\"bad: $PWD/config.toml:3:14: unknown `sk-planted`\\"}}"; sleep 1000';
  const { says, at } = await played(t, script);
  const place = { kind: 'place', path: at('home/config.toml'), place: { line: 3, column: 14 } };
  assert.deepEqual(says, { kind: 'refused', version: '1.2.3-alpha.1', at: place });
});

test('or the key, and never its words, which quote values', async (t) => {
  const { says } = await played(
    t,
    errs(`unknown variant \`${SECRET}\`, expected \`chatgpt\`\nin \`forced_login_method\`\n`),
  );
  assert.deepEqual(says.kind === 'refused' && says.at, { kind: 'key', key: 'forced_login_method' });
  const { says: other } = await played(t, errs(`Model provider \`${SECRET}\` not found`));
  assert.deepEqual(other.kind === 'refused' && [other.at], [undefined]);
});

test('a program that fails is told by its code, without its words', async (t) => {
  const { says } = await played(t, `echo 'bad ${SECRET}' >&2; exit 3`);
  assert.deepEqual(says, { kind: 'failed', failure: { kind: 'failed', exitCode: 3, message: '' } });
});

test('a program that never answers is ended', async (t) => {
  const { says, at } = await played(t, 'sleep 1000', 300);
  assert.deepEqual(says, { kind: 'failed', failure: { kind: 'timedOut' } });
  assert.deepEqual(await readdir(at('tmp')), []);
});

test('a window that closes leaves neither the copy nor the program', async (t) => {
  const { at, asking, config } = await ground(t, `echo $$ > "$SEEN/pid"; mv "$SEEN/pid" "$SEEN/started"; sleep 1000`);
  const closing = new AbortController();
  const asked = askConfig({ ...asking, signal: closing.signal }, config);
  for await (const { filename } of watch(at('seen'))) if (filename === 'started') break;
  closing.abort();
  // At once: nothing waits for a window that closes.
  assert.deepEqual(readdirSync(at('tmp')), []);
  assert.deepEqual(await asked, { kind: 'failed', failure: { kind: 'timedOut' } });
  const pid = Number(await readFile(at('seen/started'), 'utf8'));
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

test('what killed windows left is removed by the next question, and what is being asked is not', async (t) => {
  const { at, asking, config } = await ground(t, done);
  const homes = ['left', 'asked'].map((name) => at(`tmp/codex-model-picker-${name}`));
  for (const home of homes) {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'config.toml'), SECRET);
  }
  await utimes(homes[0] ?? '', new Date(0), new Date(0));
  await askConfig(asking, config);
  assert.deepEqual(await readdir(at('tmp')), ['codex-model-picker-asked']);
});

test('a program that is none, and a place that cannot be written, are failures with a code', async (t) => {
  const root = await scratch(t);
  const asking = { program: join(root, 'none'), environment: {}, searchPath: [], tmpdir: root, milliseconds: 1000 };
  const config = { layers: [], folder: undefined };
  const failure = { kind: 'notStarted', errno: 'ENOENT' };
  assert.deepEqual(await askConfig(asking, config), { kind: 'failed', failure });
  await writeFile(join(root, 'file'), '');
  const says = await askConfig({ ...asking, tmpdir: join(root, 'file') }, config);
  assert.deepEqual(says.kind === 'failed' && says.failure.kind, 'noScratch');
});

// Secrets are planted wherever something of theirs could get into a report, and looked for in its text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CatalogProblem } from '../../../src/catalog/catalogState';
import { documentedSource } from '../../../src/catalog/documentedCatalog';
import { mergeCatalogs } from '../../../src/catalog/mergeCatalogs';
import type { ConfigState } from '../../../src/config/configState';
import type { Resolution } from '../../../src/config/resolveConfig';
import { type ReportInput, reportText } from '../../../src/ui/report';
import { property } from '../../support/property';
import { type Files, resolve } from '../config/layerSet';

const catalog = { catalog: mergeCatalogs([documentedSource()]), isAsking: false, problems: [], dropped: 0 };

function input(resolution: Resolution | undefined, others: Partial<ReportInput> = {}): ReportInput {
  return {
    here: { user: { kind: 'loading' }, resolution, folder: '/home/alice/src/app' },
    home: { path: '/home/alice/.codex', source: 'default' },
    catalog,
    codex: { path: '/home/alice/.local/bin/codex', source: 'path', version: '0.169.0' },
    person: { homes: ['/home/alice'], account: 'alice' },
    isTrusted: true,
    extension: '0.1.0',
    editor: { name: 'vscode', version: '1.139.1', language: 'en' },
    remote: 'ssh-remote',
    system: { platform: 'linux', release: '6.1.0-18-amd64', arch: 'x64' },
    now: Date.parse('2026-11-22T12:00:00Z'),
    ...others,
  };
}

function report(files: Files, others: Partial<ReportInput> = {}): string {
  return reportText(input(resolve(files), others));
}

test('a report has what an issue needs', () => {
  const user = 'model = "gpt-5.2"\nmodel_reasoning_effort = "high"\n[projects."/w"]\ntrust_level = "trusted"\n';
  const text = report({ user, projects: { '/w': '# ours\nmodel = "my-org/own-model:32b"\n' } });
  for (const line of [
    '- Extension: 0.1.0',
    '- Editor: vscode 1.139.1 en',
    '- System: linux 6.1.0 x64, remote: ssh-remote',
    '- Codex: 0.169.0, `~/.local/bin/codex` (path)',
    '- Codex home: `~/.codex` (default)',
    '- Folder: `~/src/app` (trusted in the editor)',
    '- New threads, exec and IDE: my-org/own-model:32b high default',
    '- project `/w/.codex/config.toml`: used',
    '  - line 2: `model` = `my-org/own-model:32b`, wins',
    '  - line 1: `model` = `gpt-5.2`, overridden by project',
    '- managed `/etc/codex/managed_config.toml`: missing',
    `- documented: ${catalog.catalog.models.length} models`,
    '- none',
  ]) {
    assert.ok(text.includes(`${line}\n`), `${line}\n\n${text}`);
  }
});

test('where Codex was not found and its home is wrong, that is what it says', () => {
  const problem = { code: 'homeMissing', path: '/home/alice/x', source: 'environment' } as const;
  const text = reportText(
    input(undefined, {
      here: { user: { kind: 'unreadable', problem }, resolution: undefined, folder: undefined },
      codex: undefined,
      remote: undefined,
      catalog: { ...catalog, problems: [{ code: 'codexNotFound', looked: ['/home/alice/bin'] }] },
    }),
  );
  for (const line of ['- Codex: not found', '- Folder: none', '- homeMissing `~/x`', '- codexNotFound']) {
    assert.ok(text.includes(`${line}\n`), text);
  }
});

test('a problem is a code and a place', () => {
  assert.match(report({ user: 'model = "a"\nsecret = = 1\n' }), /^- brokenLayer `\/h\/config\.toml`:2:10$/m);
  assert.match(report({ user: 'model = 5\n' }), /^- notAString `\/h\/config\.toml`:1:1$/m);
  const failed: CatalogProblem = {
    code: 'codexFailed',
    path: '/home/alice/codex',
    failure: { kind: 'notStarted', errno: 'EACCES' },
  };
  const text = report({}, { catalog: { ...catalog, problems: [failed] } });
  assert.match(text, /^- codexFailed notStarted EACCES `~\/codex`$/m);
});

test('an untrusted project is told with its level and without the key of its trust', () => {
  const text = report({ projects: { '/w': 'model = "p"\n' } });
  assert.match(text, /^- project `\/w\/\.codex\/config\.toml`: untrusted \(unset\)$/m);
  assert.match(text, /`p`, ignored: untrustedProject$/m);
});

test('the tier, the effort of Plan mode and the model for reviews are in it, each with its line', () => {
  const text = report({ user: 'service_tier = "fast"\nplan_mode_reasoning_effort = "low"\nreview_model = "r"\n' });
  assert.match(text, /line 1: `service_tier` = `fast`, wins$/m);
  assert.match(text, /line 2: `plan_mode_reasoning_effort` = `low`, wins$/m);
  assert.match(text, /line 3: `review_model` = `r`, wins$/m);
});

test('values that are ids are shown, and nothing else', () => {
  const shown = (value: string) =>
    /`model` = `(.*)`, /.exec(report({ user: `model = ${JSON.stringify(value)}\n` }))?.[1];
  const ids = [
    ...['gpt-6.1-sol', 'gpt-5.3-codex-spark', 'claude-sonnet-4-5-20250929', 'qwen2.5-coder:32b-instruct-q4_K_M'],
    ...['accounts/fireworks/models/llama-v3p1-405b-instruct', 'us.anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ...['Qwen/Qwen2.5-Coder-32B-Instruct', 'openai/gpt-oss-120b', 'deepseek-r1-distill-llama-70b'],
  ];
  for (const id of ids) assert.equal(shown(id), id);
  for (const other of ['two words', '', 'a`b', 'a\nb', 'x'.repeat(70), 'ключ', 'alice/own', 'a=b', '{"a":1}']) {
    assert.equal(shown(other), '(not shown)', other);
  }
  assert.match(report({ user: 'model = 5\n' }), /`model` = `\(not shown\)`/);
});

test('the home is shortened wherever a path is, and the account is named nowhere', () => {
  const at = (path: string, person: ReportInput['person']) =>
    /- Codex home: `(.*)` \(/.exec(report({}, { home: { path, source: 'setting' }, person }))?.[1];
  const linux = { homes: ['/home/alice', '/data/homes/alice'], account: 'alice' };
  assert.equal(at('/home/alice', linux), '~');
  assert.equal(at('/data/homes/alice/.codex', linux), '~/.codex');
  assert.equal(at('/home/alice2/.codex', linux), '/home/alice2/.codex');
  assert.equal(at('/media/Alice/backup-alice/.codex', linux), '/media/(account)/backup-(account)/.codex');
  const windows = { homes: ['C:\\Users\\Alice'], account: 'alice' };
  assert.equal(at('c:\\users\\alice\\.codex', windows), '~\\.codex');
  assert.equal(at('D:\\alice\\.codex', windows), 'D:\\(account)\\.codex');
  assert.equal(at('/root/.codex', { homes: ['/root'], account: 'root' }), '~/.codex');
  assert.equal(at('/x/.codex', { homes: ['/'], account: '' }), '/x/.codex');
});

const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const run = (minLength: number, maxLength: number) =>
  fc.array(letters, { minLength, maxLength }).map((parts) => parts.join(''));
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((parts) => parts.join(''));

/** Keys and tokens in the forms that they have. */
const secret = fc.oneof(
  fc
    .tuple(fc.constantFrom('sk-', 'sk-proj-', 'sk-ant-', 'ghp_', 'github_pat_', 'xoxb-', 'glpat-', 'hf_'), run(12, 40))
    .map((parts) => parts.join('')),
  fc.tuple(run(16, 40), run(20, 60)).map(([payload, signature]) => `eyJhbGciOiJIUzI1NiJ9.${payload}.${signature}`),
  fc.tuple(run(20, 60)).map(([token]) => token),
  hex(32),
  fc.uuid(),
  run(16, 16).map((key) => `AKIA${key.toUpperCase()}`),
);

interface Planted {
  readonly secret: string;
  /** Where only words of files and programs stand, anything may be one: it begins with this. */
  readonly words: string;
  readonly account: string;
}

const planted: fc.Arbitrary<Planted> = fc.record({
  secret,
  words: fc.string({ maxLength: 20 }).map((text) => `pw!${text}`),
  account: fc
    .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { minLength: 6, maxLength: 10 })
    .map((parts) => `zz${parts.join('')}`),
});

/** Every key that can hold a secret, and values where ids belong. */
function filesWith({ secret, words, account }: Planted, broken: boolean): Files {
  const [key, word] = [JSON.stringify(secret), JSON.stringify(words)];
  const text = [
    `# ${secret} ${words.replace(/[^\x20-\x7e]/g, '')}`,
    `model = ${key}`,
    `model_reasoning_effort = ${key}`,
    `model_provider = ${key}`,
    `notify = [${word}]`,
    `[model_providers.${key}]`,
    `name = ${word}`,
    `base_url = ${JSON.stringify(`https://${account}:${secret}@example.com`)}`,
    `experimental_bearer_token = ${key}`,
    `env_key = ${word}`,
    `http_headers = { Authorization = ${word}, ${key} = ${key} }`,
    `[profiles.${key}]`,
    `model = ${word}`,
    `[projects.${JSON.stringify(`/home/${account}/${secret}`)}]`,
    'trust_level = "trusted"',
    `[${broken ? '' : 'x'}]`,
  ].join('\n');
  const name = secret.replace(/[^\w-]/g, '');
  return {
    user: text,
    system: text,
    managed: `model_reasoning_effort = ${word}\n`,
    requirements: `model_provider = ${word}\n[models.new_thread]\nmodel = ${key}\n`,
    profiles: { [name]: text },
    projects: { [`/home/${account}/${secret}`]: text, '/w': text },
  };
}

function problemsWith({ secret, words, account }: Planted): readonly CatalogProblem[] {
  const path = `/srv/${account}/${secret}/codex`;
  return [
    { code: 'codexNotFound', looked: [path] },
    { code: 'invalidCliPath', path, problem: 'missing' },
    { code: 'codexFailed', path, failure: { kind: 'failed', exitCode: 1, message: words } },
    { code: 'codexFailed', path, failure: { kind: 'refused', message: `${secret} ${words}` } },
    { code: 'codexFailed', path, failure: { kind: 'notStarted', errno: secret } },
    { code: 'catalogFile', path, because: 'notJson' },
  ];
}

function assertClean(text: string, { secret, words, account }: Planted): void {
  const place = (needle: string) => text.slice(Math.max(0, text.indexOf(needle) - 200), text.indexOf(needle) + 200);
  for (const needle of [secret, secret.replace(/[^\w-]/g, ''), words, 'pw!', account]) {
    assert.ok(!text.toLowerCase().includes(needle.toLowerCase()), `${needle} in …${place(needle)}…`);
  }
}

property(
  'no secret, no word of a file or a program, and no account name is in a report',
  400,
  fc.record({
    plant: planted,
    broken: fc.boolean(),
    cliVersion: fc.constantFrom('0.98.0', '0.129.0', '0.169.0', undefined),
  }),
  ({ plant, broken, cliVersion }) => {
    const { secret, words, account } = plant;
    const folders = [`/home/${account}/${secret}`, '/w', '/'];
    const resolution = resolve(filesWith(plant, broken), { folders, ...(cliVersion && { cliVersion }) });
    const unreadable: ConfigState = {
      kind: 'unreadable',
      problem: { code: 'io', path: `/home/${account}/${secret}`, errno: words, cause: `${secret} ${words}` },
    };
    const listed = documentedSource().models.map((model) => ({ ...model, name: words, description: { en: secret } }));
    const models = [{ id: secret, isHidden: false, needsChatGpt: false }, ...listed];
    const by = [
      { kind: 'catalogFile', path: `/home/${account}/${secret}.json` },
      { kind: 'codex', version: secret },
      { kind: 'cache', version: words, fetchedAt: secret },
    ] as const;
    const textOf = (known: Resolution | undefined) =>
      reportText(
        input(known, {
          here: { user: unreadable, resolution: known, folder: folders[0] },
          home: { path: `/mnt/${account}/${secret}`, source: 'environment' },
          catalog: {
            catalog: mergeCatalogs(by.map((provenance) => ({ provenance, models }))),
            isAsking: false,
            problems: problemsWith(plant),
            dropped: 0,
          },
          codex: { path: `/opt/${account}/${secret}/codex`, source: 'setting', version: words },
          person: { homes: [`/home/${account}`], account },
          extension: secret,
          editor: { name: secret, version: words, language: words },
          remote: `${words}+${secret}`,
          system: { platform: secret, release: words, arch: words },
        }),
      );
    assertClean(textOf(undefined), plant);
    const text = textOf(resolution);
    assertClean(text, plant);
    assert.match(text, /^- Codex home: `\/mnt\/\(account\)\/\(not shown\)` \(environment\)$/m);
  },
);

property('any text in place of an id or a path leaves the report one of these lines', 300, fc.string(), (text) => {
  const lines = report({ user: `model = ${JSON.stringify(text)}\n` }, { home: { path: text, source: 'setting' } });
  for (const line of lines.split('\n')) assert.match(line, /^$|^#{3,4} |^ {0,2}- /);
});

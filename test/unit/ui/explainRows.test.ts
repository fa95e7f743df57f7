import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import type { Resolution } from '../../../src/config/resolveConfig';
import { NO_SELECTION } from '../../../src/config/selection';
import { type ExplainInput, explainRows } from '../../../src/ui/explainRows';
import { shortenHome } from '../../../src/ui/shortenPath';
import { resolve } from '../config/layerSet';

const catalog = { ...documentedCatalog(), defaultId: 'gpt-5.3-codex' };
const codex = { path: '/h/bin/codex', source: 'path', version: '0.169.0' } as const;
const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

const plain = {
  catalog,
  codex: undefined,
  drift: [],
  homes: [],
  otherSystem: undefined,
  now: 0,
  shorten: shortenHome('/h'),
};

/** Headings as `— words`, rows as `label | description | detail`, with `>` before those that do something. */
function rows(resolution: Resolution, others: Partial<ExplainInput> = {}): readonly string[] {
  return explainRows({ ...plain, resolution, ...others }).map((row) =>
    row.kind === -1
      ? `— ${row.label}`
      : `${'action' in row ? '> ' : ''}${[row.label, row.description, row.detail].join(' | ')}`,
  );
}

function action(resolution: Resolution, label: string, others: Partial<ExplainInput> = {}): unknown {
  const input = { ...plain, resolution, ...others };
  const row = explainRows(input).find((one) => one.label === label);
  return row && 'action' in row ? row.action : undefined;
}

test('a trusted project wins, what it overrides follows, and what nobody sets is Codex’s default', () => {
  const resolution = resolve({ user: `model = "u"\n${trusted}`, projects: { '/w': '# ours\nmodel = "p"\n' } });
  assert.deepEqual(rows(resolution).slice(0, 7), [
    '— Model',
    '> p | project · wins | /w/.codex/config.toml:2 · model',
    '> u | user · overridden by project | ~/config.toml:1 · model',
    '— Reasoning effort',
    'Codex default | nothing sets it | ',
    '— Provider',
    'Codex default | openai · nothing sets it | ',
  ]);
  assert.deepEqual(action(resolution, 'p'), {
    kind: 'open',
    path: '/w/.codex/config.toml',
    place: { line: 2, column: 1 },
  });
});

test('Codex’s default is named where it is known', () => {
  assert.deepEqual(rows(resolve({})).slice(0, 4), [
    '— Model',
    'Codex default | gpt-5.3-codex · nothing sets it | ',
    '— Reasoning effort',
    'Codex default | medium · nothing sets it | ',
  ]);
});

test('what Plan mode uses, where that is not the effort, and the model for reviews come with their lines', () => {
  assert.deepEqual(rows(resolve({ user: 'model_reasoning_effort = "high"\nreview_model = "r"\n' })).slice(6, 10), [
    '— Reasoning effort in Plan mode',
    'Codex default | medium · nothing sets it | ',
    '— Model for reviews',
    '> r | user · wins | ~/config.toml:2 · review_model',
  ]);
});

test('an untrusted project is named, and once what would have to be said for it', () => {
  const projects = { '/w': 'model = "p"\nmodel_reasoning_effort = "low"\n' };
  const unset = rows(resolve({ user: 'model = "u"\n', projects }));
  assert.equal(
    unset[2],
    '> p | project · ignored: Codex does not trust this project | /w/.codex/config.toml:1 · model',
  );
  assert.deepEqual(
    unset.filter((row) => row.startsWith('Not trusted')),
    ['Not trusted by Codex | the project counts once config.toml says this | [projects."/w"] trust_level = "trusted"'],
  );
  const told = rows(resolve({ user: '[projects."/w"]\ntrust_level = "untrusted"\n', projects }));
  assert.deepEqual(
    told.filter((row) => row.startsWith('Not trusted')),
    [
      'Not trusted by Codex | config.toml says this, so that the project does not count | [projects."/w"] trust_level = "untrusted"',
    ],
  );
});

test('where the terminal UI differs, both are told', () => {
  const resolution = resolve({ user: 'model = "u"\n', requirements: '[models.new_thread]\nmodel = "r"\n' });
  assert.deepEqual(rows(resolution).slice(1, 3), [
    '> u | user · wins; in the terminal UI: overridden by requirements | ~/config.toml:1 · model',
    '> r | requirements · wins in the terminal UI only | /etc/codex/requirements.toml:2 · models.new_thread.model',
  ]);
});

test('keys that do not count are told with the reason', () => {
  const user = `model_provider = "openai"\n[profiles.x]\nmodel = "x"\n${trusted}`;
  const shown = rows(resolve({ user, projects: { '/w': 'model_provider = "p"\n' }, profiles: { f: 'model = "f"\n' } }));
  assert.deepEqual(
    shown.filter((row) => row.includes('ignored')),
    [
      '> x | user [profiles.x] · ignored: a legacy key, which this Codex no longer reads | ~/config.toml:3 · profiles.x.model',
      '> f | profile f · ignored: this profile is not selected | ~/f.config.toml:1 · model',
      '> p | project · ignored: a project may not set this key | /w/.codex/config.toml:1 · model_provider',
    ],
  );
});

test('a refusal comes first, with place and remedy, and opens there', () => {
  const resolution = resolve({ user: '# mine\nmodel = 5\n' });
  const [first, second] = rows(resolution);
  assert.match(
    String(first),
    /^> Codex refuses this configuration \| ~\/config\.toml:2 \| config\.toml, line 2.*a string/,
  );
  assert.match(String(second), /^Correct it or remove it/);
  assert.deepEqual(action(resolution, 'Codex refuses this configuration'), {
    kind: 'open',
    path: '/h/config.toml',
    place: { line: 2, column: 1 },
  });
  assert.ok(
    rows(resolution).includes('> 5 | user · ignored: Codex refuses the configuration | ~/config.toml:2 · model'),
  );
});

test('layers that say nothing are told with their state; a file that is not there opens nothing', () => {
  const shown = rows(resolve({ user: trusted, projects: { '/w': 'x = 1\n', '/': 'y = 1\n' }, system: 'a = [\n' }));
  assert.deepEqual(shown.slice(shown.indexOf('— Other layers'), -2), [
    '— Other layers',
    'requirements | no such file · /etc/codex/requirements.toml | ',
    'managed | no such file · /etc/codex/managed_config.toml | ',
    '> project | sets none of these · /w/.codex/config.toml | ',
    '> project | ignored: it is above the root of the project · //.codex/config.toml | ',
    '> user | sets none of these · ~/config.toml | ',
    '> system | cannot be read · /etc/codex/config.toml:2 | ',
  ]);
});

test('what cannot be seen beforehand is said', () => {
  const isUnseen = ({ label }: { label: string }) => label === 'Not visible here';
  const { detail } = explainRows({ ...plain, resolution: resolve({}), codex }).find(isUnseen) ?? {};
  assert.match(String(detail), /codex -m.*resumed chat.*Enterprise/);
  assert.doesNotMatch(String(detail), /macOS/);
  const { facts, ...resolution } = resolve({});
  const mac = { ...resolution, facts: { ...facts, unseen: ['mdm'] } } as const;
  assert.match(rows(mac).join(), /macOS/);
});

test('the installed Codex can be asked where there is one and the user’s file can be copied', () => {
  const resolution = resolve({});
  assert.deepEqual(action(resolution, 'Ask the Installed Codex', { codex }), { kind: 'askCodex' });
  assert.match(String(rows(resolution, { codex }).at(-1)), /codex 0\.169\.0 · ~\/bin\/codex/);
  assert.equal(action(resolution, 'Ask the Installed Codex'), undefined);
});

test('every home is listed with who names it and its model, and a terminal that uses another one is told', () => {
  const found = (configFile: string, model: string) =>
    ({ kind: 'found', configFile, selection: { ...NO_SELECTION, model } }) as const;
  const homes: ExplainInput['homes'] = [
    { path: '/h/.codex', claims: ['default'], isUsed: true, state: found('/h/.codex/config.toml', 'a') },
    { path: '/h/work', claims: ['loginShell'], isUsed: false, state: found('/h/work/config.toml', 'b') },
  ];
  const shown = rows(resolve({}), { homes });
  const at = shown.indexOf('— Codex homes');
  assert.equal(shown[at + 1], '> ~/.codex | used by this window · a · Codex’s default home | ');
  assert.match(
    String(shown[at + 2]),
    /^> ~\/work \| not used by this window · b · CODEX_HOME of your login shell \| .*in a terminal uses this one/,
  );
  assert.deepEqual(action(resolve({}), '~/work', { homes }), {
    kind: 'open',
    path: '/h/work/config.toml',
    place: undefined,
  });
});

test('a home on the other side of WSL is named and not guessed', () => {
  assert.match(
    rows(resolve({}), { otherSystem: 'codexInWsl' }).join('\n'),
    /~\/.codex inside WSL \| not visible from here/,
  );
  assert.match(rows(resolve({}), { otherSystem: 'windowsBeside' }).join('\n'), /of Windows \| not visible from here/);
});

test('values from files stay text', () => {
  const [, row] = rows(resolve({ user: 'model = "$(trash) a"\n' }));
  assert.match(String(row), /^> \$\u200b\(trash\) a \|/);
  assert.match(rows(resolve({ user: 'model = ["a"]\n' })).join('\n'), /^> \[…\] \|/m);
  assert.match(rows(resolve({ user: 'model = ""\n' })).join('\n'), /^> "" \|/m);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import type { Migration } from '../../../src/switching/migration';
import { applied, plan, written } from './migrationCase';

const userFile = '/h/config.toml';

/** Steps and what is left, in short. */
function told({ steps, left }: Migration): string[] {
  return [
    ...steps.map((step) => {
      const at = `${step.file}:${step.place.line}`;
      if (step.kind === 'profile') return `${at} [profiles.${step.name}] to ${step.isNew ? 'new ' : ''}${step.into}`;
      if (step.kind === 'selector') return `${at} profile = ${step.profile} goes`;
      const dropped = step.dropped.map(({ path, effort }) => ` without ${path.join('.')} ${effort}`).join('');
      return `${at} ${step.path.join('.')} ${step.from} to ${step.to}${dropped}`;
    }),
    ...left.map((one) => {
      const reason = 'because' in one ? ('code' in one.because ? one.because.code : one.because.kind) : '';
      return `left: ${one.file}${'place' in one ? `:${one.place.line}` : ''} ${one.kind} ${reason}`.trimEnd();
    }),
  ];
}

test('a pin of a retired model becomes the successor that Codex offers, and nothing else changes', () => {
  const migration = plan({ user: "# mine\nmodel = 'gpt-5.2-codex' # for now\n[t]\nmodel = 'gpt-5.2-codex'\n" });
  assert.deepEqual(told(migration), [`${userFile}:2 model gpt-5.2-codex to gpt-5.6-terra`]);
  assert.deepEqual(written(migration), {
    [userFile]: '# mine\nmodel = "gpt-5.6-terra" # for now\n[t]\nmodel = \'gpt-5.2-codex\'\n',
  });
});

test('every key that names a model is found: in the user’s file, profile files and the project', () => {
  const pins = 'model = "gpt-5"\nreview_model = "gpt-5.1"\nagents.default_subagent_model = "gpt-5.2"\n';
  const migration = plan({ user: pins, profiles: { work: pins }, projects: { '/w': pins } });
  const keys = ['1 model gpt-5', '2 review_model gpt-5.1', '3 agents.default_subagent_model gpt-5.2'];
  const lines = (path: string) => keys.map((key) => `${path}:${key} to gpt-5.6-terra`);
  assert.deepEqual(told(migration).sort(), [
    ...lines(userFile),
    ...lines('/h/work.config.toml'),
    ...lines('/w/.codex/config.toml'),
  ]);
});

test('files of an administrator and of the system are never touched', () => {
  const pins = 'model = "gpt-5"\n';
  assert.deepEqual(told(plan({ system: pins, managed: pins, requirements: pins })), []);
});

test('an effort stays where the new model has it, and goes where it is not known to', () => {
  const text = (effort: string) => `model = "gpt-5.1"\nmodel_reasoning_effort = "${effort}"\n`;
  assert.deepEqual(written(plan({ user: text('high') })), {
    [userFile]: 'model = "gpt-5.6-terra"\nmodel_reasoning_effort = "high"\n',
  });
  const migration = plan({ user: text('xhigh') });
  assert.deepEqual(told(migration), [
    `${userFile}:1 model gpt-5.1 to gpt-5.6-terra without model_reasoning_effort xhigh`,
  ]);
  assert.deepEqual(written(migration), { [userFile]: 'model = "gpt-5.6-terra"\n' });
});

test('the efforts of plan mode and of subagents go by the model that they are used with', () => {
  const user = [
    'model = "gpt-5.1"',
    'plan_mode_reasoning_effort = "minimal"',
    '[agents]',
    'default_subagent_model = "gpt-5.1"',
    'default_subagent_reasoning_effort = "high"',
    '',
  ].join('\n');
  assert.equal(
    written(plan({ user }))[userFile],
    'model = "gpt-5.6-terra"\n[agents]\ndefault_subagent_model = "gpt-5.6-terra"\ndefault_subagent_reasoning_effort = "high"\n',
  );
});

test('a model without a successor that is offered is listed and left alone', () => {
  assert.deepEqual(told(plan({ user: 'model = "gpt-5.3-codex-spark"\n' })), [`left: ${userFile}:1 model noSuccessor`]);
});

test('a model of another provider is another model, whoever names the provider', () => {
  const left = (file: string, line: number) => [`left: ${file}:${line} model otherProvider`];
  const provider = 'model_provider = "azure"\n';
  assert.deepEqual(told(plan({ user: `${provider}model = "gpt-5"\n` })), left(userFile, 2));
  const project = '/w/.codex/config.toml';
  assert.deepEqual(told(plan({ user: provider, projects: { '/w': 'model = "gpt-5"\n' } })), left(project, 1));
  assert.deepEqual(told(plan({ user: 'model = "gpt-5"\n', requirements: provider })), left(userFile, 1));
  const profile = plan({ user: provider, profiles: { o: 'model_provider = "openai"\nmodel = "gpt-5"\n' } });
  assert.deepEqual(told(profile), ['/h/o.config.toml:2 model gpt-5 to gpt-5.6-terra']);
});

test('without Codex, what is documented counts, and efforts that are not documented go', () => {
  const user = 'model = "gpt-5.1"\nmodel_reasoning_effort = "low"\n[profiles.x]\nmodel = "gpt-5-codex"\n';
  const migration = plan({ user }, { catalog: documentedCatalog(), cliVersion: undefined });
  assert.deepEqual(told(migration), [
    `${userFile}:1 model gpt-5.1 to gpt-5.6-terra without model_reasoning_effort low`,
    `left: ${userFile}:3 unknownCodex`,
  ]);
});

test('for a Codex that still reads them, legacy profiles stay where they are and their pins change there', () => {
  const user = 'profile = "x"\n[profiles.x]\nmodel = "gpt-5"\n';
  const migration = plan({ user }, { cliVersion: '0.117.0' });
  assert.deepEqual(told(migration), [`${userFile}:3 profiles.x.model gpt-5 to gpt-5.6-terra`]);
  assert.equal(written(migration)[userFile], 'profile = "x"\n[profiles.x]\nmodel = "gpt-5.6-terra"\n');
});

test('for a Codex that refuses them, legacy profiles become files, with what is pinned in them', () => {
  const user = [
    'model = "gpt-6-sol"',
    'profile = "fast"',
    '',
    '# on the train',
    '[profiles.fast]',
    'model = "gpt-5" # small',
    'approval_policy = "never"',
    '',
    '[profiles.fast.features]',
    'web = true',
    '',
    '[profiles."two words"]',
    'model = "gpt-6-sol"',
    '[profiles.-x]',
    '',
  ].join('\n');
  const migration = plan({ user });
  assert.deepEqual(told(migration), [
    `${userFile}:2 profile = fast goes`,
    `${userFile}:5 [profiles.fast] to new /h/fast.config.toml`,
    `${userFile}:6 profiles.fast.model gpt-5 to gpt-5.6-terra`,
    `left: ${userFile}:12 profile invalidName`,
    `left: ${userFile}:14 profile invalidName`,
  ]);
  assert.deepEqual(migration.changes, [
    {
      path: '/h/fast.config.toml',
      within: undefined,
      before: undefined,
      after: '# on the train\nmodel = "gpt-5.6-terra" # small\napproval_policy = "never"\n\n[features]\nweb = true\n',
    },
    {
      path: userFile,
      within: undefined,
      before: user,
      after: 'model = "gpt-6-sol"\n\n[profiles."two words"]\nmodel = "gpt-6-sol"\n[profiles.-x]\n',
    },
  ]);
});

test('a profile file that is there gets what it lacks, unless it says something else', () => {
  const user = '[profiles.x]\nmodel = "gpt-6-sol"\nservice_tier = "fast"\n';
  const same = plan({ user, profiles: { x: '# mine\nmodel = "gpt-6-sol"\n' } });
  assert.deepEqual(written(same), {
    '/h/x.config.toml': '# mine\nmodel = "gpt-6-sol"\nservice_tier = "fast"\n',
    [userFile]: '',
  });
  const other = plan({ user, profiles: { x: 'model = "other"\n' } });
  assert.deepEqual(told(other), [`left: ${userFile}:1 profile conflict`]);
  const settled = { user: '[profiles.x]\nmodel = "gpt-5"\nmodel_reasoning_effort = "xhigh"\nprofile = "y"\n' };
  for (const model of ['gpt-5.2', 'gpt-5.6-terra'])
    assert.deepEqual(
      written(
        plan({ ...settled, profiles: { x: `model = "${model}"\nmodel_reasoning_effort = "low"\nprofile = "z"\n` } }),
      ),
      { '/h/x.config.toml': 'model = "gpt-5.6-terra"\nmodel_reasoning_effort = "low"\n', [userFile]: '' },
      'what other steps change is no conflict',
    );
  const commented = plan({ user: `${user}# tried: flex\n`, profiles: { x: 'model = "gpt-6-sol"\n' } });
  assert.deepEqual(told(commented), [`left: ${userFile}:1 profile fileExists`]);
  const broken = plan({ user, profiles: { x: 'model = \n' } });
  assert.deepEqual(told(broken), [`left: ${userFile}:1 profile fileExists`, 'left: /h/x.config.toml file invalidToml']);
});

test('a selector in a profile file goes as well, one in a project does not count', () => {
  const selector = 'profile = "y"\n';
  const migration = plan({ profiles: { x: selector }, projects: { '/w': selector } });
  assert.deepEqual(told(migration), ['/h/x.config.toml:1 profile = y goes']);
});

test('a table that cannot be moved without loss is left, and the others move', () => {
  const user = '[profiles]\nx = {\n  # why\n  model = "gpt-6-sol",\n}\ny = 1\nz.model = "gpt-6-sol"\n';
  const migration = plan({ user });
  assert.deepEqual(told(migration), [
    `${userFile}:7 [profiles.z] to new /h/z.config.toml`,
    `left: ${userFile}:2 profile notMovable`,
    `left: ${userFile}:6 profile notMovable`,
  ]);
});

test('a table with a comment behind its comma moves at once, not only when its neighbour is gone', () => {
  const files = { user: 'profiles={\n  profile.model = "gpt-5.2", # note\n  model = {\n}\n}' };
  const migration = plan(files);
  assert.deepEqual(written(migration), {
    '/h/profile.config.toml': 'model = "gpt-5.6-terra" # note\n',
    '/h/model.config.toml': '',
    [userFile]: 'profiles={\n}',
  });
  const again = plan(applied(files, migration));
  assert.deepEqual([again.steps, again.changes], [[], []]);
});

test('a file that cannot be read or changed is listed, and the others are migrated', () => {
  const pin = 'model = "gpt-5"\n';
  const obstacles = new Map([[userFile, { kind: 'file', problem: { code: 'readOnlyFile', path: userFile } } as const]]);
  const migration = plan({ user: `${pin}[profiles.x]\n${pin}`, profiles: { a: pin, b: 'model = \n' } }, { obstacles });
  assert.deepEqual(told(migration), [
    '/h/a.config.toml:1 model gpt-5 to gpt-5.6-terra',
    `left: ${userFile} file file`,
    'left: /h/b.config.toml file invalidToml',
  ]);
  assert.deepEqual(Object.keys(written(migration)), ['/h/a.config.toml']);
});

test('a migration that was made leaves nothing to do', () => {
  const pin = 'model = "gpt-5"\nmodel_reasoning_effort = "xhigh"\n';
  const files = {
    user: `profile = "x"\n${pin}[profiles.x]\n${pin}`,
    profiles: { work: pin },
    projects: { '/w': pin },
  };
  const first = plan(files);
  assert.equal(first.changes.length, 4);
  const again = plan(applied(files, first));
  assert.deepEqual([again.steps, again.changes], [[], []]);
});

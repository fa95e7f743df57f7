import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolveConfig } from '../../../src/config/resolveConfig';
import { placeOfStatement } from '../../../src/config/statement';
import { property } from '../../support/property';
import { damagedDocument } from '../toml/documents';
import { facts, fates, resolve, values } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';
const lab = '[model_providers.lab]\nname = "Lab"\n';

test('without any file everything is Codex’s own default', () => {
  const resolution = resolve({});
  assert.deepEqual(values(resolution), [null, null, null]);
  assert.equal(resolution.refusal, undefined);
});

test('managed beats the nearest project, that its parent, that the profile, that the user, that the system', () => {
  const files = {
    managed: 'model = "m"\n',
    projects: { '/w': 'model = "p"\n', '/w/a': 'model = "pa"\n' },
    profiles: { work: 'model = "f"\n' },
    user: `model = "u"\n${trusted}`,
    system: 'model = "s"\n',
  };
  assert.deepEqual(fates(resolve(files, { profile: 'work' })), [
    'managed model: wins',
    'project model: shadowed by managed',
    'project model: shadowed by managed',
    'profile model: shadowed by managed',
    'user model: shadowed by managed',
    'system model: shadowed by managed',
  ]);
  const order = resolve(files).layers.map(({ layer }) => layer.path);
  assert.deepEqual(order.slice(2, 4), ['/w/a/.codex/config.toml', '/w/.codex/config.toml']);
});

test('each setting has a winner of its own, with its place', () => {
  const resolution = resolve({
    user: `model = "u"\nmodel_reasoning_effort = "low"\n${trusted}`,
    projects: { '/w': '# ours\n  model = "p"\n' },
  });
  assert.deepEqual(values(resolution), ['p', 'low', null]);
  assert.ok(resolution.effective.exec.model);
  assert.deepEqual(placeOfStatement(resolution.effective.exec.model), { line: 2, column: 3 });
  assert.equal(resolution.effective.exec.effort?.layer.source.kind, 'user');
});

test('the list of models has its own winner, and a trusted project may name it', () => {
  const files = {
    user: `model_catalog_json = "u.json"\n${trusted}`,
    projects: { '/w': 'model_catalog_json = "p.json"\n' },
  };
  const { effective } = resolve(files);
  assert.equal(effective.exec.catalogFile?.value, 'p.json');
  assert.equal(effective.tui.catalogFile, effective.exec.catalogFile);
  const untrusted = resolve({ ...files, user: 'model_catalog_json = "u.json"\n' });
  assert.equal(untrusted.effective.exec.catalogFile?.value, 'u.json');
});

test('an administrator can force the list of models since 0.146.0, and nobody could name one before 0.105.0', () => {
  const files = {
    requirements: 'model_catalog_json = "r.json"\n',
    user: 'model_catalog_json = "u.json"\n',
  };
  const listIn = (cliVersion: string) => resolve(files, { cliVersion }).effective.exec.catalogFile?.value;
  assert.deepEqual(['0.146.0', '0.145.0', '0.105.0', '0.104.0'].map(listIn), ['r.json', 'u.json', 'u.json', undefined]);
});

test('a list of models that is no text is refused where Codex knows the key, and a wrong one that is shadowed is not', () => {
  const wrong = { user: `model_catalog_json = 5\n${trusted}` };
  assert.equal(resolve(wrong).refusal?.code, 'notAString');
  assert.equal(resolve(wrong, { cliVersion: '0.104.0' }).refusal, undefined);
  assert.equal(resolve({ ...wrong, projects: { '/w': 'model_catalog_json = "p.json"\n' } }).refusal, undefined);
});

test('a bare date is the name that it spells', () => {
  assert.deepEqual(values(resolve({ user: 'model = 2026-11-29\nmodel_reasoning_effort = "low"\n' })), [
    '2026-11-29',
    'low',
    null,
  ]);
});

test('a profile file counts for its own name only', () => {
  const files = { user: 'model = "u"\n', profiles: { work: 'model = "f"\n' } };
  assert.deepEqual(fates(resolve(files)), ['profile model: profileNotSelected', 'user model: wins']);
  assert.deepEqual(values(resolve(files, { profile: 'work' })), ['f', null, null]);
  assert.deepEqual(values(resolve(files, { profile: 'absent' })), ['u', null, null]);
});

test('before 0.134.0 there are no profile files', () => {
  const files = { user: 'model = "u"\n[profiles.work]\nmodel = "t"\n', profiles: { work: 'model = "f"\n' } };
  const resolution = resolve(files, { profile: 'work', cliVersion: '0.133.0' });
  assert.deepEqual(values(resolution), ['t', null, null]);
  assert.equal(fates(resolution)[0], 'profile model: layerNotUsed');
});

test('before 0.134.0 a selected [profiles.x] beats every layer, managed included', () => {
  const files = { user: 'profile = "x"\n[profiles.x]\nmodel = "t"\n', managed: 'model = "m"\n' };
  const resolution = resolve(files, { cliVersion: '0.117.0' });
  assert.deepEqual(fates(resolution), [
    'managed model: shadowed by user',
    'user profile: wins',
    'user profiles.x.model: wins',
  ]);
});

test('before 0.134.0 a selected profile must exist', () => {
  assert.equal(resolve({ user: 'profile = "x"\n' }, { cliVersion: '0.117.0' }).refusal?.code, 'profileNotFound');
});

test('since 0.134.0 the selector makes Codex refuse everything, and says where it stands', () => {
  const resolution = resolve({ user: 'model = "u"\nprofile = "x"\n[profiles.x]\nmodel = "t"\n' });
  assert.ok(resolution.refusal?.code === 'legacyProfile');
  assert.deepEqual(placeOfStatement(resolution.refusal.statement), { line: 2, column: 1 });
  assert.deepEqual(values(resolution), [null, null, null]);
  assert.deepEqual(fates(resolution), [
    'user model: configRefused',
    'user profile: configRefused',
    'user profiles.x.model: legacyKey',
  ]);
});

test('since 0.134.0 [profiles.x] alone is harmless, until its name is asked for', () => {
  const files = { user: 'model = "u"\n[profiles.x]\nmodel = "t"\n' };
  assert.deepEqual(fates(resolve(files)), ['user model: wins', 'user profiles.x.model: legacyKey']);
  assert.equal(resolve(files, { profile: 'x' }).refusal?.code, 'legacyProfileTable');
});

test('since 0.129.0 a trusted project may not choose the provider', () => {
  const files = { user: `${lab}${trusted}`, projects: { '/w': 'model = "p"\nmodel_provider = "lab"\n' } };
  assert.deepEqual(values(resolve(files)), ['p', null, null]);
  assert.ok(fates(resolve(files)).includes('project model_provider: keyNotHonoured'));
  assert.deepEqual(values(resolve(files, { cliVersion: '0.128.0' })), ['p', null, 'lab']);
});

test('a provider must be built in or defined', () => {
  const refusal = (user: string, cliVersion = '0.169.0') => resolve({ user }, { cliVersion }).refusal?.code;
  assert.equal(refusal('model_provider = "lab"\n'), 'unknownProvider');
  assert.equal(refusal(`model_provider = "lab"\n${lab}`), undefined);
  assert.equal(refusal('model_provider = "ollama"\n'), undefined);
  assert.equal(refusal('model_provider = "amazon-bedrock"\n'), undefined);
  assert.equal(refusal('model_provider = "amazon-bedrock"\n', '0.122.0'), 'unknownProvider');
  assert.equal(refusal('[model_providers.openai]\nname = "x"\n'), 'reservedProvider');
  assert.equal(refusal('[model_providers.openai]\nname = "x"\n', '0.114.0'), undefined);
});

test('requirements force the provider since 0.156.0, whatever the layers say', () => {
  const files = { requirements: 'model_provider = "ollama"\n', managed: 'model_provider = "nowhere"\n' };
  assert.deepEqual(values(resolve(files)), [null, null, 'ollama']);
  assert.equal(resolve(files, { cliVersion: '0.155.0' }).refusal?.code, 'unknownProvider');
});

test('an administrator’s start value is the TUI’s alone, setting by setting', () => {
  const files = {
    requirements: '[models.new_thread]\nmodel = "r"\n',
    managed: 'model = "m"\n',
    user: 'model_reasoning_effort = "low"\n',
  };
  const resolution = resolve(files);
  assert.deepEqual(values(resolution, 'exec'), ['m', 'low', null]);
  assert.deepEqual(values(resolution, 'tui'), ['r', 'low', null]);
  assert.equal(fates(resolution, 'exec')[0], 'requirements models.new_thread.model: tuiOnly');
  assert.equal(fates(resolution, 'tui')[1], 'managed model: shadowed by requirements');
  assert.deepEqual(values(resolve(files, { cliVersion: '0.142.0' }), 'tui'), ['m', 'low', null]);
});

test('since 0.156.0 a profile that names a model or an effort turns the administrator’s start values off', () => {
  const files = {
    requirements: '[models.new_thread]\nmodel = "r"\nmodel_reasoning_effort = "high"\n',
    user: 'model = "u"\n',
    profiles: { effort: 'model_reasoning_effort = "low"\n', neither: 'model_verbosity = "low"\n' },
  };
  assert.deepEqual(values(resolve(files, { profile: 'effort' }), 'tui'), ['u', 'low', null]);
  assert.deepEqual(values(resolve(files, { profile: 'neither' }), 'tui'), ['r', 'high', null]);
  assert.deepEqual(values(resolve(files, { profile: 'effort', cliVersion: '0.155.0' }), 'tui'), ['r', 'high', null]);
});

test('a broken file that counts makes Codex refuse everything, and is named', () => {
  for (const kind of ['user', 'system', 'managed', 'requirements'] as const) {
    const { refusal } = resolve({ [kind]: 'model = \n' });
    assert.ok(refusal?.code === 'brokenLayer');
    assert.equal(refusal.layer.source.kind, kind);
  }
  const broken = resolve({ user: trusted, projects: { '/w': 'model = \n' } });
  assert.equal(broken.refusal?.code, 'brokenLayer');
});

test('a broken file that does not count hurts nobody', () => {
  const files = { user: 'model = "u"\n', projects: { '/w': 'model = \n' }, profiles: { work: 'model = \n' } };
  assert.deepEqual(values(resolve(files)), ['u', null, null]);
});

test('a value of the wrong type is refused where it is the strongest, and only there', () => {
  assert.equal(resolve({ user: 'model = 5\n' }).refusal?.code, 'notAString');
  assert.equal(resolve({ system: 'model = 5\n', user: 'model = "u"\n' }).refusal, undefined);
  assert.equal(resolve({ user: '[profiles.x]\nmodel = 5\n' }).refusal?.code, 'notAString');
});

test('up to 0.107.0 user and system file have to be right by themselves', () => {
  const files = { user: 'model = 5\n', managed: 'model = "m"\n' };
  assert.equal(resolve(files, { cliVersion: '0.107.0' }).refusal?.code, 'notAString');
  assert.equal(resolve(files, { cliVersion: '0.110.0' }).refusal, undefined);
});

test('efforts were a fixed list before 0.141.0; since then any word will do', () => {
  const refusal = (effort: string, cliVersion: string) =>
    resolve({ user: `model_reasoning_effort = "${effort}"\n` }, { cliVersion }).refusal?.code;
  assert.equal(refusal('max', '0.140.0'), 'unknownEffort');
  assert.equal(refusal('max', '0.141.0'), undefined);
  assert.equal(refusal('', '0.169.0'), 'unknownEffort');
});

test('a service tier is any word before 0.110.0, which does not use it, then fast or flex, and any text since 0.131.0', () => {
  const tier = (value: string, cliVersion: string) => {
    const { refusal, effective } = resolve({ user: `service_tier = ${value}\n` }, { cliVersion });
    return refusal?.code ?? effective.exec.tier?.value;
  };
  assert.equal(tier('5', '0.107.0'), undefined);
  assert.equal(tier('"fast"', '0.107.0'), undefined);
  assert.equal(tier('"fast"', '0.110.0'), 'fast');
  assert.equal(tier('"default"', '0.130.0'), 'unknownTier');
  assert.equal(tier('"default"', '0.131.0'), 'default');
  assert.equal(tier('5', '0.169.0'), 'notAString');
});

test('an administrator’s service tier for new threads is the terminal UI’s', () => {
  const resolution = resolve({
    user: 'service_tier = "fast"\n',
    requirements: '[models.new_thread]\nservice_tier = "flex"\n',
  });
  assert.equal(resolution.effective.exec.tier?.value, 'fast');
  assert.equal(resolution.effective.tui.tier?.value, 'flex');
});

test('the effort of Plan mode is checked as the other is, and the model for reviews is a text', () => {
  const refusal = (user: string, cliVersion = '0.169.0') => resolve({ user }, { cliVersion }).refusal?.code;
  assert.equal(refusal('plan_mode_reasoning_effort = "max"\n', '0.134.0'), 'unknownEffort');
  assert.equal(refusal('plan_mode_reasoning_effort = "max"\n'), undefined);
  assert.equal(refusal('plan_mode_reasoning_effort = 5\n', '0.104.0'), undefined);
  assert.equal(refusal('review_model = 5\n', '0.98.0'), 'notAString');
  assert.equal(refusal('review_model = ""\n[profiles.x]\nreview_model = 5\n'), undefined);
});

test('since 0.160.0 an empty model keeps every thread from starting', () => {
  assert.equal(resolve({ user: 'model = ""\n' }).refusal?.code, 'emptyModel');
  assert.deepEqual(values(resolve({ user: 'model = ""\n' }, { cliVersion: '0.158.0' })), ['', null, null]);
});

test('an unknown version counts as the newest', () => {
  const { layers, ...rest } = facts({ user: 'profile = "x"\n' });
  assert.equal(resolveConfig({ layers, ...rest }).refusal?.code, 'legacyProfile');
  assert.equal(resolveConfig({ layers, ...rest, cliVersion: 'nightly' }).refusal?.code, 'legacyProfile');
});

property(
  'resolving never throws, and one statement at most wins each setting',
  500,
  fc.record({ user: damagedDocument, project: damagedDocument, requirements: damagedDocument }),
  ({ user, project, requirements }) => {
    const resolution = resolve({ user, requirements, managed: trusted, projects: { '/w': project } });
    for (const setting of ['model', 'effort', 'provider']) {
      const statements = resolution.layers.flatMap((layer) => layer.statements);
      const won = statements.filter(
        ({ statement, fate }) => statement.setting === setting && fate.exec.kind === 'wins',
      );
      assert.ok(won.length <= 1);
    }
  },
);

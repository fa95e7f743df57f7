import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedBy } from '../../../src/config/refusedBy';
import { resolveConfig } from '../../../src/config/resolveConfig';
import { type Files, facts } from './layerSet';

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';

function judge(files: Files, text: string, cliVersion = '0.169.0') {
  return refusedBy({ ...facts(files), cliVersion }, { kind: 'user' }, '/h/config.toml')(text)?.code;
}

test('a text is judged in the place of what its file holds, together with the other layers', () => {
  const system = '[model_providers.lab]\nname = "Lab"\n';
  assert.equal(judge({ user: 'model = ""\n', system }, 'model_provider = "lab"\n'), undefined);
  assert.equal(judge({}, 'model_provider = "lab"\n'), 'unknownProvider');
});

test('what a stronger layer takes the place of may be wrong', () => {
  const files = { user: trusted, projects: { '/w': 'model_verbosity = "low"\n' } };
  assert.equal(judge(files, `model_verbosity = "loud"\n${trusted}`), undefined);
  assert.equal(judge({}, 'model_verbosity = "loud"\n'), 'wrongValue');
});

test('a fault of another file is none of this one', () => {
  assert.equal(judge({ system: 'model_verbosity = "loud"\n' }, 'model = "gpt-5.5"\n'), undefined);
});

test('a provider that speaks “chat” keeps Codex from starting even when nothing selects it', () => {
  assert.equal(judge({}, '[model_providers.lab]\nname = "Lab"\nwire_api = "chat"\n'), 'wrongValue');
});

test('a project’s and a profile’s file are judged where they count', () => {
  const question = { ...facts({ user: trusted }), cliVersion: '0.169.0' };
  const project = refusedBy(question, { kind: 'project', directory: '/w' }, '/w/.codex/config.toml');
  assert.equal(project('model_provider = "nowhere"\n'), undefined, 'a project has no say in it');
  assert.equal(project('model_verbosity = "loud"\n')?.code, 'wrongValue');
  const profile = refusedBy(question, { kind: 'profile', name: 'work' }, '/h/work.config.toml');
  assert.equal(profile('model_provider = "nowhere"\n')?.code, 'unknownProvider');
});

test('a policy in parts is completed by another layer, and has no say below a stronger word', () => {
  const user = `approval_policy = { granular = { rules = true, mcp_elicitations = true } }\n${trusted}`;
  const project = (text: string) => ({ user: trusted, projects: { '/w': `approval_policy = ${text}\n` } });
  assert.equal(judge({}, user), 'wrongValue');
  assert.equal(judge(project('{ granular = { sandbox_approval = true } }'), user), undefined);
  assert.equal(judge(project('"never"'), user), undefined);
});

test('policies of two files are two in one table where a fault elsewhere keeps Codex from reading the weaker one first', () => {
  const granular = '[approval_policy.granular]\nrules = true\nmcp_elicitations = true\nsandbox_approval = true\n';
  const files = { user: trusted, projects: { '/w': `model_verbosity = "low"\n${granular}` } };
  const user = (verbosity: string, policy: string) => `model_verbosity = "${verbosity}"\n${policy}\n${trusted}`;
  assert.equal(judge(files, user('low', '[approval_policy.never]')), undefined);
  const { refusal } = resolveConfig({
    ...facts({ ...files, user: user('loud', '[approval_policy.never]') }),
    cliVersion: '0.169.0',
  });
  assert.ok(refusal?.code === 'wrongValue');
  assert.deepEqual([refusal.wrong.path, refusal.layer.source.kind], [['approval_policy'], 'project']);
  assert.equal(judge(files, user('loud', 'approval_policy = "never"')), undefined);
});

test('an approval policy without a word is none beside that of another file', () => {
  const files = { user: trusted, projects: { '/w': '[approval_policy.never]\n' } };
  assert.equal(judge(files, `[approval_policy]\n${trusted}`), undefined);
  assert.equal(judge({}, '[approval_policy]\n'), 'wrongValue');
});

test('a project’s approval policy takes the place of one that Codex has given up', () => {
  const user = `approval_policy = "untrusted"\n${trusted}`;
  assert.equal(judge({ user: trusted, projects: { '/w': 'approval_policy = "never"\n' } }, user), undefined);
  assert.equal(judge({}, user), 'wrongValue');
  assert.equal(judge({}, user, '0.148.0'), undefined);
});

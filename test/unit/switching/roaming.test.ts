import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideAnswer, decideRoaming, type RoamingFacts } from '../../../src/switching/roaming';
import { type RoamingMemory, readRoamingMemory, settled } from '../../../src/switching/roamingMemory';
import {
  isSameRoaming,
  readRoamingSetting,
  roamingSelection,
  settingOf,
} from '../../../src/switching/roamingSelection';
import { property } from '../../support/property';

const nothing = { provider: undefined, model: undefined, effort: undefined };
const old = { ...nothing, model: 'old' };
const mine = { ...nothing, model: 'mine', effort: 'high' };
const theirs = { ...nothing, model: 'theirs' };
const both = settled(undefined, old, old);

function decide(facts: Partial<RoamingFacts>) {
  return decideRoaming({
    mode: 'ask',
    setting: undefined,
    file: nothing,
    fileExists: true,
    memory: undefined,
    unknown: [],
    ...facts,
  });
}

function asked(facts: Partial<RoamingFacts>) {
  const decision = decide(facts);
  return decision.kind === 'ask' ? decision.question.kind : decision.kind;
}

test('only the setting changed: it is offered, or applied where a person wants that', () => {
  const facts = { setting: theirs, file: old, memory: both };
  assert.equal(asked(facts), 'offer');
  assert.deepEqual(decide({ ...facts, mode: 'apply' }), { kind: 'apply', value: theirs });
});

test('ultra is asked about where a person wants values applied, unless the file says it of the model already', () => {
  const facts = { mode: 'apply', file: old, memory: both } as const;
  assert.equal(asked({ ...facts, setting: { ...old, effort: 'ultra' } }), 'offer');
  assert.equal(asked({ ...facts, setting: { ...theirs, effort: 'max' } }), 'apply');
  const ultra = { ...old, effort: 'ultra' };
  const byOther = { ...ultra, provider: 'lab' };
  const facts2 = { mode: 'apply', file: ultra, memory: settled(undefined, ultra, ultra) } as const;
  assert.equal(asked({ ...facts2, setting: byOther }), 'apply');
  assert.equal(asked({ ...facts2, setting: { ...theirs, effort: 'ultra' } }), 'offer');
});

test('only the file changed: it goes into the setting', () => {
  assert.deepEqual(decide({ setting: old, file: mine, memory: both }), { kind: 'record', value: mine });
  assert.deepEqual(decide({ setting: old, file: nothing, memory: both }), { kind: 'record', value: nothing });
});

test('both changed: a person is asked, whatever the mode', () => {
  for (const mode of ['ask', 'apply'] as const) {
    assert.equal(asked({ mode, setting: theirs, file: mine, memory: both }), 'conflict');
  }
});

test('both equal: nothing is written, and that is remembered', () => {
  assert.deepEqual(decide({ setting: mine, file: mine, memory: both }), {
    kind: 'remember',
    memory: { ...settled(both, mine, mine) },
  });
  assert.equal(asked({ setting: old, file: old, memory: both }), 'nothing');
});

test('a new machine puts nothing into an empty setting, until its file changes', () => {
  const first = decide({ file: mine });
  assert.equal(first.kind, 'remember');
  const memory = first.kind === 'remember' ? first.memory : undefined;
  assert.equal(asked({ file: mine, memory }), 'nothing');
  assert.deepEqual(decide({ file: old, memory }), { kind: 'record', value: old });
});

test('a new machine takes no setting unseen over a choice in its file, also when the setting arrives later', () => {
  assert.equal(asked({ mode: 'apply', setting: theirs, file: mine }), 'conflict');
  const memory = settled(undefined, undefined, mine);
  assert.equal(asked({ mode: 'apply', setting: theirs, file: mine, memory }), 'conflict');
});

test('a new machine without a choice is offered the one of the setting, or takes it', () => {
  assert.equal(asked({ setting: theirs }), 'offer');
  assert.equal(asked({ mode: 'apply', setting: theirs }), 'apply');
});

test('no file is made unasked, and one that was removed is nobody’s choice', () => {
  assert.equal(asked({ mode: 'apply', setting: theirs, fileExists: false }), 'offer');
  assert.equal(asked({ setting: old, fileExists: false, memory: both }), 'nothing');
});

test('a value that this machine’s Codex does not know is never applied unasked', () => {
  const facts = { mode: 'apply', setting: theirs, file: old, memory: both } as const;
  assert.equal(asked({ ...facts, unknown: ['model'] }), 'offer');
});

test('a setting that was taken away says nothing', () => {
  assert.equal(asked({ file: old, memory: both }), 'nothing');
});

test('what was declined is not asked again, also when another value came between', () => {
  const question = { kind: 'offer', theirs, ours: old, unknown: [] } as const;
  const kept = decideAnswer('keep', question, both);
  const memory = kept.kind === 'remember' ? kept.memory : undefined;
  assert.equal(asked({ setting: theirs, file: old, memory }), 'nothing');
  assert.equal(asked({ mode: 'apply', setting: mine, file: old, memory }), 'conflict');
  const later = decideAnswer('keep', { ...question, theirs: mine }, memory);
  const laterMemory = later.kind === 'remember' ? later.memory : undefined;
  assert.equal(asked({ setting: theirs, file: old, memory: laterMemory }), 'nothing');
  assert.equal(asked({ setting: nothing, file: old, memory: laterMemory }), 'conflict');
});

test('a pick after declining goes into the setting', () => {
  const kept = decideAnswer('keep', { kind: 'offer', theirs, ours: old, unknown: [] }, both);
  const memory = kept.kind === 'remember' ? kept.memory : undefined;
  assert.deepEqual(decide({ setting: theirs, file: mine, memory }), { kind: 'record', value: mine });
});

test('after a write that may not have been made, a person is asked', () => {
  const memory: RoamingMemory = { ...both, isWriting: true };
  assert.equal(asked({ mode: 'apply', setting: old, file: mine, memory }), 'conflict');
  assert.equal(asked({ setting: mine, file: mine, memory }), 'remember');
});

test('after a write that may not have been made, an empty setting gets what a person put into the file, and no more', () => {
  const writing = { ...both, isWriting: true };
  const applying: RoamingMemory = { ...writing, setting: theirs };
  assert.equal(asked({ file: old, memory: applying }), 'nothing');
  const remembered = { kind: 'remember', memory: settled(applying, theirs, theirs) };
  assert.deepEqual(decide({ file: theirs, memory: applying }), remembered);
  assert.deepEqual(decide({ file: mine, memory: applying }), { kind: 'record', value: mine });
  assert.deepEqual(decide({ file: mine, memory: writing }), { kind: 'record', value: mine });
});

test('the setting holds names and nothing else', () => {
  assert.deepEqual(readRoamingSetting(undefined), { kind: 'none' });
  assert.deepEqual(readRoamingSetting({}), { kind: 'selection', selection: nothing });
  assert.deepEqual(readRoamingSetting({ model: 'mine', effort: 'high', provider: 'openai' }), {
    kind: 'selection',
    selection: mine,
  });
  const problemOf = (value: unknown) => {
    const read = readRoamingSetting(value);
    return read.kind === 'invalid' ? read.problem : undefined;
  };
  for (const value of ['gpt', 4, true, ['gpt']]) assert.deepEqual(problemOf(value), { code: 'not-an-object' });
  for (const model of ['', ' a', 'a\n', 4, null, {}]) {
    assert.deepEqual(problemOf({ model }), { code: 'not-a-name', property: 'model' });
  }
  for (const property of ['path', 'model_providers', 'base_url', '__proto__', 'constructor']) {
    const value: unknown = JSON.parse(`{ "model": "a", ${JSON.stringify(property)}: "b" }`);
    assert.deepEqual(problemOf(value), { code: 'unknown-property', property });
  }
});

test('a choice that the setting could not hold stays where it is', () => {
  assert.equal(roamingSelection({ ...nothing, model: ' odd' }), undefined);
});

const name = fc.option(fc.string(), { nil: undefined });
property('what goes into the setting is read from it as the same', 200, fc.tuple(name, name, name), (names) => {
  const [provider, model, effort] = names;
  const selection = roamingSelection({ provider, model, effort });
  if (selection === undefined) return;
  const read = readRoamingSetting(JSON.parse(JSON.stringify(settingOf(selection))));
  assert.ok(read.kind === 'selection' && isSameRoaming(read.selection, selection));
});

property('any value is read, and what is read holds nothing but names', 300, fc.jsonValue(), (value) => {
  const read = readRoamingSetting(value);
  if (read.kind === 'selection') assert.deepEqual(Object.keys(read.selection).sort(), ['effort', 'model', 'provider']);
  readRoamingMemory(value);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDrift, isEndpointChange, loggedValue, readWatched, type Watched } from '../../../src/switching/drift';
import { character } from '../../support/character';
import { property } from '../../support/property';

function watched(text: string, provider?: string): Watched {
  const read = readWatched(text, provider);
  assert.ok(read);
  return read;
}

const mine = `model = "a"
model_provider = "proxy"
openai_base_url = "https://one.example"

[model_providers.proxy]
base_url = "https://proxy.example/v1"
`;

test('every watched key that others changed is named, with both values', () => {
  const theirs = mine.replace('"a"', '"b"\nmodel_reasoning_effort = "low"').replace('proxy.example', 'evil.example');
  const drift = findDrift(watched(mine), watched(theirs), []);
  assert.deepEqual(drift, [
    { what: 'model', before: 'a', after: 'b' },
    { what: 'effort', before: undefined, after: 'low' },
    { what: 'baseUrl', before: 'https://proxy.example/v1', after: 'https://evil.example/v1' },
  ]);
  assert.deepEqual(drift.map(isEndpointChange), [false, false, true]);
});

test('the same content read twice is no drift, however often it was reported', () => {
  assert.deepEqual(findDrift(watched(mine), watched(`# touched\n${mine}`), []), []);
});

test('an own write is none, and neither is a reading from before it', () => {
  const own = [{ path: ['model'], before: 'a', after: 'b' }];
  const [old, picked] = [watched(mine), watched(mine.replace('"a"', '"b"'))];
  assert.deepEqual(findDrift(old, picked, own), []);
  assert.deepEqual(findDrift(picked, old, own), []);
  assert.equal(findDrift(picked, old, []).length, 1);
  assert.equal(findDrift(old, watched(mine.replace('"a"', '"c"')), own).length, 1);
});

test('what others changed beside an own write is told', () => {
  const own = [{ path: ['model'], before: 'a', after: 'b' }];
  const both = watched(mine.replace('"a"', '"b"').replace('one.example', 'two.example'));
  assert.deepEqual(
    findDrift(watched(mine), both, own).map(({ what }) => what),
    ['openaiBaseUrl'],
  );
});

test('another provider of our own pick brings its address along', () => {
  const other = watched(mine.replace('model_provider = "proxy"\n', ''));
  const own = [{ path: ['model_provider'], before: 'proxy', after: undefined }];
  assert.deepEqual(findDrift(watched(mine), other, own), []);
  assert.deepEqual(
    findDrift(watched(mine), other, []).map(({ what }) => what),
    ['provider', 'baseUrl'],
  );
});

test('the provider in use may be named by another file', () => {
  const text = '[model_providers.proxy]\nbase_url = "https://proxy.example"\n';
  assert.equal(watched(text).baseUrl, undefined);
  assert.equal(watched(text, 'proxy').baseUrl, 'https://proxy.example');
});

test('a text that is no TOML says nothing', () => assert.equal(readWatched('model = '), undefined));

test('of an address the log gets only where it leads', () => {
  assert.equal(
    loggedValue('baseUrl', 'https://user:key@proxy.example:8443/v1/abc?key=secret#x'),
    'https://proxy.example:8443/…',
  );
  assert.equal(loggedValue('openaiBaseUrl', 'https://proxy.example/'), 'https://proxy.example');
  assert.equal(loggedValue('baseUrl', 'sk-secret'), '…');
  assert.equal(loggedValue('baseUrl', undefined), undefined);
  assert.equal(loggedValue('model', 'gpt-5.5'), 'gpt-5.5');
});

const word = fc.string({ unit: character }).map(encodeURIComponent);
const perhaps = (part: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), part);
const address = fc.tuple(
  fc.constantFrom('http://', 'https://'),
  perhaps(fc.tuple(word, word).map(([user, key]) => `${user}:${key}@`)),
  fc.domain(),
  perhaps(fc.nat(65_535).map((port) => `:${port}`)),
  perhaps(fc.array(word).map((words) => `/${words.join('/')}`)),
  perhaps(word.map((query) => `?${query}`)),
  perhaps(word.map((fragment) => `#${fragment}`)),
);

property('whatever an address holds beside its host stays out of the log', 300, address, (parts) => {
  const url = parts.join('');
  const { protocol, host } = new URL(url);
  assert.ok([`${protocol}//${host}`, `${protocol}//${host}/…`].includes(loggedValue('baseUrl', url) ?? ''));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOfFile } from '../../../src/config/fileContext';
import { NO_SELECTION } from '../../../src/config/selection';
import { resolve } from './layerSet';

const lab = (id: string) => `[model_providers.${id}]\nname = "Lab"\n`;
const catalog = { models: [], defaultId: undefined, successors: new Map() };

test('a profile’s file may name the providers of the layers in force, and inherits what they say', () => {
  const resolution = resolve({
    user: `model = "u"\nmodel_provider = "one"\n${lab('one')}`,
    system: lab('two'),
    projects: { '/w': lab('three') },
    profiles: { work: lab('own'), other: lab('four') },
  });
  const work = { kind: 'profile', name: 'work' } as const;
  const { otherProviders, inherited } = contextOfFile(work, { resolution }, catalog, undefined);
  assert.deepEqual(otherProviders, ['one', 'two']);
  assert.deepEqual(inherited, { ...NO_SELECTION, model: 'u', provider: 'one' });
});

test('what a file itself defines on the disk does not count, whatever its name: its document may say otherwise', () => {
  const resolution = resolve({ user: lab('one'), system: lab('two') });
  assert.deepEqual(contextOfFile({ kind: 'user' }, { resolution }, catalog, undefined).otherProviders, ['two']);
});

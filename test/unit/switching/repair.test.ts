import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedBy } from '../../../src/config/refusedBy';
import { applyChanges } from '../../../src/switching/applyChanges';
import { type Choice, changesFor } from '../../../src/switching/choice';
import { repairOf } from '../../../src/switching/repair';
import type { Change } from '../../../src/toml/edit';
import { facts } from '../config/layerSet';
import { memoryFile } from './memoryFile';

const refused = refusedBy({ ...facts({}), cliVersion: '0.169.0' }, { kind: 'user' }, '/h/config.toml');
const choice: Choice = { model: 'gpt-5.5', effort: 'high' };

/** Applies a pick to a file that stands in memory. */
async function pick(file: { text: string }, repair: readonly Change[] = []) {
  return applyChanges(memoryFile('/h/config.toml', file), async () => undefined, [...changesFor(choice), ...repair], {
    refused,
  });
}

for (const [name, text, mended] of [
  [
    'a provider that there is not is taken out',
    'model_provider = "gone"\n',
    'model = "gpt-5.5"\nmodel_reasoning_effort = "high"\n',
  ],
  [
    'a provider that is no text is taken out',
    'model_provider = 5\n',
    'model = "gpt-5.5"\nmodel_reasoning_effort = "high"\n',
  ],
  [
    'a provider that is empty is taken out',
    'model_provider = ""\n',
    'model = "gpt-5.5"\nmodel_reasoning_effort = "high"\n',
  ],
  [
    '“chat” becomes “responses”',
    'model = "x"\n[model_providers.lab]\nname = "Lab"\nwire_api = "chat"\n',
    'model = "gpt-5.5"\nmodel_reasoning_effort = "high"\n[model_providers.lab]\nname = "Lab"\nwire_api = "responses"\n',
  ],
] as const) {
  test(`a pick that Codex would refuse is not written; with its repair it is one edit: ${name}`, async () => {
    const file = { text };
    const result = await pick(file);
    assert.equal(result.kind, 'codexRefuses');
    assert.equal(file.text, text);
    const repair = result.kind === 'codexRefuses' ? repairOf(result.refusal) : undefined;
    assert.ok(repair && 'changes' in repair);
    const again = await pick(file, repair.changes);
    assert.equal(again.kind, 'switched');
    assert.equal(file.text, mended);
  });
}

test('where another file names a provider, OpenAI is named in the place of one that there is not', async () => {
  const file = { text: 'model_provider = "gone"\n' };
  const result = await pick(file);
  const repair = result.kind === 'codexRefuses' ? repairOf(result.refusal, 'ollama') : undefined;
  assert.ok(repair && 'changes' in repair);
  assert.equal((await pick(file, repair.changes)).kind, 'switched');
  assert.match(file.text, /^model_provider = "openai"$/m);
});

test('a wrong model or effort is mended by the pick itself', async () => {
  for (const text of ['model = ""\n', 'model = 5\n', 'model_reasoning_effort = ""\n', 'model_reasoning_effort = 1\n']) {
    const file = { text };
    assert.equal((await pick(file)).kind, 'switched');
    const lines = ['model = "gpt-5.5"\n', 'model_reasoning_effort = "high"\n'];
    assert.equal(file.text, (text.startsWith('model =') ? lines : lines.toReversed()).join(''));
  }
});

test('a legacy profile is for the migration, and what only a person knows is for a person', async () => {
  for (const [text, kind] of [
    ['profile = "work"\n', 'migrate'],
    ['[model_providers.openai]\nname = "Mine"\n', 'byHand'],
    ['file_opener = "mine"\n', 'byHand'],
    ['service_tier = 5\n', 'byHand'],
  ] as const) {
    const result = await pick({ text });
    assert.equal(result.kind === 'codexRefuses' && repairOf(result.refusal).kind, kind);
  }
});

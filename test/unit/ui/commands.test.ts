import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { documentedCatalog } from '../../../src/catalog/documentedCatalog';
import { stateOfText } from '../../../src/config/configState';
import { changesFor } from '../../../src/switching/choice';
import { editToml } from '../../../src/toml/edit';
import { type CommandPorts, registerCommands } from '../../../src/ui/commands';
import { SlowQuickPick } from '../../support/slowQuickPick';
import { commands, Disposable, window } from '../../support/vscode';

const documented = documentedCatalog();
const catalog = {
  ...documented,
  models: documented.models.map((model) =>
    model.id === 'gpt-5.2' && model.efforts
      ? { ...model, efforts: { ...model.efforts, levels: [...model.efforts.levels, 'ultra'] } }
      : model,
  ),
};

/** The commands of a window whose file says this; every read and write takes a step. */
function windowOn(says: string) {
  let text = says;
  const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
  const here = async () => {
    await settled();
    return { user: stateOfText(file, text), resolution: undefined, folder: undefined };
  };
  const ports: Partial<CommandPorts> = {
    here,
    switchModel: async (choice) => {
      await settled();
      const edited = editToml(text, changesFor(choice));
      assert.ok(edited.ok);
      text = edited.text;
      return { result: { kind: 'unchanged' }, here: await here() };
    },
    catalog: {
      look: async () => ({ catalog, isAsking: false, problems: [], dropped: 0 }),
    } as unknown as CommandPorts['catalog'],
    lastEfforts: { of: () => undefined } as unknown as CommandPorts['lastEfforts'],
    shorten: (path) => path,
    log: { error: (...said: unknown[]) => assert.fail(said.join(' ')) } as unknown as CommandPorts['log'],
  };
  const handlers = new Map<string, (argument?: unknown) => Promise<void>>();
  Object.assign(commands, { registerCommand: (id: string, run: () => Promise<void>) => handlers.set(id, run) });
  Object.assign(Disposable, { from: () => undefined });
  registerCommands(() => ports as CommandPorts);
  const run = (name: string, argument?: unknown) => handlers.get(`codexModelPicker.${name}`)?.(argument);
  return { run, text: () => text };
}

test('quick presses of different keys are one step after the other', async () => {
  const { run, text } = windowOn('model = "gpt-5.2"\nmodel_reasoning_effort = "medium"\n');
  await Promise.all([run('increaseEffort'), run('decreaseEffort')]);
  assert.equal(text(), 'model = "gpt-5.2"\nmodel_reasoning_effort = "medium"\n');
  // A model that is bound to a key keeps the effort that is there by then.
  await Promise.all([run('increaseEffort'), run('selectModel', { model: 'gpt-5.1' })]);
  assert.equal(text(), 'model = "gpt-5.1"\nmodel_reasoning_effort = "high"\n');
});

test('a key that asks a question holds up none that is pressed after it', async () => {
  const { run, text } = windowOn('model = "gpt-5.2"\nmodel_reasoning_effort = "xhigh"\n');
  const pick = new SlowQuickPick();
  Object.assign(window, { createQuickPick: () => pick });
  const asked = run('increaseEffort');
  await run('decreaseEffort');
  assert.match(text(), /"high"/);
  pick.take('Save ultra');
  await asked;
  assert.match(text(), /"ultra"/);
});

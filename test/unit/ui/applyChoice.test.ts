import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { stateOfText } from '../../../src/config/configState';
import { NO_SELECTION, readConfig } from '../../../src/config/selection';
import type { Choice } from '../../../src/switching/choice';
import { USER_SCOPE } from '../../../src/switching/scope';
import { NotedSwitch } from '../../../src/switching/undo';
import { type ApplyPorts, applyChoice } from '../../../src/ui/applyChoice';
import type { SwitchNotice } from '../../../src/ui/settings';
import { SlowQuickPick } from '../../support/slowQuickPick';
import { commands, window } from '../../support/vscode';
import { type Files, resolve } from '../config/layerSet';

let shown: string[];

beforeEach(() => {
  shown = [];
  const show = async (text: string) => {
    shown.push(text);
  };
  Object.assign(window, { showInformationMessage: show, showWarningMessage: show });
});

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';
const acme = `model = "acme-1"\nmodel_provider = "acme"\n[model_providers.acme]\nname = "Acme"\n${trusted}`;
const openAi = `model = "gpt-5.5"\n[model_providers.acme]\nname = "Acme"\n${trusted}`;

/** One machine, and what it was told there by picks that take the user's file from one text to another. */
function machine(mode: SwitchNotice = 'auto') {
  const told = new Map<string, unknown>();
  const selectionOf = (text: string) => readConfig(text).content?.selection ?? NO_SELECTION;
  return async (from: string, to: string, others: Files = {}): Promise<string> => {
    shown = [];
    const [before, after] = [selectionOf(from), selectionOf(to)];
    const file = { path: '/h/config.toml', target: '/h/config.toml' };
    const user = {
      kind: 'saved',
      file: { ...file, exists: true },
      content: { selection: after, providers: [] },
    } as const;
    const result = { ...file, kind: 'switched', keys: [], replaced: from, before, after, otherNames: 0, durable: true };
    const ports: Partial<ApplyPorts> = {
      switchModel: async () => ({
        result: { ...result, kind: 'switched' },
        here: { user, resolution: resolve({ ...others, user: to }), folder: '/w/a' },
        noted: new NotedSwitch({ file: file.target, time: 7, keys: [] }, file.path, USER_SCOPE),
      }),
      onSwitch: () => mode,
      told: {
        get: (key: string) => told.get(key),
        update: async (key: string, value: unknown) => void told.set(key, value),
      } as ApplyPorts['told'],
      shorten: (path) => path,
    };
    const choice: Choice = { model: after.model, effort: undefined, provider: after.provider };
    const say = await applyChoice(ports as ApplyPorts, choice, USER_SCOPE);
    await say?.();
    return shown.join('\n');
  };
}

/** What is said of a pick for the profile `work` of a Codex of a version. */
async function pickForWork(to: string, others: Files, cliVersion = '0.169.0'): Promise<string> {
  shown = [];
  const after = readConfig(to).content?.selection ?? NO_SELECTION;
  const user = stateOfText({ path: '/h/config.toml', target: '/h/config.toml', exists: true }, others.user ?? '');
  const file = { path: '/h/work.config.toml', target: '/h/work.config.toml' };
  const result = { ...file, keys: [], replaced: '', before: NO_SELECTION, after, otherNames: 0, durable: true };
  const ports: Partial<ApplyPorts> = {
    switchModel: async () => ({
      result: { ...result, kind: 'switched' },
      here: { user, resolution: resolve({ ...others, profiles: { work: to } }, { cliVersion }), folder: '/w/a' },
    }),
    onSwitch: () => 'auto',
    told: { get: () => true, update: async () => undefined } as unknown as ApplyPorts['told'],
    shorten: (path) => path,
  };
  const choice: Choice = { model: after.model, effort: after.effort };
  const say = await applyChoice(ports as ApplyPorts, choice, { kind: 'profile', name: 'work' });
  await say?.();
  return shown.join('\n');
}

const earlierChats = /may not list your earlier chats/;

test('a pick across providers tells of earlier chats once', async () => {
  const pick = machine();
  assert.match(await pick(openAi, acme), earlierChats);
  assert.doesNotMatch(await pick(acme, openAi), earlierChats);
  assert.equal(await pick(openAi, acme), '');
});

test('it is the provider that counts which has another’s chats: a name for the same one hides none', async () => {
  const system = `model_provider = "acme"\n${acme.slice(acme.indexOf('[model_providers'))}`;
  const [silent, named] = ['model = "acme-1"\n', 'model = "acme-1"\nmodel_provider = "acme"\n'];
  const openAi = 'model = "gpt-5.5"\nmodel_provider = "openai"\n';
  assert.doesNotMatch(await machine()(silent, named, { system }), earlierChats);
  assert.doesNotMatch(await machine()(openAi, 'model = "gpt-5.5"\n'), earlierChats);
  assert.match(await machine()(silent, openAi, { system }), earlierChats);
  assert.match(await machine()(openAi, '', { system }), earlierChats);
});

test('a pick whose model a project overrides tells of them as well, and that counts', async () => {
  const pick = machine();
  const project = { projects: { '/w': 'model = "p"\n' } };
  assert.match(await pick(openAi, acme, project), /may not list your earlier chats.*Codex does not use it here/s);
  assert.doesNotMatch(await pick(acme, openAi, project), earlierChats);
  assert.doesNotMatch(await pick(openAi, acme), earlierChats);
});

test('where an administrator decides on the provider, no chats are hidden, and nobody was told', async () => {
  const pick = machine();
  const managed = { managed: 'model_provider = "openai"\n' };
  const overridden = await pick(openAi, acme, managed);
  assert.match(overridden, /Codex does not use it here/);
  assert.doesNotMatch(overridden, earlierChats);
  assert.match(await pick(openAi, acme), earlierChats);
});

test('Change It for This Project asks before it saves ultra', async () => {
  const offer = 'Change It for This Project';
  const screens: SlowQuickPick[] = [];
  Object.assign(window, {
    showWarningMessage: async (_: string, ...titles: string[]) => titles.find((title) => title === offer),
    createQuickPick: () => {
      const screen = new SlowQuickPick();
      screens.push(screen);
      return screen;
    },
  });
  const confirmed = 'model = "a"\nmodel_reasoning_effort = "ultra"\n';
  const file = { path: '/h/config.toml', target: '/h/config.toml' };
  const user = stateOfText({ ...file, exists: true }, confirmed);
  /** The scopes that are written when a person takes the offer, and then this row of the question, if there is one. */
  const written = async (project: string, row: string) => {
    screens.length = 0;
    const scopes: string[] = [];
    const resolution = resolve({ user: `${confirmed}${trusted}`, projects: { '/w': project } });
    const ports: Partial<ApplyPorts> = {
      switchModel: async (_, scope) => {
        scopes.push(scope.kind);
        return { result: { kind: 'unchanged' }, here: { user, resolution, folder: '/w/a' } };
      },
      onSwitch: () => 'auto',
      told: { get: () => true, update: async () => undefined } as unknown as ApplyPorts['told'],
      shorten: (path) => path,
    };
    const say = await applyChoice(ports as ApplyPorts, { model: 'a', effort: 'ultra' }, USER_SCOPE);
    await say?.();
    await new Promise(setImmediate);
    screens[0]?.take(row);
    await new Promise(setImmediate);
    return scopes;
  };
  assert.deepEqual(await written('model = "b"\n', 'Leave everything as it is'), ['user']);
  assert.equal(screens.length, 1);
  assert.deepEqual(await written('model = "b"\n', 'Save ultra'), ['user', 'project']);
});

test('what is left to the system’s file is no pick that it overrides, and named where new chats use it', async () => {
  const system = 'model = "s"\nmodel_reasoning_effort = "xhigh"\n';
  assert.equal(
    await machine('always')(openAi, trusted, { system }),
    'New chats use s · xhigh. Open chats keep their model.',
  );
});

test('who wants to hear nothing of switches hears nothing of earlier chats', async () => {
  const pick = machine('never');
  assert.equal(await pick(openAi, acme), '');
});

test('who wants to hear nothing of switches hears all the same that Codex refuses the configuration here', async () => {
  const managed = { managed: 'model_provider = "attic"\n' };
  assert.match(await machine('never')(openAi, acme, managed), /Codex refuses its configuration here.*“attic”/);
});

test('a pick that keeps the provider says nothing of it', async () => {
  const pick = machine();
  assert.doesNotMatch(await pick(acme, acme.replace('acme-1', 'acme-2')), earlierChats);
});

test('a start value that an administrator requires for the terminal UI is told at once, before any other word', async () => {
  const pick = machine();
  const requirements = '[models.new_thread]\nmodel = "admin-1"\n';
  const other = openAi.replace('gpt-5.5', 'gpt-5.1');
  const said = await pick(openAi, other, { requirements });
  assert.match(
    said,
    /the terminal UI does not start with it: the administrator’s requirements sets models\.new_thread\.model to “admin-1”/,
  );
  assert.doesNotMatch(said, /New chats use/);
  assert.match(await pick(other, openAi), /New chats use gpt-5\.5/, 'which nobody was told yet');
  assert.equal(await pick(openAi, openAi.replace('gpt-5.5', 'admin-1'), { requirements }), '', 'the same model');
});

test('what keeps every new chat from a pick is told before what keeps those of the terminal UI from it', async () => {
  const others = { requirements: '[models.new_thread]\nmodel = "admin-1"\n', managed: 'model = "m"\n' };
  assert.match(await machine()(openAi, openAi.replace('gpt-5.5', 'gpt-5.1'), others), /Codex does not use it here/);
});

test('a pick for a profile is what codex --profile uses, where nothing is stronger and Codex takes it', async () => {
  const work = 'model = "gpt-5.1"\nmodel_reasoning_effort = "low"\n';
  const used = /^codex --profile work now uses gpt-5\.1 · low\./;
  assert.match(await pickForWork(work, { user: openAi }), used);
  assert.match(await pickForWork(work, { user: `${openAi}[profiles.other]\nmodel = "a"\n` }), used);
  const refused = await pickForWork(work, { user: `${openAi}[profiles.work]\nmodel = "a"\n` });
  assert.match(refused, /^Your pick is saved, but Codex refuses.*config\.toml.*codex --profile work does not start/);
  const managed = await pickForWork(work, { managed: 'model = "m"\n' });
  assert.match(managed, /^Your pick is saved, but Codex does not use it here: the managed configuration sets model/);
});

test('a Codex that knows no profile files is said to ignore the one that a pick has changed', async () => {
  const legacy = `${openAi}[profiles.work]\nmodel = "a"\n`;
  for (const user of [openAi, legacy]) {
    const said = await pickForWork('model = "gpt-5.1"\n', { user, managed: 'model = "m"\n' }, '0.117.0');
    assert.equal(
      said,
      'The profile’s file says gpt-5.1 now, but your Codex is too old for profile files, and ignores it.',
    );
  }
});

test('Undo takes back the very switch that it was offered with', async () => {
  const ran: unknown[] = [];
  Object.assign(window, { showWarningMessage: async (_: string, ...titles: string[]) => titles.at(-1) });
  Object.assign(commands, { executeCommand: (...run: unknown[]) => ran.push(...run) });
  await machine()(openAi, acme, { projects: { '/w': 'model = "p"\n' } });
  await settled();
  const [command, noted] = ran;
  assert.equal(command, 'codexModelPicker.undoSwitch');
  assert.ok(noted instanceof NotedSwitch && noted.entry.time === 7 && noted.path === '/h/config.toml');
});

test('Use OpenAI names it where the system’s file names another provider, and takes out what is wrong where none does', async () => {
  const user = stateOfText({ path: '/h/config.toml', target: '/h/config.toml', exists: true }, '');
  const text = 'model_provider = "gone"\n';
  /** The keys that the pick is made with once the offer is taken. */
  const repairWith = async (system: string) => {
    Object.assign(window, { showWarningMessage: async (_: string, title: string) => title });
    const resolution = resolve({ user: text, system });
    const repairs: unknown[] = [];
    const ports: Partial<ApplyPorts> = {
      switchModel: async (_, __, repair) => {
        repairs.push(repair);
        const refusal = repairs.length === 1 ? resolution.refusal : undefined;
        const result = refusal
          ? { kind: 'codexRefuses' as const, path: '/h', refusal }
          : { kind: 'unchanged' as const };
        return { result, here: { user, resolution, folder: '/w/a' } };
      },
      shorten: (path) => path,
    };
    const say = await applyChoice(ports as ApplyPorts, { model: 'a', effort: 'low' }, USER_SCOPE);
    await say?.();
    await settled();
    return repairs.at(-1);
  };
  const path = ['model_provider'];
  assert.deepEqual(await repairWith('model_provider = "ollama"\n'), [{ path, value: 'openai' }]);
  assert.deepEqual(await repairWith(''), [{ path, value: undefined }]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOfText } from '../../../src/config/configState';
import type { FileProblem } from '../../../src/config/fileProblem';
import { resolveConfig } from '../../../src/config/resolveConfig';
import { type StatusDisplay, statusView } from '../../../src/ui/statusView';
import { type Files, facts, resolve } from '../config/layerSet';

const machine = { hostname: 'box', isWindows: false, shorten: (path: string) => path };

/** The text of the item and what a screen reader says instead. */
function shown(
  user: string,
  layers: Omit<Files, 'user'> = {},
  display: StatusDisplay = 'full',
): [text: string, spoken: string] {
  const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
  const here = { user: stateOfText(file, user), resolution: resolve({ ...layers, user }), folder: '/w/a' };
  const { text, spoken } = statusView(here, display, machine);
  return [text, spoken];
}

const trusted = '[projects."/w"]\ntrust_level = "trusted"\n';
const project = (text: string) => ({ projects: { '/w': text } });

test('model and effort are said with the file that sets them', () => {
  assert.deepEqual(shown('model = "a"\nmodel_reasoning_effort = "high"\n'), [
    '$(chip) a · high',
    'Codex model a, reasoning effort high, set in the user configuration',
  ]);
  assert.deepEqual(shown(`model = "a"\n${trusted}`, project('model = "b"\nmodel_reasoning_effort = "low"\n')), [
    '$(chip) b · low (project)',
    'Codex model b, reasoning effort low, set in the project configuration',
  ]);
});

test('a model and an effort of two files are each said with theirs', () => {
  assert.deepEqual(shown(`model = "a"\n${trusted}`, project('model_reasoning_effort = "low"\n')), [
    '$(chip) a · low (project)',
    'Codex model a, set in the user configuration, reasoning effort low, set in the project configuration',
  ]);
});

test('what wins over the file is said as well where it sets neither of both, and the text is not put down to it', () => {
  assert.deepEqual(shown('model = "a"\n', { managed: 'service_tier = "fast"\n' }), [
    '$(chip) a',
    'Codex model a, set in the user configuration. Here the managed configuration wins over your file.',
  ]);
  assert.deepEqual(shown(trusted, project('model_reasoning_effort = "low"\n')), [
    '$(chip) Codex default · low (project)',
    'Codex model: the default of Codex, reasoning effort low. Here the project configuration wins over your file.',
  ]);
});

test('where an administrator has chats of the terminal UI start otherwise, that is said, and the text keeps what all others use', () => {
  const requirements = '[models.new_thread]\nmodel = "b"\n';
  assert.deepEqual(shown('model = "a"\nmodel_reasoning_effort = "high"\n', { requirements }), [
    '$(chip) a · high',
    'Codex model a, reasoning effort high, set in the user configuration. The terminal UI starts with b · high instead, as an administrator requires.',
  ]);
  assert.deepEqual(shown('model = "b"\n', { requirements }), [
    '$(chip) b',
    'Codex model b, set in the user configuration',
  ]);
});

test('the text names the file that decides what it shows, and no other one', () => {
  const text = (layer: string, display: StatusDisplay) => {
    const user = `model = "a"\nmodel_reasoning_effort = "high"\n${trusted}`;
    return shown(user, project(layer), display)[0];
  };
  assert.equal(text('service_tier = "flex"\n', 'full'), '$(chip) a · high');
  assert.equal(text('model_reasoning_effort = "low"\n', 'full'), '$(chip) a · low (project)');
  assert.equal(text('model_reasoning_effort = "low"\n', 'compact'), '$(chip) a');
  assert.equal(text('model = "b"\n', 'compact'), '$(chip) b (project)');
});

test('what the system’s file says is shown with its place, and not said to win over a file that stands above it', () => {
  const system = 'model = "s"\nmodel_reasoning_effort = "xhigh"\nservice_tier = "fast"\n';
  assert.deepEqual(shown('', { system }), [
    '$(chip) s · xhigh (system)',
    'Codex model s, reasoning effort xhigh, set in the system configuration',
  ]);
  const user = 'model = "a"\nmodel_reasoning_effort = "low"\n';
  assert.equal(shown(user, { system })[1], 'Codex model a, reasoning effort low, set in the user configuration');
  const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
  const here = { user: stateOfText(file, user), resolution: resolve({ system, user }), folder: '/w/a' };
  const { value } = statusView(here, 'full', machine).tooltip;
  assert.match(value, /fast.*system, .*config\.toml:3/);
  assert.doesNotMatch(value, /wins over your file/);
});

test('your default is what your file says, or else the system’s, and what wins over that is named', () => {
  const hover = (layers: Files & { user: string }) => {
    const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
    const here = { user: stateOfText(file, layers.user), resolution: resolve(layers), folder: '/w/a' };
    return statusView(here, 'full', machine).tooltip.value;
  };
  const system = 'model = "s"\nmodel_reasoning_effort = "xhigh"\nservice_tier = "fast"\n';
  assert.doesNotMatch(hover({ user: '', system }), /Your default|wins over your file/);
  const overridden = hover({ user: trusted, system, ...project('model_reasoning_effort = "low"\n') });
  assert.match(overridden, /Your default&nbsp;&nbsp; \| `s` · `xhigh` · `fast` \|/);
  assert.match(overridden, /Here the project configuration wins over your file/);
  const none = hover({ user: `model = "a"\nservice_tier = ""\n${trusted}`, system });
  assert.doesNotMatch(none, /Your default|wins over your file/);
});

test('what Codex refuses is called a warning in words, with its place', () => {
  const [text, spoken] = shown('model_provider = "attic"\n');
  assert.equal(text, '$(warning) Codex config');
  assert.match(spoken, /^Warning, Codex configuration: .*config\.toml.*“attic”/);
});

test('a refusal that is not known of the Codex in use is called one of the newest, until its version is known', () => {
  const unknown = /This is what the newest Codex does: the version of yours is not known\.$/;
  const said = (user: string, cliVersion?: string) => {
    const resolution = resolveConfig({ ...facts({ user }), cliVersion });
    const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
    return statusView({ user: stateOfText(file, user), resolution, folder: undefined }, 'full', machine).spoken;
  };
  assert.match(said('approval_policy = "untrusted"\n'), unknown);
  assert.doesNotMatch(said('approval_policy = "untrusted"\n', '0.149.0'), unknown);
  assert.doesNotMatch(said('model = \n'), unknown);
});

/** What the hover links to. */
function linksFor(problem: FileProblem): readonly string[] {
  const here = { user: { kind: 'unreadable' as const, problem }, resolution: undefined, folder: undefined };
  const { value } = statusView(here, 'full', machine).tooltip;
  return [...value.matchAll(/\[([^\]]+)\]\(command:([^)]+)\)/g)].map(([, title, command]) => `${title}: ${command}`);
}

test('a home that cannot be used leads to the setting that names one, and not to files in it', () => {
  const query = encodeURIComponent(JSON.stringify([{ query: '@id:codexModelPicker.codexHome' }]));
  const log = 'Show Log: codexModelPicker.showLog';
  const setting = [`Open Setting: workbench.action.openSettings?${query}`, log];
  assert.deepEqual(linksFor({ code: 'homeMissing', path: '/h', source: 'setting' }), setting);
  assert.deepEqual(linksFor({ code: 'homeNotAbsolute', path: 'h' }), setting);
  assert.deepEqual(linksFor({ code: 'homeNotDirectory', path: '/h', source: 'environment' }), setting);
  assert.deepEqual(linksFor({ code: 'homeNotDirectory', path: '/h', source: 'default' }), [log]);
  assert.equal(linksFor({ code: 'isDirectory', path: '/h/config.toml' }).length, 4);
});

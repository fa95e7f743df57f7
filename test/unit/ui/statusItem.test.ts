import assert from 'node:assert/strict';
import { test } from 'node:test';
import { window } from 'vscode';
import { stateOfText } from '../../../src/config/configState';
import { StatusItem } from '../../../src/ui/statusItem';
import { type Files, resolve } from '../config/layerSet';

/** An item that counts how often it was set, as VS Code does when it is told. */
function item() {
  const screen = { tooltip: { value: '' }, times: 0, show: () => (screen.times += 1), hide: () => undefined };
  Object.assign(window, { createStatusBarItem: () => screen });
  const shown = new StatusItem({ hostname: 'box', isWindows: false, shorten: (path) => path });
  const render = (user: string, layers: Omit<Files, 'user'> = {}) => {
    const file = { path: '/h/config.toml', target: '/h/config.toml', exists: true };
    const here = { user: stateOfText(file, user), resolution: resolve({ ...layers, user }), folder: '/w' };
    shown.render(here, 'full');
  };
  return { screen, render };
}

test('what the hover alone says is set anew', () => {
  const { screen, render } = item();
  render('model = "a"\n');
  render('model = "a"\nservice_tier = "fast"\n');
  assert.match(screen.tooltip.value, /fast/);
});

test('a line that has moved is told, though the model is the same', () => {
  const { screen, render } = item();
  const user = '[projects."/w"]\ntrust_level = "trusted"\n';
  render(user, { projects: { '/w': 'model = "b"\n' } });
  assert.match(screen.tooltip.value, /config\.toml:1/);
  render(user, { projects: { '/w': '# mine\n\nmodel = "b"\n' } });
  assert.match(screen.tooltip.value, /config\.toml:3/);
});

test('an item that looks the same is left alone, so that a hover about to open is not taken away', () => {
  const { screen, render } = item();
  render('model = "a"\n');
  render('model = "a"\n# another comment\n');
  assert.equal(screen.times, 1);
});

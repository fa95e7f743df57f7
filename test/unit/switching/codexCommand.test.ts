import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codexCommand, overrideValue } from '../../../src/switching/codexCommand';
import { parseToml } from '../../../src/toml/parse';
import { hostileWord } from '../../support/hostileWords';
import { property } from '../../support/property';

test('a command names the model, and the effort and provider as Codex’s configuration calls them', () => {
  assert.deepEqual(codexCommand('codex', { model: 'gpt-5.2' }, 'posix'), { ok: true, line: 'codex -m gpt-5.2' });
  assert.deepEqual(codexCommand('codex exec', { model: 'gpt-5.2', effort: 'high', provider: 'lab' }, 'cmd'), {
    ok: true,
    line: 'codex exec -m gpt-5.2 -c model_reasoning_effort=high -c model_provider=lab',
  });
});

test('an id that begins with a hyphen is not taken for a flag', () => {
  assert.deepEqual(codexCommand('codex', { model: '-x' }, 'posix'), { ok: true, line: "codex '--model=-x'" });
});

test('a value that TOML would read as something else than a string is quoted for TOML, then for the shell', () => {
  const choice = { model: 'm', effort: 'true', provider: 'my lab' };
  assert.deepEqual(codexCommand('codex', choice, 'cmd'), {
    ok: true,
    line: `codex -m m -c "model_reasoning_effort='true'" -c "model_provider='my lab'"`,
  });
  assert.deepEqual(codexCommand('codex', choice, 'powershell'), {
    ok: true,
    line: "codex -m m -c 'model_reasoning_effort=''true''' -c 'model_provider=''my lab'''",
  });
});

test('a name that the shell cannot carry is named, and there is no command', () => {
  assert.deepEqual(codexCommand('codex', { model: '%PATH%' }, 'cmd'), { ok: false, name: '%PATH%' });
  assert.deepEqual(codexCommand('codex', { model: 'm', effort: 'a b' }, 'other'), { ok: false, name: 'a b' });
});

test('a name that would press keys in a terminal is refused in every shell', () => {
  for (const shell of ['posix', 'fish', 'powershell', 'cmd', 'other'] as const) {
    for (const name of ['a\u0003\nrm x\n', 'a\rb', 'a\u001b[200~', 'a\u007f', 'a\u0085b', 'a\u2028b']) {
      assert.deepEqual(codexCommand('codex', { model: name }, shell), { ok: false, name }, shell);
      assert.deepEqual(codexCommand('codex', { model: 'm', effort: name }, shell), { ok: false, name }, shell);
      assert.deepEqual(codexCommand('codex', { model: 'm', provider: name }, shell), { ok: false, name }, shell);
    }
  }
});

property('Codex reads the value of an override as the string that was meant', 2000, hostileWord, (value) => {
  const parsed = parseToml(`x = ${overrideValue(value)}`);
  // What is no TOML it takes as it stands.
  assert.equal(parsed.ok ? parsed.data['x'] : overrideValue(value), value);
});

test('a service tier goes along where one is picked', () => {
  const command = codexCommand('codex', { model: 'm', effort: 'low', tier: 'fast' }, 'posix');
  assert.deepEqual(command, { ok: true, line: 'codex -m m -c model_reasoning_effort=low -c service_tier=fast' });
});

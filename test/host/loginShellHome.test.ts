import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { loginShellHome } from '../../src/host/loginShellHome';
import { scratch } from './scratch';

const environment = (home: string) => ({ HOME: home, PATH: '/usr/bin:/bin', CODEX_HOME: '/not/asked/for' });

for (const { shell, file, line } of [
  { shell: '/bin/bash', file: '.bash_profile', line: 'export CODEX_HOME="$HOME/my codex"' },
  { shell: '/bin/bash', file: '.profile', line: 'echo a greeting; export CODEX_HOME="$HOME/my codex"; echo more' },
  { shell: '/bin/dash', file: '.profile', line: 'export CODEX_HOME="$HOME/my codex"' },
  { shell: '/usr/bin/zsh', file: '.zshrc', line: 'export CODEX_HOME="$HOME/my codex"' },
]) {
  const skip = existsSync(shell) ? false : `no ${shell} here`;
  test(`${shell} tells what ${file} sets: ${line}`, { skip }, async (t) => {
    const home = await scratch(t);
    await writeFile(join(home, file), `${line}\n`);
    const asked = { program: shell, environment: environment(home), platform: 'linux' } as const;
    assert.equal(await loginShellHome(asked), join(home, 'my codex'));
  });
}

test('a login shell that sets nothing, or no absolute path, tells nothing', async (t) => {
  const home = await scratch(t);
  const asked = { program: '/bin/bash', environment: environment(home), platform: 'linux' } as const;
  assert.equal(await loginShellHome(asked), undefined);
  await writeFile(join(home, '.bash_profile'), 'export CODEX_HOME=relative\n');
  assert.equal(await loginShellHome(asked), undefined);
});

test('a login shell is ended with the window that asked it', async (t) => {
  const home = await scratch(t);
  await writeFile(join(home, '.bash_profile'), 'export CODEX_HOME=/set\n');
  const asked = { program: '/bin/bash', environment: environment(home), platform: 'linux' } as const;
  assert.equal(await loginShellHome({ ...asked, signal: AbortSignal.abort() }), undefined);
});

test('a login shell that hangs is ended, and one that is no shell is never started', async (t) => {
  const home = await scratch(t);
  await writeFile(join(home, '.bash_profile'), 'sleep 600\n');
  const asked = { program: '/bin/bash', environment: environment(home), platform: 'linux' } as const;
  assert.equal(await loginShellHome(asked), undefined);
  for (const program of ['/usr/sbin/nologin', '/bin/false', 'bash', undefined]) {
    assert.equal(await loginShellHome({ ...asked, program }), undefined);
  }
  assert.equal(await loginShellHome({ ...asked, platform: 'win32' }), undefined);
});

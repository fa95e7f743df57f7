// Words typed into the shells of this machine, to a program that prints what reached it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { quoteWord, shellOf } from '../../src/switching/shellQuoting';
import { scratch } from '../host/scratch';
import { hostileWord, hostileWords } from '../support/hostileWords';
import { assertProperty } from '../support/property';

const program = fileURLToPath(new URL('printArguments.program.mjs', import.meta.url));

/** Each without the user's files, and interactive where that matters: `!` means something only to one who types it. */
const shells: Readonly<Record<string, readonly string[]>> = {
  sh: ['-i'],
  bash: ['--norc', '--noprofile', '-i'],
  dash: ['-i'],
  zsh: ['-f', '-i'],
  fish: ['--no-config'],
  pwsh: ['-NoProfile', '-NonInteractive', '-Command', '-'],
  powershell: ['-NoProfile', '-NonInteractive', '-Command', '-'],
  cmd: ['/d', '/q', '/k', 'prompt $h'],
};

for (const [name, args] of Object.entries(shells)) {
  const path = findProgram(name);
  const options = { skip: path === undefined && `no ${name} here` };
  test(`${name} passes every word on as it is`, options, async (context) => {
    const cwd = await scratch(context);
    const shell = shellOf(path ?? '');
    // PowerShell starts what it is given in quotes only by its call operator.
    const start = shell === 'powershell' ? ['&'] : [];
    const check = async (words: readonly string[]) => {
      const carried = words.filter((word) => quoteWord(word, shell) !== undefined);
      const line = [...start, ...[process.execPath, program, ...carried].map((word) => quoteWord(word, shell))];
      assert.deepEqual(printedBy({ shell: path ?? '', args, cwd, typed: line.join(' ') }), carried);
    };
    await check(hostileWords);
    await assertProperty(context, 5, fc.array(hostileWord, { minLength: 100, maxLength: 200 }), check);
  });
}

interface Typing {
  readonly shell: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly typed: string;
}

/** What the program printed; prompts may stand around it. */
function printedBy({ shell, args, cwd, typed }: Typing): unknown {
  const script = join(cwd, 'typed');
  writeFileSync(script, `${typed}\n`);
  // fish takes what is typed from a file or a pipe, and Node would give it a socket.
  const stdin = openSync(script, 'r');
  const env = { ...process.env, HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd, PS1: '' };
  const { stdout, stderr } = spawnSync(shell, args, {
    stdio: [stdin, 'pipe', 'pipe'],
    cwd,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  closeSync(stdin);
  const [printed] = /\[.*\]/su.exec(stdout) ?? assert.fail(stderr);
  return JSON.parse(printed);
}

function findProgram(name: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find((path) => existsSync(path));
}

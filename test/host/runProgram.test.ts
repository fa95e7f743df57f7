import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type ProgramRun, runProgram } from '../../src/host/runProgram';
import { scratch } from './scratch';

/** Runs a line of shell script as the program. */
async function run(t: TestContext, script: string, changes: Partial<ProgramRun> = {}) {
  const cwd = await scratch(t);
  const end = await runProgram({
    program: '/bin/sh',
    args: ['-c', script],
    cwd,
    environment: { PATH: '/usr/bin:/bin' },
    milliseconds: 20_000,
    maxBytes: 1_000_000,
    ...changes,
  });
  return { end, cwd };
}

/** Waits until the process whose id stands in the file is gone; a killed one is a zombie until somebody looks. */
async function isGone(file: string): Promise<void> {
  const pid = Number(await readFile(file, 'utf8'));
  for (;;) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined || / [ZX] /.test(stat)) return;
    await setImmediate();
  }
}

test('a program that ends well is done, with all that it printed', async (t) => {
  const { end } = await run(t, 'printf "a\\nb é"; echo no >&2');
  assert.deepEqual(end, { kind: 'done', stdout: 'a\nb é' });
});

test('it gets the given environment and directory and nothing else', async (t) => {
  const { end, cwd } = await run(t, 'env | sort; pwd', { environment: { PATH: '/usr/bin:/bin', ONLY: 'this' } });
  assert.equal(end.kind, 'done');
  const said = end.kind === 'done' ? end.stdout : '';
  assert.ok(said.includes('ONLY=this\n') && said.endsWith(`${cwd}\n`));
  assert.equal(said.includes('HOME='), false);
});

test('arguments are no shell', async (t) => {
  const { end } = await run(t, '', { program: '/bin/echo', args: ['$(id)', ';', '|'] });
  assert.deepEqual(end, { kind: 'done', stdout: '$(id) ; |\n' });
});

test('a failure has its code and the first line of the complaint, after warnings', async (t) => {
  const { end } = await run(t, 'echo "WARNING: x" >&2; echo "error: no such command" >&2; echo more >&2; exit 2');
  assert.deepEqual(end, { kind: 'failed', exitCode: 2, message: 'error: no such command' });
});

test('a crash is a failure without a code', async (t) => {
  const { end } = await run(t, 'kill -SEGV $$');
  assert.deepEqual(end, { kind: 'failed', exitCode: undefined, message: '' });
});

test('what is no program was not started', async (t) => {
  const errno = async (program: string) => {
    const { end } = await run(t, '', { program });
    return end.kind === 'notStarted' ? end.errno : end.kind;
  };
  assert.equal(await errno('/no/such/program'), 'ENOENT');
  assert.equal(await errno('/etc/passwd'), 'EACCES');
  assert.equal(await errno('/bin/sh\0'), 'ERR_INVALID_ARG_VALUE');
});

test('a program that hangs and ignores signals is ended with all that it started', { timeout: 30_000 }, async (t) => {
  const script = 'trap "" TERM INT HUP; sleep 1000 & echo $! > grandchild; echo $$ > child; echo ready; wait; wait';
  const { end, cwd } = await run(t, script, { milliseconds: 500 });
  assert.deepEqual(end, { kind: 'timedOut' });
  await isGone(join(cwd, 'child'));
  await isGone(join(cwd, 'grandchild'));
});

test('what a program leaves running does not hold the answer up', { timeout: 30_000 }, async (t) => {
  const { end, cwd } = await run(t, 'sleep 1000 & echo $! > grandchild; echo said');
  assert.deepEqual(end, { kind: 'done', stdout: 'said\n' });
  await isGone(join(cwd, 'grandchild'));
});

test('one that left the group is not found, and does not hold the answer up either', { timeout: 30_000 }, async (t) => {
  const { end, cwd } = await run(
    t,
    'setsid sh -c "echo \\$\\$ > far; exec sleep 20" & while [ ! -s far ]; do :; done; echo said',
  );
  assert.deepEqual(end, { kind: 'done', stdout: 'said\n' });
  process.kill(Number(await readFile(join(cwd, 'far'), 'utf8')), 'SIGKILL');
});

test('50 MB of output end it at the limit', { timeout: 30_000 }, async (t) => {
  const { end } = await run(t, 'head -c 50000000 /dev/zero');
  assert.deepEqual(end, { kind: 'tooMuchOutput' });
});

test('50 MB of complaints do not stop it, and are not kept', { timeout: 30_000 }, async (t) => {
  const { end } = await run(t, 'head -c 50000000 /dev/zero >&2; echo said');
  assert.deepEqual(end, { kind: 'done', stdout: 'said\n' });
});

test('a conversation ends with the awaited answer', { timeout: 30_000 }, async (t) => {
  const { end } = await run(t, 'read line; echo "you said $line"; sleep 1000', {
    input: 'hello\n',
    isAnswered: (stdout) => stdout.includes('hello\n'),
  });
  assert.deepEqual(end, { kind: 'done', stdout: 'you said hello\n' });
});

test('a program that does not read its input is no failure', async (t) => {
  const { end } = await run(t, 'exec <&-; echo said', { input: 'x'.repeat(1_000_000) });
  assert.deepEqual(end, { kind: 'done', stdout: 'said\n' });
});

test('it can be ended from outside, also before it began', { timeout: 30_000 }, async (t) => {
  const closing = new AbortController();
  const running = run(t, 'sleep 1000', { signal: closing.signal });
  closing.abort();
  assert.deepEqual((await running).end, { kind: 'timedOut' });
  assert.deepEqual((await run(t, 'sleep 1000', { signal: AbortSignal.abort() })).end, { kind: 'timedOut' });
});

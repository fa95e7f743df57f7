// Runs a program to its end, or ends it: no shell, no inherited environment, nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { errnoOf } from './fileProblem';
import type { Environment } from './searchPath';

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** Never a workspace: programs look around where they start. */
  readonly cwd: string;
  /** All of the program's environment. */
  readonly environment: Environment;
  readonly milliseconds: number;
  /** More on the standard output ends the program. */
  readonly maxBytes: number;
  /** Written to the standard input, which is then kept open when `isAnswered` is given and closed otherwise. */
  readonly input?: string;
  /** Asked after every piece of output; once it says yes the program is ended and counts as done. */
  readonly isAnswered?: (stdout: string) => boolean;
  /** Ends the program early, as its time limit does. */
  readonly signal?: AbortSignal | undefined;
}

export type ProgramEnd =
  | { readonly kind: 'done'; readonly stdout: string }
  /** `exitCode` is undefined when a signal ended it; `message` is the first line of its standard error. */
  | { readonly kind: 'failed'; readonly exitCode: number | undefined; readonly message: string }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'tooMuchOutput' }
  | { readonly kind: 'notStarted'; readonly errno: string };

/** Enough for a message; the rest of the standard error is read and forgotten. */
const MAX_STDERR = 16 * 1024;
/** How long the end of a killed program, or the last output of an ended one, is waited for. */
const GRACE = 1000;

/** Starts a program and answers how it ended; by then its process group is gone too, whatever it had started. */
export function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let child: ReturnType<typeof start>;
    try {
      child = start(run);
    } catch (error) {
      resolve({ kind: 'notStarted', errno: errnoOf(error) ?? 'UNKNOWN' });
      return;
    }
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    /** Why it was ended, if it did not end by itself. */
    let verdict: ProgramEnd | undefined;
    let grace: NodeJS.Timeout | undefined;
    const stdout = () => Buffer.concat(output).toString('utf8');

    const settle = (end: ProgramEnd) => {
      clearTimeout(limit);
      clearTimeout(grace);
      run.signal?.removeEventListener('abort', onAbort);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      resolve(end);
    };
    const end = (because: ProgramEnd) => {
      if (verdict) return;
      verdict = because;
      killTree(child, run.environment);
      grace ??= setTimeout(settle, GRACE, because);
    };
    const onAbort = () => end({ kind: 'timedOut' });
    const limit = setTimeout(onAbort, run.milliseconds);
    run.signal?.addEventListener('abort', onAbort);
    if (run.signal?.aborted) onAbort();

    child.stdout.on('data', (piece: Buffer) => {
      if (verdict) return;
      size += piece.length;
      output.push(piece);
      if (size > run.maxBytes) end({ kind: 'tooMuchOutput' });
      else if (run.isAnswered?.(stdout())) end({ kind: 'done', stdout: stdout() });
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (complaint.length < MAX_STDERR) complaint += piece.toString('utf8');
    });
    // A program that ends without reading its input is no failure.
    child.stdin.on('error', () => child.stdin.destroy());
    if (run.input !== undefined) child.stdin.write(run.input);
    if (run.isAnswered === undefined) child.stdin.end();

    const ended = (code: number | null): ProgramEnd =>
      verdict ??
      (code === 0
        ? { kind: 'done', stdout: stdout() }
        : { kind: 'failed', exitCode: code ?? undefined, message: firstLine(complaint) });
    child.once('error', (error) => settle({ kind: 'notStarted', errno: errnoOf(error) ?? 'UNKNOWN' }));
    child.once('exit', (code) => {
      // What it left running may hold its output open for ever.
      killTree(child, run.environment);
      clearTimeout(grace);
      grace = setTimeout(() => settle(ended(code)), GRACE);
    });
    child.once('close', (code) => settle(ended(code)));
  });
}

function start({ program, args, cwd, environment }: ProgramRun) {
  return spawn(program, args, {
    cwd,
    env: { ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    // Makes it the leader of a process group, so that all of it can be ended. On Windows it would open a console.
    detached: process.platform !== 'win32',
  });
}

/** SIGKILL, because a program that hangs may ignore everything else. */
function killTree(child: ChildProcess, environment: Environment): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const taskkill = join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () =>
      child.kill(),
    );
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: all of it is gone already. EPERM: macOS says so of a group of zombies.
    if (errnoOf(error) !== 'ESRCH' && errnoOf(error) !== 'EPERM') throw error;
  }
}

/** Codex 0.169.0 warns on lines of its own before it says what is wrong. */
function firstLine(complaint: string): string {
  const lines = complaint.split(/\r?\n/).map((line) => line.trim());
  return (lines.find((line) => line !== '' && !line.startsWith('WARNING')) ?? '').slice(0, 500);
}
